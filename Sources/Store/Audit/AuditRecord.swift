package import SCIM

/// An entry at its place in the audit log.
///
/// Its text is canonical: the same record always has the same bytes, and they are what the chain of hashes covers.
package struct AuditRecord: Sendable, Hashable {
    /// 1 for the first that was ever written, without gaps.
    package let sequence: Int64
    package let time: Timestamp
    package let entry: AuditEntry

    package init(sequence: Int64, time: Timestamp, entry: AuditEntry) {
        self.sequence = sequence
        self.time = time
        self.entry = entry
    }

    /// The record as one line of JSON: members in this order, absent ones left out, no spaces.
    package var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.name("sequence")
            writer.integer(Int(sequence))
            writer.member("time", time.description)
            writer.member("operation", entry.operation)
            writer.name("status")
            writer.integer(entry.status)
            if let connection = entry.connection { writer.member("connection", connection) }
            if let request = entry.request { writer.member("request", request) }
            writer.name("actor")
            writer.object { writer in
                writer.member("method", entry.actor.method)
                if let name = entry.actor.name { writer.member("name", name) }
                if let id = entry.actor.id { writer.member("id", id) }
                if let address = entry.actor.address { writer.member("address", address) }
            }
            if let subject = entry.subject {
                writer.name("subject")
                writer.object { writer in
                    writer.member("kind", subject.kind)
                    writer.member("id", subject.id)
                }
            }
            if entry.count != 1 {
                writer.name("count")
                writer.integer(entry.count)
            }
        }
        return writer.bytes
    }

    /// Reads a record; nil when the bytes are none.
    package init?(_ bytes: [UInt8]) {
        guard let object = try? JSONReader.read(bytes).object,
            let sequence = object["sequence"]?.integer,
            let time = object["time"]?.string.flatMap(Timestamp.init(parsing:)),
            let operation = object["operation"]?.string,
            let status = object["status"]?.integer,
            let actor = object["actor"]?.object,
            let method = actor["method"]?.string
        else { return nil }
        var subject: AuditEntry.Subject?
        if let found = object["subject"]?.object, let kind = found["kind"]?.string, let id = found["id"]?.string {
            subject = AuditEntry.Subject(kind, id)
        }
        self.init(
            sequence: Int64(sequence),
            time: time,
            entry: AuditEntry(
                operation,
                by: AuditActor(
                    method: method,
                    name: actor["name"]?.string,
                    id: actor["id"]?.string,
                    address: actor["address"]?.string
                ),
                subject: subject,
                connection: object["connection"]?.string,
                request: object["request"]?.string,
                status: status,
                count: object["count"]?.integer ?? 1
            )
        )
    }
}
