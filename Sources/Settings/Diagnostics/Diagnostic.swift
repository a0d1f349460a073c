/// One thing that is wrong, or odd, in `gateway.yaml`, and where.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: Sendable, Hashable {
        /// The settings cannot be used.
        case error
        /// The settings work, and are probably not what was meant.
        case warning
    }

    /// How bad it is.
    public let severity: Severity
    /// The file as the operator named it.
    public let file: String
    /// The line, from 1; nil when the file as a whole is meant.
    public let mark: Mark?
    /// The section the mistake is in, such as `sinks.crm`; empty for the file itself.
    public let path: String
    /// What is wrong and what to write instead.
    public let message: String

    /// Makes a diagnostic of its parts.
    public init(_ severity: Severity, file: String, mark: Mark?, path: String, message: String) {
        self.severity = severity
        self.file = file
        self.mark = mark
        self.path = path
        self.message = message
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line as compilers print it: `gateway.yaml:14:5: sinks.crm: unknown key 'retires', did you mean 'retry'?`.
    public var description: String {
        var line = file
        if let mark { line += ":\(mark.line):\(mark.column)" }
        line += ": "
        if severity == .warning { line += "warning: " }
        if !path.isEmpty { line += path + ": " }
        return line + message
    }
}
