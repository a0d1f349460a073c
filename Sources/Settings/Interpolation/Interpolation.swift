/// A text with `${env:NAME}` and `${file:PATH}` in it, taken apart.
///
/// References are looked for inside values after the YAML has been parsed, so what they stand for can never add a line,
/// a key or an option.
struct Interpolation {
    enum Scheme: String, CaseIterable {
        case env
        case file
    }

    enum Part: Hashable {
        case text(String)
        /// `offset` is the character of the `$`, from 0.
        case reference(Scheme, name: String, offset: Int)
        case mistake(String, offset: Int)
    }

    let parts: [Part]

    init(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: "$")) else {
            parts = [.text(text)]
            return
        }
        let characters = Array(text.unicodeScalars)
        var parts: [Part] = []
        var literal = String.UnicodeScalarView()
        var index = 0
        while index < characters.count {
            let rest = characters[index...]
            if rest.starts(with: "$${".unicodeScalars) {
                literal.append(contentsOf: "${".unicodeScalars)
                index += 3
            } else if rest.starts(with: "${".unicodeScalars) {
                guard let end = rest.firstIndex(of: "}") else {
                    let advice = "'${' is never closed; add '}', or write '$${' for these two characters"
                    parts.append(.mistake(advice, offset: index))
                    break
                }
                parts.append(.text(String(literal)))
                literal = String.UnicodeScalarView()
                parts.append(Self.reference(characters[(index + 2)..<end], offset: index))
                index = end + 1
            } else {
                literal.append(characters[index])
                index += 1
            }
        }
        parts.append(.text(String(literal)))
        self.parts = parts.filter { $0 != .text("") }
    }

    private static func reference(_ characters: ArraySlice<Unicode.Scalar>, offset: Int) -> Part {
        let shown = text(characters)
        guard let colon = characters.firstIndex(of: ":") else {
            return .mistake("'${\(shown)}' is not a reference; write '${env:NAME}' or '${file:PATH}'", offset: offset)
        }
        let word = text(characters[..<colon])
        let name = text(characters[(colon + 1)...])
        guard let scheme = Scheme(rawValue: word) else {
            let near = NearestWord.suggestion(for: word, among: Scheme.allCases.map(\.rawValue))
            let advice = near.map { "did you mean '\($0)'?" } ?? "there are 'env' and 'file'"
            return .mistake("unknown kind of reference '\(word)', \(advice)", offset: offset)
        }
        switch scheme {
        case .env where !isVariableName(name):
            return .mistake("'\(name)' is not the name of an environment variable", offset: offset)
        case .file where name.isEmpty:
            return .mistake("'${file:}' names no file", offset: offset)
        case .env, .file:
            return .reference(scheme, name: name, offset: offset)
        }
    }

    private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: characters)
        return String(view)
    }

    private static func isVariableName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
