import Foundation
@testable import HTTPAdapter
import Testing

struct FormatTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_790_932_445_120, "2026-10-02T09:14:05.120Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
    ])
    func `times are RFC 3339 in UTC`(milliseconds: Int64, text: String) {
        #expect(RFC3339.string(milliseconds: milliseconds) == text)
    }

    @Test func `every day of four centuries has the date that Foundation gives it`() {
        let formatter = ISO8601DateFormatter()
        for day in stride(from: Int64(-80_000), to: 80_000, by: 13) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let expected = formatter.string(from: date).replacing("Z", with: ".000Z")
            #expect(RFC3339.string(milliseconds: day * 86_400_000) == expected)
        }
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ])
    func `Base64 has the test vectors of RFC 4648`(text: String, encoded: String) {
        #expect(Base64.string(Array(text.utf8)) == encoded)
    }
}
