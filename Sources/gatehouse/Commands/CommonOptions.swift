internal import ArgumentParser

/// Where the settings are.
struct ConfigurationOptions: ParsableArguments {
    /// The settings file of whoever names none.
    static let usualPath = "gateway.yaml"

    @Option(name: [.customShort("c"), .customLong("config")], help: "The settings file.")
    var path = usualPath
}

/// How results are printed.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs instead of a table.")
    var isJSON = false
}
