import SCIM
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
    private func number(_ literal: String) throws -> JSONNumber {
        guard case .number(let number) = try JSONReader.read(Array(literal.utf8)) else {
            throw JSONNumberTestFailure(literal: literal)
        }
        return number
    }

    @Test(
        "are equal when their values are",
        arguments: [
            ("1", "1.0"), ("1", "10e-1"), ("100", "1E2"), ("0", "-0"), ("0", "0e99"), ("-0.0", "0"),
            ("0.05", "5e-2"), ("12.50", "1250e-2"), ("1e400", "10e399"),
            ("9007199254740993", "9007199254740993.0"),
        ]
    )
    func equal(left: String, right: String) throws {
        let (left, right) = (try number(left), try number(right))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(!(left < right) && !(right < left))
    }

    @Test(
        "are ordered exactly, beyond what a double can tell apart",
        arguments: [
            ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0", "0.1"), ("-0.1", "0"), ("9", "10"), ("0.09", "0.1"),
            ("0.12", "0.123"), ("-0.123", "-0.12"), ("1e2", "101"), ("9007199254740992.0", "9007199254740993"),
            ("1e400", "1e401"), ("-1e401", "-1e400"), ("-1e400", "1"), ("9223372036854775807", "9223372036854775808"),
        ]
    )
    func ordered(left: String, right: String) throws {
        let (left, right) = (try number(left), try number(right))
        #expect(left < right)
        #expect(!(right < left))
        #expect(left != right)
    }

    @Test("have an integer only when written as one that fits")
    func integers() throws {
        #expect(try number("-42").integer == -42)
        #expect(try number("1.0").integer == nil)
        #expect(try number("9223372036854775808").integer == nil)
        #expect(try number("1e400").double == .infinity)
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(1.5)?.literal == "1.5")
    }
}

private struct JSONNumberTestFailure: Error {
    let literal: String
}
