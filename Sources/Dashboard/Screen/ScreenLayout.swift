import Canvas

/// Where the parts of the whole screen are. It depends on sizes alone, so that figures never make the screen jump.
struct ScreenLayout: Equatable {
    let header: Rect
    let headerRule: Rect
    let body: Rect
    let notices: Rect
    let footerRule: Rect
    let footer: Rect

    /// Below this nothing useful fits.
    static let minimum = Size(width: 40, height: 10)
    /// From this width on all header figures are on one line.
    private static let wide = 132
    /// Below this height the header stays on two lines, and says less.
    private static let low = 20
    /// Below this height a wallboard would leave nothing of the tabs.
    static let leastForWallboard = 24
    /// The most rows that notices may take.
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
