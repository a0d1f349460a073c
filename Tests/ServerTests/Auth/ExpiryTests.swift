import SCIM
import Testing

@testable import Server

@Suite("credentials that end")
struct ExpiryTests {
    private static let day: Int64 = 86_400_000

    private static func credential(_ name: String, inDays days: Int64) -> ExpiringCredential {
        ExpiringCredential(
            connection: "okta",
            id: "tok_\(name)",
            name: name,
            expires: Timestamp(milliseconds: days * day)
        )
    }

    @Test("are spoken of 30, 7 and 1 days before, each once, also when nobody looked on that very day")
    func stages() {
        var notices = ExpiryNotices()
        let credentials = [Self.credential("a", inDays: 100), Self.credential("b", inDays: 200)]
        var said: [String] = []
        for day in Int64(0)..<101 {
            for hour in Int64(0)..<2 {
                let now = Timestamp(milliseconds: day * Self.day + hour * 3_600_000)
                said += notices.due(credentials, at: now).map { "\(day): \($0.0.name) in \($0.days)" }
            }
        }
        #expect(said == ["70: a in 30", "93: a in 7", "99: a in 1"])
        #expect(notices.due(credentials, at: Timestamp(milliseconds: 195 * Self.day)).map(\.days) == [5])
    }

    @Test("are spoken of at once when they end soon already, the nearest first; those that ended are not")
    func start() {
        var notices = ExpiryNotices()
        let credentials = [
            Self.credential("later", inDays: 20), Self.credential("soon", inDays: 1),
            Self.credential("gone", inDays: 0),
        ]
        let due = notices.due(credentials, at: Timestamp(milliseconds: Self.day / 2))
        #expect(due.map(\.0.name) == ["soon", "later"])
        #expect(due.map(\.days) == [1, 20])
    }
}
