extension JSONText {
    /// What a reader may accept or reject: accepted here.
    static let acceptedByChoice: [JSONText] = [
        JSONText("huge exponent", "[1.5e+9999]"),
        JSONText("huge negative exponent", "[-1.5e-9999]"),
        JSONText("exponent of many digits", "[0.4e006699999999999999999999999999999999999999999999999]"),
        JSONText("integer beyond 64 bits", "[100000000000000000000]"),
        JSONText("negative integer beyond 64 bits", "[-100000000000000000000]"),
        JSONText("fraction finer than a double", "[3.141592653589793238462643383279]"),
        JSONText("number beyond a double", "[1e400]"),
    ]

    /// What a reader may accept or reject: rejected here, so that every reader of an event sees the same.
    static let rejectedByChoice: [JSONText] = [
        JSONText("duplicate name", #"{"a":"b","a":"c"}"#),
        JSONText("duplicate name and value", #"{"a":"b","a":"b"}"#),
        JSONText("duplicate name through an escape", #"{"a":1,"\u0061":2}"#),
        JSONText("duplicate empty name", #"{"":1,"":2}"#),
        JSONText("byte order mark before an object", bytes: [0xEF, 0xBB, 0xBF, 0x7B, 0x7D]),
        JSONText("escape of a lone high surrogate", #"["\uD800"]"#),
        JSONText("escape of a lone low surrogate", #"["\uDC00"]"#),
        JSONText("escape of a high surrogate before a letter", #"["\uD800abc"]"#),
        JSONText("escape of two high surrogates", #"["\uD800\uD800"]"#),
        JSONText("escape of a pair the wrong way round", #"["\uDD1E\uD834"]"#),
        JSONText("escape of a high surrogate before a short escape", #"["\uD800\n"]"#),
        JSONText("escape of a high surrogate before another character", #"["\uD888\u1234"]"#),
        JSONText("UTF-8 lone continuation byte", inString: [0x81]),
        JSONText("UTF-8 lead byte without continuation", inString: [0xC3]),
        JSONText("UTF-8 three bytes cut to two", inString: [0xE2, 0x82]),
        JSONText("UTF-8 four bytes cut to three", inString: [0xF0, 0x9D, 0x84]),
        JSONText("UTF-8 cut off by the end", bytes: [0x22, 0xE2, 0x82]),
        JSONText("UTF-8 overlong solidus of two bytes", inString: [0xC0, 0xAF]),
        JSONText("UTF-8 overlong solidus of three bytes", inString: [0xE0, 0x80, 0xAF]),
        JSONText("UTF-8 overlong NUL", inString: [0xC0, 0x80]),
        JSONText("UTF-8 overlong sequence of six bytes", inString: [0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF]),
        JSONText("UTF-8 surrogate", inString: [0xED, 0xA0, 0x80]),
        JSONText("UTF-8 surrogate pair (CESU-8)", inString: [0xED, 0xA0, 0xB4, 0xED, 0xB4, 0x9E]),
        JSONText("UTF-8 beyond U+10FFFF", inString: [0xF4, 0x90, 0x80, 0x80]),
        JSONText("UTF-8 byte FE", inString: [0xFE]),
        JSONText("UTF-8 byte FF", inString: [0xFF]),
        JSONText("ISO 8859-1", inString: [0xE9]),
        JSONText("UTF-16 little endian", bytes: [0x5B, 0, 0x22, 0, 0xE9, 0, 0x22, 0, 0x5D, 0]),
        JSONText("UTF-16 big endian", bytes: [0, 0x5B, 0, 0x22, 0, 0xE9, 0, 0x22, 0, 0x5D]),
        JSONText("UTF-16 with a byte order mark", bytes: [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]),
        JSONText("invalid UTF-8 after an escape", bytes: Array(#"["\n"#.utf8) + [0xFF] + Array(#""]"#.utf8)),
        JSONText("invalid UTF-8 in a name", bytes: Array(#"{""#.utf8) + [0xFF] + Array(#"":1}"#.utf8)),
    ]
}
