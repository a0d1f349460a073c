internal import Logging
internal import SCIM
internal import Server
internal import Settings

/// Looks at the certificate of a listener.
struct CertificateExaminer {
    /// `server.tls` or `admin.tls`.
    let setting: String
    let tls: TLSSettings
    let now: Timestamp

    var findings: [Finding] {
        let expires: Timestamp
        do {
            expires = try TLSKeeper(tls, setting: setting, logger: .silent).expires
        } catch {
            let advice = "put it right: a running gateway then takes it over by itself, but none can start before"
            return [Finding(.wrong, setting, "\(error)", advice: advice)]
        }
        return [Self.finding(setting, tls.certificate, expires: expires, now: now)]
    }

    static func finding(_ setting: String, _ path: String, expires: Timestamp, now: Timestamp) -> Finding {
        let advice = "renew it; a running gateway takes the new files over by itself"
        guard expires > now else {
            return Finding(.wrong, setting, "\(path) ended \(expires), and clients refuse it", advice: advice)
        }
        let days = now.days(until: expires)
        guard days <= Checkup.notice else { return Finding(.ok, setting, "\(path) is valid until \(expires)") }
        return Finding(.warning, setting, "\(path) ends \(expires), in \(days.of("day"))", advice: advice)
    }
}
