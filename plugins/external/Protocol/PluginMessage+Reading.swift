internal import SCIM

extension PluginMessage {
    /// Reads a line without its end.
    ///
    /// Members that nobody knows are left out of account, so that either side can say more without a new version.
    ///
    /// - Parameter line: at most as long as the limit.
    /// - Throws: ``ProtocolFault`` with the beginning of the line.
    package init(line: [UInt8]) throws(ProtocolFault) {
        let value: JSONValue
        do {
            value = try JSONReader.read(line)
        } catch {
            throw ProtocolFault("standard output is for the protocol only, but it said \(Self.shown(line)): \(error)")
        }
        guard let object = value.object, let type = object["type"]?.string else {
            throw ProtocolFault("a message is an object with a 'type', but it said \(Self.shown(line))")
        }
        do throws(MissingMember) {
            self = try Self.message(type, object)
        } catch {
            throw ProtocolFault("the message '\(type)' has no \(error.name) as it should: \(Self.shown(line))")
        }
    }

    private static func message(_ type: String, _ object: JSONObject) throws(MissingMember) -> PluginMessage {
        switch type {
        case "hello":
            let capabilities = object["capabilities"]?.object
            return .hello(
                PluginHello(
                    version: try integer("protocol", object),
                    answersHealth: capabilities?["health"]?.bool == true
                )
            )
        case "ready": return .ready
        case "error": return .refused(option: object["option"]?.string, reason: text("message", object))
        case "ack": return .ack(id: try integer("id", object))
        case "result": return .result(id: try integer("id", object), verdicts: try verdicts(object))
        case "progress": return .progress(id: try integer("id", object))
        case "pause": return .pause(try milliseconds("for_ms", object), reason: text("reason", object))
        case "resume": return .resume
        case "health":
            let status = object["status"]?.string
            return .health(
                number: try integer("number", object),
                isUp: status != "down",
                reason: text("message", object)
            )
        case "log": return .log(level: object["level"]?.string ?? "info", text: text("message", object))
        case let type where type.hasPrefix("x-"): return .other
        default: throw MissingMember(name: "type that the protocol knows")
        }
    }

    private static func verdicts(_ object: JSONObject) throws(MissingMember) -> [Int64: PluginVerdict] {
        guard let results = object["results"]?.array else { throw MissingMember(name: "list 'results'") }
        var verdicts: [Int64: PluginVerdict] = [:]
        for result in results {
            guard let result = result.object else { throw MissingMember(name: "object in 'results'") }
            verdicts[Int64(try integer("seq", result))] = try verdict(result)
        }
        return verdicts
    }

    private static func verdict(_ object: JSONObject) throws(MissingMember) -> PluginVerdict {
        let reason = text("message", object)
        switch object["status"]?.string {
        case "ok": return .accepted
        case "retry":
            let isDated = object["retry_after_ms"] != nil
            return .retry(reason: reason, after: isDated ? try milliseconds("retry_after_ms", object) : nil)
        case "reject": return .rejected(reason: reason)
        case "hold": return .hold(reason: reason)
        default: throw MissingMember(name: "'status' that is ok, retry, reject or hold")
        }
    }

    private struct MissingMember: Error {
        let name: String
    }

    private static func integer(_ name: String, _ object: JSONObject) throws(MissingMember) -> Int {
        guard let number = object[name]?.integer else { throw MissingMember(name: "whole number '\(name)'") }
        return number
    }

    /// No more than a day: what a plugin asks for must not overflow the clock.
    private static func milliseconds(_ name: String, _ object: JSONObject) throws(MissingMember) -> Duration {
        .milliseconds(min(max(0, try integer(name, object)), 86_400_000))
    }

    private static func text(_ name: String, _ object: JSONObject) -> String {
        let text = object[name]?.string ?? object["code"]?.string ?? ""
        guard text.utf8.count > PluginProtocol.maxText else { return text }
        return String(decoding: text.utf8.prefix(PluginProtocol.maxText), as: UTF8.self)
    }

    /// The first 120 bytes, fit for a log.
    private static func shown(_ line: [UInt8]) -> String {
        "'\(PrintableText.of(line.prefix(120)))'" + (line.count > 120 ? "…" : "")
    }
}
