/// A JSON number, kept as it was written so that no digit is lost on the way through.
public struct JSONNumber: Sendable {
    /// The digits as RFC 8259 §6 allows them.
    public let literal: String

    /// Takes a literal that a reader has checked against the grammar.
    init(checked literal: String) {
        self.literal = literal
    }

    /// Makes the number of an integer.
    public init(_ value: some BinaryInteger) {
        literal = String(value)
    }

    /// Makes the number of a finite floating-point value; nil for infinities and NaN, which JSON cannot say.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        literal = value.description
    }

    /// The value when it is whole, has neither fraction nor exponent, and fits.
    public var integer: Int? { Int(literal) }

    /// The nearest floating-point value; infinite where the literal is out of range.
    public var double: Double { Double(literal) ?? .infinity }
}

extension JSONNumber: Comparable {
    /// Two numbers are equal when their values are, however they are written: `1`, `1.0` and `10e-1`.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.literal == right.literal || left.decimal == right.decimal
    }

    /// Compares the values exactly, digit by digit, whatever their size.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if let left = left.integer, let right = right.integer { return left < right }
        return left.decimal < right.decimal
    }

    private var decimal: Decimal { Decimal(literal.utf8) }
}

extension JSONNumber: Hashable {
    /// Hashes the value, not the way it is written.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(decimal)
    }
}

/// A number as a sign and `0.digits × 10^magnitude`, the digits without zeros at either end: one form for each value.
private struct Decimal: Hashable, Comparable {
    private var isNegative = false
    private var digits: [UInt8] = []
    private var magnitude = 0

    init(_ literal: String.UTF8View) {
        var rest = literal[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest = rest.dropFirst()
        }
        var isFraction = false
        while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else if digits.isEmpty, byte == UInt8(ascii: "0") {
                if isFraction { magnitude -= 1 }
            } else {
                digits.append(byte)
                if !isFraction { magnitude += 1 }
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty {
            isNegative = false
            magnitude = 0
        } else {
            magnitude += Self.exponent(rest.dropFirst())
        }
    }

    /// Exponents beyond ±10^15 count as that: nobody can tell such numbers apart by writing them out.
    private static func exponent(_ text: Substring.UTF8View) -> Int {
        var value = 0
        for byte in text where byte &- UInt8(ascii: "0") < 10 {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000_000_000)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    static func < (left: Decimal, right: Decimal) -> Bool {
        guard left.sign == right.sign else { return left.sign < right.sign }
        return left.precedes(right, reversed: left.isNegative)
    }

    private var sign: Int {
        digits.isEmpty ? 0 : isNegative ? -1 : 1
    }

    /// Compares without the sign; the other way round for negative numbers.
    private func precedes(_ other: Decimal, reversed: Bool) -> Bool {
        let (left, right) = reversed ? (other, self) : (self, other)
        guard left.magnitude == right.magnitude else { return left.magnitude < right.magnitude }
        return left.digits.lexicographicallyPrecedes(right.digits)
    }
}
