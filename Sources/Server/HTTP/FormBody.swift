internal import SCIM

/// The body of a form (`application/x-www-form-urlencoded`).
enum FormBody {
    /// Its fields in order; nil when the bytes are none or the type is another.
    static func fields(contentType: String?, _ body: [UInt8]) -> [(name: String, value: String)]? {
        let type = contentType?.asciiLowercased.utf8.prefix { $0 != UInt8(ascii: ";") }
        guard let type, String(Substring(type)).utf8.elementsEqual("application/x-www-form-urlencoded".utf8),
            let text = String(validating: body, as: UTF8.self)
        else { return nil }
        return RequestTarget("/?" + text)?.parameters
    }
}
