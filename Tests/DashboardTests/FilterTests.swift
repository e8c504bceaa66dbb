import Canvas
import Localization
import Testing

@testable import Dashboard

@Suite struct FilterTests {
    private static let fields = [
        FieldName(name: LocalizedText(en: "open", pt: "abertos"), kind: .count),
        FieldName(name: LocalizedText(en: "wait", pt: "espera"), kind: .span),
        FieldName(name: LocalizedText(en: "adjusted", pt: "ajustado"), kind: .ratio),
        FieldName(name: LocalizedText(en: "team", pt: "equipe"), kind: .text),
    ]

    @Test(arguments: [
        ("open>8", Filter.Test.figure(field: "open", .above, 8)),
        ("ABERTOS<=8", .figure(field: "open", .atMost, 8)),
        ("op>=0", .figure(field: "open", .atLeast, 0)),
        ("wait>1h30m", .figure(field: "wait", .above, 5400)),
        ("espera<2d", .figure(field: "wait", .below, 172_800)),
        ("adjusted<93,5%", .figure(field: "adjusted", .below, 0.935)),
        ("team=Súp", .text(field: "team", SearchText("sup"))),
        ("Nação", .word(SearchText("nacao"))),
    ])
    func `every kind of word is understood`(text: String, test: Filter.Test) {
        for (written, isInverted) in [(text, false), ("!" + text, true)] {
            let filter = Filter(written, fields: Self.fields)
            #expect(filter.terms == [Filter.Term(isInverted: isInverted, test: test)])
            #expect(filter.problem == nil)
        }
    }

    @Test(arguments: ["open>", "open>x", "wait>5", "adjusted>much", "team>3", "nonsense=1"])
    func `what makes no sense is pointed out and has no effect`(text: String) {
        let filter = Filter("ana " + text, fields: Self.fields)
        #expect(filter.terms.count == 1)
        #expect(filter.problem != nil)
    }

    @Test(arguments: ["", "   ", "!", ">5"])
    func `what says nothing yet is no problem`(text: String) {
        #expect(Filter(text, fields: Self.fields).problem == nil)
    }

    @Test func `a filter is typed, kept and cleared`() {
        // Given
        var person = Person()
        person.press(.enter)
        // When
        person.type("/app q")
        person.press(.backspace, .control("w"))
        // Then
        #expect(person.sees("7 of 7") == false, "nothing is left but a blank")
        person.type("formulario")
        #expect(person.sees("/ formulario"))
        #expect(person.sees("1 of 7"))
        #expect(person.selectedRow?.contains("#215471") == true)
        person.press(.enter)
        #expect(person.sees("/ formulario"), "it stays in view")
        person.press(.escape)
        #expect(!person.sees("/ formulario"))
        #expect(person.selectedRow?.contains("#215471") == true, "the selection follows its row")
    }

    @Test func `keys are text while a filter is typed`() {
        var person = Person()
        person.type("/q")
        #expect(person.effects.isEmpty)
        #expect(person.sees("/ q"))
    }

    @Test func `a wait grows into a filter`() {
        var person = Person()
        person.press(.enter)
        person.type("/wait>12m")
        #expect(person.sees("1 of 7"))
        person.wait(10)
        #expect(person.sees("2 of 7"))
    }
}

@Suite struct TextFieldTests {
    @Test func `text is edited by whole characters`() {
        var field = TextField("família 👨‍👩‍👧")
        field.apply(.erase)
        #expect(field.text == "família ")
        field.apply(.eraseWord)
        #expect(field.isEmpty)
        field.insert("ab\u{1B}[c\n")
        #expect(field.text == "ab[c")
        field.apply(.start)
        field.apply(.eraseForward)
        field.insert("x")
        #expect(field.text == "xb[c")
        #expect(field.beforeCursor == "x")
        field.apply(.right)
        field.apply(.clear)
        #expect(field.text == "[c")
    }
}
