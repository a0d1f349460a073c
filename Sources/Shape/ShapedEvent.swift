/// An event as one sink is to get it.
package struct ShapedEvent: Sendable {
    package let body: [UInt8]
    /// The media type of the body.
    package let contentType: String
    /// Header fields that say what the body does not.
    package let headers: [(name: String, value: String)]

    package init(_ body: [UInt8], _ contentType: String, headers: [(name: String, value: String)] = []) {
        self.body = body
        self.contentType = contentType
        self.headers = headers
    }
}
