internal import OrderedCollections

/// The members of a JSON object in the order they were written.
///
/// SCIM attribute names know no case (RFC 7643 §2.1). Exact look-up is by subscript; look-up without regard to case
/// is ``member(named:)``.
public struct JSONObject: Sendable, Hashable {
    private var storage: OrderedDictionary<String, JSONValue>

    /// An object without members.
    public init() {
        storage = [:]
    }

    /// An object without members and with room for some: growing from nothing costs an allocation at each doubling.
    init(minimumCapacity: Int) {
        storage = OrderedDictionary(minimumCapacity: minimumCapacity)
    }

    /// Makes an object of name and value pairs; of two with the same name the later wins.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        storage = OrderedDictionary(members, uniquingKeysWith: { _, later in later })
    }

    /// The value of the member with exactly this name.
    ///
    /// Assigning nil removes the member.
    public subscript(name: String) -> JSONValue? {
        get { storage[name] }
        set { storage[name] = newValue }
    }

    /// Sets a member and says whether its name was new.
    mutating func insert(_ value: JSONValue, for name: String) -> Bool {
        storage.updateValue(value, forKey: name) == nil
    }

    /// The first member whose name is the given one when ASCII case is disregarded, with the name as written.
    public func member(named name: String) -> (name: String, value: JSONValue)? {
        if let value = storage[name] { return (name, value) }
        for (key, value) in storage where key.equalsIgnoringASCIICase(name) {
            return (key, value)
        }
        return nil
    }

    /// The value of ``member(named:)``.
    public func value(named name: String) -> JSONValue? {
        member(named: name)?.value
    }

    /// How many members there are.
    public var count: Int { storage.count }

    /// Whether there are none.
    public var isEmpty: Bool { storage.isEmpty }

    /// The members' names in order.
    public var names: [String] { Array(storage.keys) }

    /// Removes the member with exactly this name and returns its value.
    @discardableResult
    public mutating func remove(_ name: String) -> JSONValue? {
        storage.removeValue(forKey: name)
    }

    /// Two objects are equal when they have the same members, in whatever order (RFC 7643 §2.3.8).
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        for (name, value) in left.storage where right.storage[name] != value {
            return false
        }
        return true
    }

    /// Hashes the members without regard to their order.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (name, value) in storage {
            var member = Hasher()
            member.combine(name)
            member.combine(value)
            sum &+= member.finalize()
        }
        hasher.combine(sum)
    }
}

extension JSONObject: Sequence {
    /// Walks the members in order.
    public struct Iterator: IteratorProtocol {
        private var elements: OrderedDictionary<String, JSONValue>.Iterator

        fileprivate init(_ elements: OrderedDictionary<String, JSONValue>.Iterator) {
            self.elements = elements
        }

        /// The next member, or nil after the last.
        public mutating func next() -> (name: String, value: JSONValue)? {
            guard let (name, value) = elements.next() else { return nil }
            return (name, value)
        }
    }

    /// Begins with the first member.
    public func makeIterator() -> Iterator {
        Iterator(storage.makeIterator())
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object of its members; of two with the same name the later wins.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
