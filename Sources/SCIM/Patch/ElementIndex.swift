/// Finds the element that is the same as another, in an array that grows at its end.
///
/// A few look-ups walk the array; many make a table first.
struct ElementIndex {
    private let identity: ElementIdentity
    private var places: [ElementIdentity.Key: Int]?

    init(_ elements: [JSONValue], by identity: ElementIdentity, expecting count: Int) {
        self.identity = identity
        guard count > 4 else { return }
        places = Dictionary(zip(elements.map(identity.key), elements.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The place of the element that is the same; nil when there is none and the caller appends this one.
    mutating func place(of element: JSONValue, in elements: [JSONValue]) -> Int? {
        let key = identity.key(element)
        guard places != nil else { return elements.firstIndex { identity.key($0) == key } }
        if let place = places?[key] { return place }
        places?[key] = elements.count
        return nil
    }
}
