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
    static let minSize = Size(width: 40, height: 10)
    /// The width from which all header figures are on one line.
    private static let wideLayoutWidth = 132
    /// Below this height the header has only two lines.
    private static let compactLayoutHeight = 20
    /// The minimum height for a wallboard.
    static let minWallboardSize = 24
    /// The maximum number of rows for notices.
    private static let maxNotices = 3

    init(size: Size, notices count: Int = 0, isWallboard: Bool = false) {
        let isWallboard = isWallboard && size.height >= Self.minWallboardSize
        let headerLines =
            isWallboard ? 1 + WallboardView.height : size.width >= Self.wideLayoutWidth || size.height < Self.compactLayoutHeight ? 2 : 3
        let (top, rest) = Rect(size: size).splitTop(headerLines)
        let (ruleUnderHeader, belowRule) = rest.splitTop(1)
        let (aboveFooter, bottom) = belowRule.splitBottom(1)
        let (aboveRule, ruleOverFooter) = aboveFooter.splitBottom(1)
        let noticeLines = min(count, Self.maxNotices, size.height < Self.compactLayoutHeight ? 1 : Self.maxNotices)
        let (middle, lines) = aboveRule.splitBottom(noticeLines)
        header = top
        headerRule = ruleUnderHeader
        body = middle
        notices = lines
        footerRule = ruleOverFooter
        footer = bottom
    }
}
