/// What a plugin printed, fit for a log and a terminal.
enum PrintableText {
    /// Escape sequences could redraw the terminal of whoever reads the log.
    static func of(_ bytes: some Collection<UInt8>) -> String {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
