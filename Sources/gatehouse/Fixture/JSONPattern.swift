internal import SCIM

/// Compares a server's JSON with what a fixture expects of it.
struct JSONPattern {
    let recollection: Recollection

    /// Everything that differs.
    ///
    /// Members that the pattern does not name may be there; arrays are exact unless their first element says otherwise.
    ///
    /// - Parameters:
    ///   - pattern: what is expected.
    ///   - found: what the server sent; nil when it is not there.
    ///   - place: the way to it from the root, which is called "".
    /// - Returns: A clause for each.
    func differences(_ pattern: JSONValue, _ found: JSONValue?, at place: String) -> [String] {
        switch pattern {
        case .string(let text):
            if let placeholder = Placeholder(whole: text), let difference = compare(placeholder, found, at: place) {
                return difference
            }
            return literal(pattern, found, at: place)
        case .object(let members): return self.members(members, found, at: place)
        case .array(let elements): return self.elements(elements, found, at: place)
        default: return literal(pattern, found, at: place)
        }
    }

    /// Nil when the placeholder stands for a value that is to be compared as it is.
    private func compare(_ placeholder: Placeholder, _ found: JSONValue?, at place: String) -> [String]? {
        func expect(_ isMet: Bool, _ expected: String) -> [String] {
            isMet ? [] : ["\(name(place)) is \(shown(found)) instead of \(expected)"]
        }
        switch placeholder {
        case .any:
            return found == nil || found == .null ? ["\(name(place)) is \(shown(found))"] : []
        case .absent: return expect(found == nil, "absent")
        case .unassigned: return expect(found?.isUnassigned ?? true, "unassigned")
        case .text: return expect(found?.string?.isEmpty == false, "a text")
        case .integer: return expect(found?.integer != nil, "an integer")
        case .time: return expect(found?.string.flatMap(Timestamp.init(parsing:)) != nil, "a dateTime")
        case .token, .inAnyOrder, .amongOthers, .each, .kept: return nil
        }
    }

    private func literal(_ pattern: JSONValue, _ found: JSONValue?, at place: String) -> [String] {
        let expected: JSONValue
        do throws(NeverLearnt) {
            expected = try pattern.filled(knowing: recollection)
        } catch {
            return ["\(name(place)) cannot be compared: no answer so far told \(error.what)"]
        }
        guard let found else { return ["\(name(place)) is missing"] }
        return found == expected ? [] : ["\(name(place)) is \(shown(found)) instead of \(shown(expected))"]
    }

    private func members(_ members: JSONObject, _ found: JSONValue?, at place: String) -> [String] {
        guard let found else { return ["\(name(place)) is missing"] }
        guard let object = found.object else { return ["\(name(place)) is \(shown(found)) instead of an object"] }
        var differences: [String] = []
        for (name, pattern) in members {
            if name == "..." {
                differences += spread(pattern, object, except: members, at: place)
            } else {
                // Whatever its case: a `Password` is shown too.
                let isAbsent = pattern.string.flatMap(Placeholder.init(whole:)) == .absent
                let value = isAbsent ? object.value(named: name) : object[name]
                differences += self.differences(pattern, value, at: place.isEmpty ? name : "\(place).\(name)")
            }
        }
        return differences
    }

    /// All members of what was kept are as they were, but for those that the pattern names itself.
    private func spread(
        _ kept: JSONValue,
        _ found: JSONObject,
        except members: JSONObject,
        at place: String
    ) -> [String] {
        guard let expected = (try? kept.filled(knowing: recollection))?.object else {
            return ["\(name(place)) cannot be compared: nothing was kept"]
        }
        var differences: [String] = []
        for (name, value) in expected where members[name] == nil {
            let place = place.isEmpty ? name : "\(place).\(name)"
            guard let now = found[name] else {
                differences.append("\(place) is missing")
                continue
            }
            if now != value { differences.append("\(place) is \(shown(now)) instead of \(shown(value))") }
        }
        return differences
    }

    private func elements(_ patterns: [JSONValue], _ found: JSONValue?, at place: String) -> [String] {
        guard let found else { return ["\(name(place)) is missing"] }
        guard let elements = found.array else { return ["\(name(place)) is \(shown(found)) instead of an array"] }
        let rest = Array(patterns.dropFirst())
        switch patterns.first?.string.flatMap(Placeholder.init(whole:)) {
        case .each(let count):
            var differences: [String] = []
            if let count, elements.count != count { differences = [size(elements, count, at: place)] }
            for (index, element) in elements.enumerated() {
                for pattern in rest { differences += self.differences(pattern, element, at: "\(place)[\(index)]") }
            }
            return differences
        case .inAnyOrder where elements.count != rest.count: return [size(elements, rest.count, at: place)]
        case .inAnyOrder, .amongOthers: return among(elements, rest, at: place)
        default:
            guard elements.count == patterns.count else { return [size(elements, patterns.count, at: place)] }
            return elements.indices.flatMap { differences(patterns[$0], elements[$0], at: "\(place)[\($0)]") }
        }
    }

    /// Each pattern takes the first element that fits and that no pattern before it took.
    private func among(_ elements: [JSONValue], _ patterns: [JSONValue], at place: String) -> [String] {
        var left = elements
        var differences: [String] = []
        for pattern in patterns {
            if let index = left.firstIndex(where: { self.differences(pattern, $0, at: place).isEmpty }) {
                left.remove(at: index)
            } else {
                let filled = (try? pattern.filled(knowing: recollection)) ?? pattern
                differences.append("\(name(place)) has no \(shown(filled)), it is \(shown(.array(elements)))")
            }
        }
        return differences
    }

    private func size(_ elements: [JSONValue], _ expected: Int, at place: String) -> String {
        "\(name(place)) has \(elements.count) elements instead of \(expected)"
    }

    private func name(_ place: String) -> String { place.isEmpty ? "the body" : place }

    private func shown(_ value: JSONValue?) -> String {
        guard let value else { return "missing" }
        return PlainText.cut(String(decoding: JSONWriter.bytes(value), as: UTF8.self), to: 120)
    }
}
