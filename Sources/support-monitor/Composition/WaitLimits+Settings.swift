import Dashboard
import Settings

extension WaitLimits {
    /// From when on a wait stands out, as the settings have it.
    init(_ screen: MonitorSettings.Screen) {
        self.init(warning: screen.waitWarning / .seconds(1), critical: screen.waitCritical / .seconds(1))
    }
}
