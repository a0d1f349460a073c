internal import HTTPTypes

/// What every answer of the admin listener tells a browser: keep it to yourself, load nothing, run nothing, show it in no
/// frame.
enum BrowserHeaders {
    static let all: [(HTTPField.Name, String)] = [
        (.cacheControl, "no-store"),
        (
            .contentSecurityPolicy,
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "no-referrer"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.crossOriginEmbedderPolicy, "require-corp"),
    ]
}
