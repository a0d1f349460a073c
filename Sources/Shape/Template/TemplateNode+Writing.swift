internal import SCIM

extension TemplateNode {
    func write(into text: inout String, _ scope: inout TemplateScope, _ escaping: TemplateEscaping) {
        switch self {
        case .text(let literal):
            text += literal
        case .value(let name, let isEscaped):
            let written = scope.value(name)?.written ?? ""
            text += isEscaped ? escaping.escape(written) : written
        case .section(let name, let nodes):
            guard let value = scope.value(name), !value.isFalsy else { return }
            guard case .array(let elements) = value else {
                // A truth value says whether, and is nothing to look names up in.
                if value.bool == nil { scope.enter(value) }
                for node in nodes { node.write(into: &text, &scope, escaping) }
                if value.bool == nil { scope.leave() }
                return
            }
            for (index, element) in elements.enumerated() {
                scope.enter(element, isFirst: index == 0, isLast: index == elements.count - 1)
                for node in nodes { node.write(into: &text, &scope, escaping) }
                scope.leave()
            }
        case .inverted(let name, let nodes):
            guard scope.value(name)?.isFalsy ?? true else { return }
            for node in nodes { node.write(into: &text, &scope, escaping) }
        }
    }
}

extension JSONValue {
    /// The value in a text: strings without quotes, nothing for null, objects and arrays as JSON.
    var written: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .bool, .number, .array, .object: String(decoding: JSONWriter.bytes(self), as: UTF8.self)
        }
    }

    fileprivate var isFalsy: Bool {
        isUnassigned || self == .bool(false)
    }
}
