import Canvas

/// The layout of the whole screen. It depends only on sizes, so that figures never make the screen jump.
struct ScreenLayout: Equatable {
    let header: Rect
    let headerRule: Rect
    let body: Rect
    let notices: Rect
    let footerRule: Rect
    let footer: Rect

    /// The minimum size of a useful screen.
    static let minimum = Size(width: 40, height: 10)
    /// The width from which all header figures are on one line.
    private static let wide = 132
    /// Below this height the header has only two lines.
    private static let low = 20
    /// The minimum height for a wallboard.
    static let leastForWallboard = 24
    /// The maximum number of rows for notices.
    private static let mostNotices = 3

    init(size: Size, notices count: Int = 0, isWallboard: Bool = false) {
        let isWallboard = isWallboard && size.height >= Self.leastForWallboard
        let headerLines =
            isWallboard ? 1 + WallboardView.height : size.width >= Self.wide || size.height < Self.low ? 2 : 3
        let (top, rest) = Rect(size: size).splitTop(headerLines)
        let (ruleUnderHeader, belowRule) = rest.splitTop(1)
        let (aboveFooter, bottom) = belowRule.splitBottom(1)
        let (aboveRule, ruleOverFooter) = aboveFooter.splitBottom(1)
        let noticeLines = min(count, Self.mostNotices, size.height < Self.low ? 1 : Self.mostNotices)
        let (middle, lines) = aboveRule.splitBottom(noticeLines)
        header = top
        headerRule = ruleUnderHeader
        body = middle
        notices = lines
        footerRule = ruleOverFooter
        footer = bottom
    }
}
