internal import ArgumentParser

/// Where the settings are.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: [.customShort("c"), .customLong("config")], help: "The settings file.")
    var path = "gateway.yaml"
}

/// How results are printed.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs instead of a table.")
    var isJSON = false
}
