import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// Whole screens, compared with the files in `__Screens__`. `make screens` writes them anew; look at what changed.
@Suite struct ScreenTests {
    static let sizes = [Size(width: 80, height: 24), Size(width: 160, height: 45)]

    static let sizesOfWork = [(80, 24), (120, 36), (200, 60)].map { Size(width: $0.0, height: $0.1) }

    @Test(arguments: sizesOfWork, ScreenScript.work)
    func `every screen that is worked with is as it was when somebody last looked at it`(
        size: Size, script: ScreenScript
    ) throws {
        var person = Person(script.update, language: script.language, size: size)
        script.act(&person)
        let frame = script.isASCII ? person.frame.asciiFolded() : person.frame
        try ScreenRecording(name: script.name, frame: frame).verify()
    }

    @Test(arguments: sizes, ScreenScript.all)
    func `every screen is as it was when somebody last looked at it`(size: Size, script: ScreenScript) throws {
        // Given
        var person = Person(
            script.update, language: script.language, isLocked: script.isLocked, size: size)
        // When
        script.act(&person)
        // Then
        try ScreenRecording(name: script.name, frame: person.frame).verify()
    }

    @Test(arguments: ScreenScript.lists)
    func `every list fits a terminal of middling size, and one that knows ASCII only`(script: ScreenScript) throws {
        // Given
        var person = Person(script.update, language: script.language, size: Size(width: 120, height: 36))
        // When
        script.act(&person)
        // Then
        try ScreenRecording(name: script.name, frame: person.frame).verify()
        try ScreenRecording(name: "ascii-\(script.name)", frame: person.frame.asciiFolded()).verify()
    }

    @Test(arguments: [Size(width: 120, height: 36), Size(width: 200, height: 60)], ScreenScript.alerts.prefix(3))
    func `alerts are as they were in sizes between and beyond`(size: Size, script: ScreenScript) throws {
        var person = Person(script.update, language: script.language, size: size)
        script.act(&person)
        try ScreenRecording(name: script.name, frame: person.frame).verify()
    }

    @Test(arguments: sizesOfWork, ScreenScript.everyTab)
    func `every tab is as it was, in each size and language`(size: Size, script: ScreenScript) throws {
        var person = Person(script.update, language: script.language, size: size)
        script.act(&person)
        try ScreenRecording(name: script.name, frame: person.frame).verify()
    }

    @Test(arguments: sizesOfWork, ScreenScript.daysInCurves)
    func `days are as they were, whatever is known of them and however long they are`(
        size: Size, script: ScreenScript
    ) throws {
        var person = Person(script.update, language: script.language, size: size)
        script.act(&person)
        try ScreenRecording(name: script.name, frame: person.frame).verify()
    }

    @Test(arguments: ScreenScript.everyTab)
    func `every tab is readable in ASCII`(script: ScreenScript) throws {
        var person = Person(script.update, language: script.language, size: Size(width: 80, height: 24))
        script.act(&person)
        let frame = person.frame.asciiFolded()
        #expect(frame.lines.allSatisfy { line in line.utf8.allSatisfy { $0 < 0x80 } })
        try ScreenRecording(name: "ascii-\(script.name)", frame: frame).verify()
    }

    @Test(arguments: ScreenScript.translated)
    func `what lies over a screen, and what is wrong, is shown in Portuguese too`(script: ScreenScript) throws {
        var person = Person(
            script.update, language: script.language, isLocked: script.isLocked, size: Size(width: 80, height: 24))
        script.act(&person)
        try ScreenRecording(name: script.name, frame: person.frame).verify()
    }

    /// The other screens are lists, which have more rows there and nothing else.
    @Test(arguments: ["csat", "csat-loading", "csat-dates"])
    func `satisfaction uses the room of a large terminal`(name: String) throws {
        let script = try #require(ScreenScript.csat.first { $0.name == name })
        var person = Person(script.update, size: Size(width: 200, height: 60))
        script.act(&person)
        try ScreenRecording(name: name, frame: person.frame).verify()
    }

    @Test func `satisfaction is readable in ASCII`() throws {
        let script = try #require(ScreenScript.csat.first { $0.name == "csat-loading" })
        var person = Person(script.update, size: Size(width: 120, height: 40))
        script.act(&person)
        try ScreenRecording(name: "csat-ascii", frame: person.frame.asciiFolded()).verify()
    }
}
