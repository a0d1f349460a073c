public import Logging
public import Settings

/// Makes sinks of one type from the operator's options.
///
/// One value per type stands in the list of the composition root.
public protocol SinkFactory: Sendable {
    /// The word after `type:` in `gateway.yaml`.
    var type: String { get }

    /// What sinks of this type do, in one sentence for the reference.
    var summary: String { get }

    /// Reads the options that belong to this type and makes a sink.
    ///
    /// Every option is asked for whatever the others say, so that all mistakes are reported at once and the reference
    /// lists every option. Nothing outside is touched: that is for ``Sink/start()``.
    ///
    /// - Parameters:
    ///   - options: the sink's section; mistakes are reported into it and carry their line.
    ///   - context: what the gateway tells every sink.
    /// - Returns: The sink, or nil when a mistake was reported or the options are only being described.
    func makeSink(options: OptionReader, context: SinkContext) -> (any Sink)?
}

/// What the gateway tells every sink about its place.
public struct SinkContext: Sendable {
    /// The sink's name in `gateway.yaml`.
    public let name: String
    /// Writes with the sink's name attached.
    public let logger: Logger
    /// The folder of `gateway.yaml`, absolute: relative paths in options start there.
    public let folder: String
    /// Whether the bodies of deliveries are JSON lists that may be made into one list, as batches of CloudEvents are.
    public let joinsBodies: Bool
    /// Whether events may carry passwords, which must not go over a line that others can read.
    public let carriesPasswords: Bool

    /// Makes a context of its parts.
    public init(name: String, logger: Logger, folder: String, joinsBodies: Bool = false, carriesPasswords: Bool = false)
    {
        self.name = name
        self.logger = logger
        self.folder = folder
        self.joinsBodies = joinsBodies
        self.carriesPasswords = carriesPasswords
    }

    /// An option's path made absolute: `./hooks/x` and `hooks/x` stand in the folder of `gateway.yaml`.
    public func path(_ path: String) -> String {
        guard path.utf8.first != UInt8(ascii: "/") else { return path }
        var rest = path[...]
        while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
        guard !rest.isEmpty, rest != "." else { return folder }
        return (folder == "/" ? "" : folder) + "/" + rest
    }
}
