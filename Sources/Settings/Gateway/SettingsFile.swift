/// One `gateway.yaml`, read.
///
/// The sinks are left to the rooms that know them: whoever made the file reads ``sinks``, calls `finish()` on each,
/// then ``finish()`` here, and then looks at ``diagnostics``. Settings count only when there is no error among them.
package final class SettingsFile {
    /// Nil when the file cannot be read or is not YAML, which is in the diagnostics.
    package let settings: GatewaySettings?
    /// Each sink's name and its section, in the order of the file; their names differ.
    package let sinks: [(name: String, options: OptionReader)]
    /// What `gatehouse test` checks.
    package let tests: [EventTestSettings]
    /// Their sections, for what only the sinks know.
    private let testSections: [OptionReader]
    package let diagnostics: Diagnostics
    /// The absolute folder of the file, where relative paths in it start.
    package let folder: String
    private let root: OptionReader

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - path: as the operator typed it; diagnostics repeat it.
    ///   - environment: what `${env:NAME}` can stand for.
    package convenience init(path: String, environment: [String: String]) {
        let diagnostics = Diagnostics(file: path, isExposed: TextFile.isExposed(path))
        let folder = SettingsFolder(parentOf: TextFile.absolute(path))
        do {
            let bytes = try TextFile.bytes(path)
            self.init(bytes, folder: folder, environment: environment, diagnostics: diagnostics)
        } catch {
            diagnostics.add(.error, "cannot read the file: \(error)", at: nil)
            self.init(unreadableIn: folder, diagnostics: diagnostics)
        }
    }

    /// Reads a text as if it were the file `name` in `folder`.
    ///
    /// - Parameters:
    ///   - text: what the file would hold.
    ///   - name: the name in diagnostics.
    ///   - folder: where relative paths start, absolute.
    ///   - environment: what `${env:NAME}` can stand for.
    package convenience init(
        text: String,
        name: String = "gateway.yaml",
        folder: String = "/",
        environment: [String: String] = [:]
    ) {
        self.init(
            Array(text.utf8),
            folder: SettingsFolder(path: folder),
            environment: environment,
            diagnostics: Diagnostics(file: name)
        )
    }

    private convenience init(
        _ bytes: [UInt8],
        folder: SettingsFolder,
        environment: [String: String],
        diagnostics: Diagnostics
    ) {
        let references = References(environment: environment, folder: folder)
        guard let root = OptionReader(root: bytes, references: references, diagnostics: diagnostics) else {
            self.init(unreadableIn: folder, diagnostics: diagnostics)
            return
        }
        self.init(root, folder: folder, diagnostics: diagnostics)
    }

    private init(unreadableIn folder: SettingsFolder, diagnostics: Diagnostics) {
        root = OptionReader(nil, path: "", mark: Mark(line: 1, column: 1), source: .unreadable)
        self.folder = folder.path
        self.diagnostics = diagnostics
        settings = nil
        sinks = []
        tests = []
        testSections = []
    }

    private init(_ root: OptionReader, folder: SettingsFolder, diagnostics: Diagnostics) {
        self.root = root
        self.folder = folder.path
        self.diagnostics = diagnostics
        settings = GatewaySettings(reading: root, folder: folder)
        sinks = root.namedSections("sinks", "Who is told: each with its own cursor, order and retries.")
        for (name, options) in sinks { options.checkName(name) }
        let connections = settings?.connections.map(\.name) ?? []
        let names = sinks.map(\.name)
        testSections = root.sections(
            "tests",
            "What each sink must get of an event: 'gatehouse test' tries it, delivering nothing."
        )
        tests = testSections.enumerated().compactMap { index, section in
            EventTestSettings(reading: section, index: index, connections: connections, sinks: names)
        }
    }

    /// Reports what a test names of a sink's delivery and the sink does not have.
    ///
    /// - Parameters:
    ///   - test: one of ``tests``.
    ///   - sink: a sink that it names under `delivery`.
    ///   - known: what of its deliveries can be compared.
    package func check(_ test: EventTestSettings, deliveryOf sink: String, against known: [String]) {
        testSections[test.index].check("delivery", entry: sink, against: known)
    }

    /// Reports a mistake in what a test says of a sink's delivery.
    package func report(_ message: String, in test: EventTestSettings, deliveryOf sink: String) {
        testSections[test.index].report(message, at: "delivery", entry: sink)
    }

    /// Reports what is wrong with one of the folders in `plugins`.
    package func report(_ message: String, plugins index: Int) {
        root.report(message, at: "plugins", element: index)
    }

    /// Warns of passwords that are sealed for nobody, and of sinks that wait for passwords that never come.
    ///
    /// - Parameter sinks: those that ask, and the connections whose events they get; nil for all.
    package func checkPasswords(askedBy sinks: [(name: String, connections: Set<String>?)]) {
        let forwarding = Set((settings?.connections ?? []).filter { $0.passwords == .forward }.map(\.name))
        for (name, section) in root.namedSections("connections", "") where forwarding.contains(name) {
            guard !sinks.contains(where: { $0.connections?.contains(name) ?? true }) else { continue }
            section.warn("no sink asks for passwords with 'passwords: true', so they are thrown away", at: "password")
        }
        for (name, connections) in sinks where forwarding.isDisjoint(with: connections ?? forwarding) {
            self.sinks.first { $0.name == name }?.options
                .warn("no connection that it hears of has 'password: forward'", at: "passwords")
        }
    }

    /// Reports the sections that nobody knows.
    ///
    /// Called last.
    package func finish() {
        root.finish()
    }

    /// The options that reading asked for.
    var known: [OptionReference.Option] { root.options }

    /// The options of everything but the sinks, for the reference.
    package static var reference: OptionReference {
        let root = OptionReader(describing: "")
        let file = SettingsFile(root, folder: SettingsFolder(path: "/"), diagnostics: Diagnostics(file: "gateway.yaml"))
        return file.root.reference(title: "gateway.yaml", summary: "")
    }
}

extension OptionReader {
    /// Reads a whole text as one section; nil when it is not YAML, which is reported.
    convenience init?(root bytes: [UInt8], references: References, diagnostics: Diagnostics) {
        let start = Mark(line: 1, column: 1)
        let (node, faults) = YAMLComposer.compose(bytes)
        for fault in faults { diagnostics.add(.error, fault.message, at: fault.mark) }
        guard faults.isEmpty else { return nil }
        let resolved = node.map { references.resolve($0, into: diagnostics) }
        self.init(resolved, path: "", mark: start, source: .yaml(diagnostics))
    }

    /// Reads a text as one section: for the tests of sinks and of what reads sections.
    ///
    /// - Parameters:
    ///   - text: `key: value` lines.
    ///   - environment: what `${env:NAME}` can stand for.
    ///   - folder: where the files of `${file:PATH}` start, absolute.
    /// - Returns: The section, and what takes its mistakes.
    package static func reading(
        _ text: String,
        environment: [String: String] = [:],
        folder: String = "/"
    ) -> (options: OptionReader, diagnostics: Diagnostics) {
        let diagnostics = Diagnostics(file: "gateway.yaml")
        let references = References(environment: environment, folder: SettingsFolder(path: folder))
        let options =
            OptionReader(root: Array(text.utf8), references: references, diagnostics: diagnostics)
            ?? OptionReader(nil, path: "", mark: Mark(line: 1, column: 1), source: .unreadable)
        return (options, diagnostics)
    }
}
