/// What an input has shown: something that must hold does not.
package struct FuzzFinding: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    static func require(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
        guard holds else { throw FuzzFinding(sentence()) }
    }
}
