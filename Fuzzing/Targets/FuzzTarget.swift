/// A reader of what comes from outside, and what must hold of it whatever it is given.
package struct FuzzTarget: Sendable {
    /// The word for command lines and for the folder of its findings.
    package let name: String
    /// Inputs to begin with, which are right.
    package let seeds: [String]
    /// Pieces that the grammar cares about.
    package let tokens: [String]
    private let property: @Sendable ([UInt8]) throws -> Bool

    init(
        _ name: String,
        seeds: [String],
        tokens: [String],
        property: @escaping @Sendable ([UInt8]) throws -> Bool
    ) {
        self.name = name
        self.seeds = seeds
        self.tokens = tokens
        self.property = property
    }

    /// Gives the reader an input.
    ///
    /// - Parameter input: anything.
    /// - Returns: Whether the reader accepted it.
    /// - Throws: ``FuzzFinding`` when what must hold does not.
    @discardableResult
    package func check(_ input: [UInt8]) throws -> Bool {
        try property(input)
    }

    #if DEBUG
    package static let all = readers + innerReaders

    /// What only its own room reads, which others can see in debug builds alone.
    private static let innerReaders: [FuzzTarget] = [
        .yaml, .settings, .template, .pluginLines, .requestTarget, .headers, .proxyHeader, .forwarded, .credentials,
    ]
    #else
    package static let all = readers
    #endif

    private static let readers: [FuzzTarget] = [
        .json, .filter, .patchPath, .condition, .query, .body, .patch, .bulk,
    ]

    package static func named(_ name: String) -> FuzzTarget? {
        all.first { $0.name == name }
    }
}
