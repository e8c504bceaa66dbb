import CNcurses
import Canvas
import Foundation
import Testing

@Suite struct LibraryWidthTests {
    /// A newer C library may have changed its mind about a few symbols; those are drawn as `?` at run time.
    @Test func `this machine's C library agrees with nearly the whole table`() throws {
        try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
        let disagreeing = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            CellWidth.of(scalar).map { $0 != Int(cn_column_width(scalar.value)) } ?? false
        }
        #expect(disagreeing.count < 300, "\(disagreeing.prefix(20))")
    }
}
