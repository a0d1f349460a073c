internal import SystemPackage

/// Standard output: what was asked for.
enum StandardOutput {
    static let style = TerminalStyle(isEnabled: Terminal.isTerminal(.standardOutput))

    static func write(_ bytes: [UInt8]) { Terminal.write(bytes, to: .standardOutput) }

    static func print(_ line: String) { write(Array((line + "\n").utf8)) }
}

/// Standard error: the log, and why something was refused.
enum StandardError {
    static let isTerminal = Terminal.isTerminal(.standardError)
    static let style = TerminalStyle(isEnabled: isTerminal)

    static func write(_ bytes: [UInt8]) { Terminal.write(bytes, to: .standardError) }

    static func print(_ line: String) { write(Array((line + "\n").utf8)) }
}
