import Settings
import Testing

@Suite struct RequiredKeysTests {
    @Test func `everything that an empty file lacks is reported at once`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write("# nothing yet\n")
        #expect(
            sandbox.lines() == [
                "secrets.toml: APP_PASSWORD: is missing: add APP_PASSWORD = \"…\" at the top of the file, "
                    + "or \"\" for no lock screen",
                "secrets.toml: INTERCOM_APP_ID: is missing: add INTERCOM_APP_ID = \"…\" at the top of the file, "
                    + "the id of your Intercom workspace",
                "secrets.toml: INTERCOM_TOKEN: is missing: add INTERCOM_TOKEN = \"…\" at the top of the file, "
                    + "the access token of your Intercom app",
            ])
    }

    @Test(arguments: [("AIRCALL_ID", "AIRCALL_TOKEN"), ("AIRCALL_TOKEN", "AIRCALL_ID")])
    func `half of the Aircall credentials is an error`(given: String, missing: String) throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(.credentials + "\(given) = \"x\"")
        #expect(
            sandbox.lines() == [
                "secrets.toml: \(missing): is missing while \(given) is given: voice needs both; "
                    + "leave both out to run without voice"
            ])
    }

    @Test func `a required key in the wrong table is misplaced, not missing`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            [monitor]
            APP_PASSWORD = "x"
            [intercom]
            INTERCOM_APP_ID = "x"
            INTERCOM_TOKEN = "x"
            """)
        let misplaced = "belongs at the top of the file, above the first [table]; here it has no effect"
        #expect(
            sandbox.lines() == [
                "secrets.toml:2: APP_PASSWORD: \(misplaced)",
                "secrets.toml:3: warning: [intercom]: is not a known table and has no effect",
                "secrets.toml:4: INTERCOM_APP_ID: \(misplaced)",
                "secrets.toml:5: INTERCOM_TOKEN: \(misplaced)",
            ])
    }

    @Test func `a required key that cannot be read is not missing as well`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write("APP_PASSWORD = x\nINTERCOM_APP_ID = 5\nINTERCOM_TOKEN = \"\"\n")
        let lines = sandbox.lines()
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { !$0.contains("missing") })
    }

    @Test func `problems of every kind come together, in the order of the file`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(
            """
            INTERCOM_TOKEN = 'two words'
            INTERCOM_APP_ID = "ab12cd34"
            INTERCOM_APP_ID = "ab12cd34"
            teams = [1]
            oops
            [alerts]
            spike_count = -1
            activ_hours = ""
            """,
            permissions: 0o644)
        #expect(
            sandbox.lines() == [
                "secrets.toml: warning: other users can read it; run: chmod 600 secrets.toml",
                "secrets.toml:1: INTERCOM_TOKEN: must be the token alone, in double quotes: "
                    + "one word of letters, digits and signs",
                "secrets.toml:3: INTERCOM_APP_ID: is already on line 2: keep one of the two",
                "secrets.toml:4: warning: teams: belongs in [monitor]; here it has no effect",
                "secrets.toml:5:5: not valid TOML: expected a key and a value, such as refresh_seconds = 60",
                "secrets.toml:7: spike_count: must be a whole number of 0 or more, such as 3",
                "secrets.toml:8: warning: activ_hours: is not a known key; did you mean active_hours?",
                "secrets.toml: APP_PASSWORD: is missing: add APP_PASSWORD = \"…\" at the top of the file, "
                    + "or \"\" for no lock screen",
            ])
    }

    @Test func `the wrong file is not commented on line by line`() throws {
        let sandbox = try SettingsSandbox()
        try sandbox.write(String(repeating: "GET / 200\n", count: 5000))
        let lines = sandbox.lines()
        #expect(lines.count == 21)
        #expect(lines.last?.hasSuffix("the rest was not read: is this the right file?") == true)
    }
}
