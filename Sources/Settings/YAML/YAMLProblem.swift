/// What libyaml says is wrong with a text.
///
/// Its words are for people who write parsers; ``fault`` has them for people who write settings.
struct YAMLProblem {
    let problem: String
    let mark: Mark
    /// What it was doing, such as "while parsing a block mapping".
    let context: String?
    /// Where that began.
    let contextMark: Mark
    /// The character at `mark`, if there is one.
    let character: Unicode.Scalar?

    var fault: YAMLFault {
        switch problem {
        // These are noticed long after what caused them.
        case "found unexpected end of stream", "found unexpected document indicator":
            YAMLFault("the quote opened here is never closed", at: contextMark)
        case "could not find expected ':'":
            YAMLFault("this line has no ':' after its key", at: contextMark)
        case "did not find expected alphabetic or numeric character":
            YAMLFault("a value cannot start with '*' or '&'; put it in quotes", at: contextMark)
        default:
            YAMLFault(message ?? [problem, context].compactMap(\.self).joined(separator: " "), at: mark)
        }
    }

    private var message: String? {
        let began = "began at line \(contextMark.line)"
        return switch problem {
        case "found character that cannot start any token": badStart
        case "mapping values are not allowed in this context":
            "a ':' is not expected here; check the line above, or put a value that contains ': ' in quotes"
        case "did not find expected key":
            "expected the next 'key:' here; check the indentation and the quotes (the section \(began))"
        case "did not find expected '-' indicator":
            "expected the next '- ' here; check the indentation (the list \(began))"
        case "block sequence entries are not allowed in this context":
            "a '- ' is not expected here; check the indentation"
        case "did not find expected ',' or ']'": "expected ',' or ']' here (the list \(began))"
        case "did not find expected ',' or '}'": "expected ',' or '}' here (the section \(began))"
        case "did not find expected node content": "expected a value here"
        case "did not find expected <document start>": "expected the end of the document here; check the indentation"
        case "found unknown escape character":
            #"unknown escape in double quotes; write '\\' for a backslash, or use single quotes"#
        case "did not find expected hexdecimal number": #"'\x', '\u' and '\U' need 2, 4 and 8 hexadecimal digits"#
        case "control characters are not allowed": "a control character is not allowed here"
        case _ where problem.contains("UTF-8 octet"): "the file is not UTF-8 text"
        case _ where problem.hasPrefix("found a tab character"): badStart
        default: nil
        }
    }

    private var badStart: String {
        switch character {
        case "\t"?: "indentation is made of spaces, not tabs"
        case let character?: "a value cannot start with '\(character)'; put it in quotes"
        case nil: "a value cannot start here"
        }
    }
}
