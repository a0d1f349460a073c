/// A piece of HTML.
///
/// Whatever is put into one is escaped, unless it is a piece itself. A piece begins as a literal of this program's source
/// and in no other way, so nothing from data can become markup: `"<td>\(userName)</td>"` is safe because it cannot be
/// written any other way. Values stand in elements or between the quotes of attributes, never in a script, a style or the
/// name of anything.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral literal: StaticString) {
        text = "\(literal)"
    }

    init(stringInterpolation parts: StringInterpolation) {
        text = parts.text
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            text += "\(literal)"
        }

        /// A piece; nothing for none.
        mutating func appendInterpolation(_ html: HTML?) {
            text += html?.text ?? ""
        }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { text += piece.text }
        }

        mutating func appendInterpolation(_ value: String) {
            text += Self.escaped(value)
        }

        mutating func appendInterpolation(_ value: some BinaryInteger) {
            text += "\(value)"
        }

        private static func escaped(_ value: String) -> String {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(value.utf8.count)
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "&"): bytes += "&amp;".utf8
                case UInt8(ascii: "<"): bytes += "&lt;".utf8
                case UInt8(ascii: ">"): bytes += "&gt;".utf8
                case UInt8(ascii: "\""): bytes += "&quot;".utf8
                case UInt8(ascii: "'"): bytes += "&#39;".utf8
                default: bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
