internal import SCIM
internal import Settings

extension EventEncoding {
    /// The words after `encoding:`.
    private enum Word: String, CaseIterable {
        case json, cloudevents, set, template
    }

    /// Reads `encoding` and the section of its name; after a mistake, Gatehouse's own.
    init(reading options: OptionReader, _ schemas: SchemaRegistry) {
        let word = options.choice(
            "encoding",
            default: Word.json,
            "The form of what goes out: Gatehouse's own JSON, CloudEvents 1.0, a signed security event token, or a template."
        )
        let cloudEvents = options.section("cloudevents", "How 'encoding: cloudevents' writes.") {
            CloudEvents(reading: $0)
        }
        let securityEvents = options.section("set", "How 'encoding: set' writes tokens (RFC 8417, RFC 9967).") {
            SecurityEvents(reading: $0, isAsked: word == .set)
        }
        let template = options.section("template", "What 'encoding: template' writes.") { section in
            Self.template(section, isAsked: word == .template, schemas)
        }
        for section in [Word.cloudevents, .set, .template] where section != word && options.contains(section.rawValue) {
            options.report("'\(section)' has a meaning only with 'encoding: \(section)'", at: section.rawValue)
        }
        self =
            switch word {
            case .json: .json
            case .cloudevents: .cloudEvents(cloudEvents)
            case .set: securityEvents.map(EventEncoding.securityEvents) ?? .json
            case .template: template ?? .json
            }
    }

    private static func template(_ options: OptionReader, isAsked: Bool, _ schemas: SchemaRegistry) -> EventEncoding? {
        let contentType = options.string(
            "content_type",
            default: "application/json",
            "The media type of the body. It decides how values are escaped: for JSON, XML, HTML, forms, or not at all."
        )
        let body = options.string("body", "The body: Mustache over the event. Needed with 'encoding: template'.")
        guard isAsked else { return nil }
        guard let body else {
            options.report("'encoding: template' needs a 'body'")
            return nil
        }
        let escaping = TemplateEscaping(contentType: contentType)
        return options.template(body, at: "body", escaping, schemas).map { .template($0, contentType: contentType) }
    }
}

extension CloudEvents {
    fileprivate init(reading options: OptionReader) {
        self.init(
            mode: options.choice(
                "mode",
                default: Mode.structured,
                "One JSON object with everything; the data as the body with the rest in header fields; or a list of objects."
            ),
            source: options.string(
                "source",
                "The attribute 'source', a URI reference; by default '/connections/<name>'."
            ),
            typePrefix: options.string(
                "type_prefix",
                default: "",
                "What stands before the event's type, such as com.example."
            )
        )
    }
}

extension SecurityEvents {
    /// Reads the section; nil after a mistake, and when no tokens are asked for.
    fileprivate init?(reading options: OptionReader, isAsked: Bool) {
        let issuer = options.string("issuer", "The claim 'iss': who the receiver knows this gateway as. Needed.")
        let audience = options.strings("audience", default: [], "The claim 'aud': for whom the tokens are.")
        let payload = options.choice(
            "payload",
            default: Payload.full,
            "Whether a token has the values that changed, or only the names of their attributes."
        )
        let key = options.secret(
            "key",
            "The PEM text of the private key that signs: P-256 for ES256, or Ed25519 for EdDSA. Needed; best as ${file:PATH}."
        )
        let keyID = options.string("key_id", "The header parameter 'kid', by which receivers find the public key.")
        guard isAsked else { return nil }
        if issuer == nil { options.report("'encoding: set' needs an 'issuer'") }
        if key == nil { options.report("'encoding: set' needs a 'key'") }
        guard let key else { return nil }
        do {
            let signer = try TokenSigner(pem: key.text, keyID: keyID)
            guard let issuer else { return nil }
            self.init(issuer: issuer, audience: audience, payload: payload, signer: signer)
        } catch {
            options.report(error.description, at: "key")
            return nil
        }
    }
}
