/// A condition on events: what `when:` in `gateway.yaml` and `--where` on the command line hold.
///
/// It is a SCIM filter (RFC 7644 §3.4.2.2) over the event. Names are the event's members (`type`, `connection`, …),
/// `resource.` and an attribute of the user or group, `changes` and `members`; the last three may have `data.` in
/// front.
///
/// ```
/// type sw "user." and resource.emails[type eq "work"].value ew "@example.com"
/// changes[path eq "active" and new eq false]
/// members.added.value eq "2819c223-7f76-453a-919d-413861904646"
/// ```
///
/// Strings are compared as the schema's `caseExact` says, and without regard to case where no schema applies; `id` and
/// `request` are compared exactly.
public struct EventCondition: Sendable {
    /// Names in the condition that no event has, how many bytes of the text come before each, and which character of
    /// the text each begins with, from 1.
    ///
    /// Such a name has no value in any event: most likely a slip.
    public let unknownAttributes: [(name: String, offset: Int, character: Int)]

    private let text: String
    private let test: EventTest

    /// Reads a condition.
    ///
    /// - Parameter text: the condition, at most 8 KiB.
    /// - Throws: ``FilterSyntaxError`` where the text is no filter, or compares an attribute with what its type rules out.
    public init(parsing text: String) throws(FilterSyntaxError) {
        try self.init(parsing: text, schemas: .standard)
    }

    /// Reads a condition on events whose resources have attributes of these schemas.
    package init(parsing text: String, schemas: SchemaRegistry) throws(FilterSyntaxError) {
        var compiler = EventConditionCompiler(schemas: schemas)
        do throws(FilterSyntaxError) {
            var parser = try FilterParser(text, dialect: EventDialect(schemas: schemas.urns))
            test = try compiler.test(try parser.parse())
        } catch {
            throw error.located(in: text)
        }
        unknownAttributes = compiler.unknownAttributes.map { name, offset in
            (name, offset, text.utf8.characterNumber(at: offset))
        }
        self.text = text
    }

    /// Whether the condition holds for an event.
    ///
    /// The event's `data` is parsed at most once, and only when a comparison reaches it.
    ///
    /// - Parameter event: the event.
    /// - Returns: True where it holds.
    public func matches(_ event: Event) -> Bool {
        var reading = EventReading(event)
        return test.matches(&reading)
    }
}

extension EventCondition: CustomStringConvertible {
    /// The condition as it was written.
    public var description: String { text }
}
