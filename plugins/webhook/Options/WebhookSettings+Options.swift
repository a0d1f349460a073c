internal import Curl
internal import SCIM
internal import Settings
internal import Shape
internal import SinkKit

extension WebhookSettings {
    /// Reads a sink's section; nil after reporting a mistake, and when describing.
    init?(reading options: OptionReader, in context: SinkContext) {
        let url = options.requiredString(
            "url",
            "Where to post: an absolute http or https URL, without user and password. Values of the event may stand behind "
                + "the host, such as https://example.com/users/{{resource.userName}}."
        )
        let secrets = options.secrets(
            "secret",
            "Signs every event by Standard Webhooks: whsec_… by HMAC, whsk_… by ed25519. Several sign together, as while one "
                + "replaces another. Without it nothing is signed."
        )
        let headers = options.stringMap(
            "headers",
            "Header fields to send besides Gatehouse's own, such as X-Tenant. Values of the event may stand behind text, such "
                + "as 'user {{resource.userName}}'."
        )
        let auth = options.section("auth", "How the gateway proves to the receiver who it is.") {
            ReceiverAuth.Reading($0, isGiven: options.contains("auth"))
        }
        let timeout = options.duration(
            "timeout",
            default: .seconds(15),
            in: .milliseconds(100) ... .seconds(300),
            "How long one attempt may take, from connecting to the last byte of the answer."
        )
        let concurrency = options.integer(
            "concurrency",
            default: 8,
            in: 1...256,
            """
            How many events may be on their way at a time; never two for one user or group. While some fail there are \
            fewer.
            """
        )
        let route = CurlRoute.Reading(options, context)
        let target = url.flatMap { Self.checked($0, options) }
        if context.carriesPasswords, url?.asciiLowercased.hasPrefix("http://") ?? false {
            options.warn("passwords would go there in the clear; use https", at: "url")
        }
        let signers = Self.checked(secrets, options)
        let fields = Self.checked(headers, besides: auth, options)
        guard let target, let signers, let fields, auth.isGood, route.isGood, !options.isDescribing else {
            return nil
        }
        self.init(
            url: target,
            signers: signers,
            auth: auth.auth,
            headers: fields,
            secretFields: Set(fields.map(\.name).filter { !options.isWritten("headers", entry: $0) }),
            isURLSecret: !options.isWritten("url"),
            timeout: timeout,
            concurrency: concurrency,
            route: route.route,
            joinsBodies: context.joinsBodies
        )
    }

    private static func checked(_ url: String, _ options: OptionReader) -> LiteralPrefixTemplate? {
        guard let template = options.literalPrefixTemplate(url, at: "url", as: .url) else { return nil }
        do {
            // What values can add is percent-encoded: a URL is right when its beginning is.
            _ = try HTTPURL(template.prefix)
            return template
        } catch {
            options.report(error.message, at: "url")
            return nil
        }
    }

    /// Nil after reporting a mistake.
    private static func checked(_ secrets: [Secret], _ options: OptionReader) -> [WebhookSigner]? {
        if secrets.count > mostSigners {
            options.report("more than \(mostSigners) keys sign an event; receivers look for one", at: "secret")
        }
        let signers = secrets.enumerated().compactMap { index, secret -> WebhookSigner? in
            do throws(WebhookKeyMistake) {
                return try WebhookSigner(secret.text)
            } catch {
                options.report(error.description, at: "secret", element: index)
                return nil
            }
        }
        return signers.count == secrets.count && secrets.count <= mostSigners ? signers : nil
    }

    /// An old and a new one of each kind.
    private static let mostSigners = 4

    /// Nil after reporting a mistake.
    private static func checked(
        _ headers: [(name: String, value: String)],
        besides auth: ReceiverAuth.Reading,
        _ options: OptionReader
    ) -> [(name: String, value: LiteralPrefixTemplate)]? {
        let fields = headers.compactMap { name, value -> (name: String, value: LiteralPrefixTemplate)? in
            guard let template = options.literalPrefixTemplate(value, at: "headers", entry: name, as: .header) else {
                return nil
            }
            var mistake = mistake(name, value)
            if auth.isGiven, name.lowercased() == "authorization" {
                mistake = "'auth' writes the header field 'Authorization', so it cannot be set here"
            }
            guard let mistake else { return (name, template) }
            options.report(mistake, at: "headers", entry: name, offset: 0)
            return nil
        }
        return fields.count == headers.count ? fields : nil
    }

    /// What Gatehouse writes itself: the message's frame, its signature, and what says who speaks and what the body is.
    private static let reserved: Set<String> = [
        "connection", "content-length", "content-type", "expect", "host", "transfer-encoding", "user-agent",
    ]

    private static func mistake(_ name: String, _ value: String) -> String? {
        let lowered = name.lowercased()
        if reserved.contains(lowered) || lowered.utf8.starts(with: "webhook-".utf8) {
            return "the header field '\(name)' is written by Gatehouse and cannot be set"
        }
        do {
            try CurlRequest.checkHeader(name, value)
            return nil
        } catch {
            return error.message
        }
    }
}
