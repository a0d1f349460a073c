import SCIM
import Testing

extension JSONObject {
    /// Reads an object that a test has written as text.
    init(text: String) throws {
        self = try #require(try JSONReader.read(Array(text.utf8)).object)
    }
}
