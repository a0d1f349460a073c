internal import SCIM

/// What the names of a template stand for: the event, and the elements of the lists that are being written.
struct TemplateScope {
    private struct Element {
        let value: JSONValue
        let isFirst: Bool
        let isLast: Bool
    }

    private let root: JSONValue
    private var elements: [Element] = []

    init(_ event: Event, data: JSONObject) {
        var members = event.envelope
        for (name, value) in data { members[name] = value }
        members["data"] = .object(data)
        root = .object(members)
    }

    /// The value of a name; of the element nearest to it that has such a member, else of the event.
    func value(_ name: TemplateName) -> JSONValue? {
        guard let first = name.steps.first else { return elements.last?.value ?? root }
        if let element = elements.last, name.steps.count == 1 {
            if first == "-first" { return .bool(element.isFirst) }
            if first == "-last" { return .bool(element.isLast) }
        }
        for element in elements.reversed() where element.value.object?.value(named: first) != nil {
            return element.value.value(at: name.steps[...])
        }
        return root.value(at: name.steps[...])
    }

    mutating func enter(_ value: JSONValue, isFirst: Bool = true, isLast: Bool = true) {
        elements.append(Element(value: value, isFirst: isFirst, isLast: isLast))
    }

    mutating func leave() {
        elements.removeLast()
    }
}

extension JSONValue {
    /// What lies below, member by member; case carries no meaning.
    func value(at steps: ArraySlice<String>) -> JSONValue? {
        guard let first = steps.first else { return self }
        return object?.value(named: first)?.value(at: steps.dropFirst())
    }
}
