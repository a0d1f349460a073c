internal import SCIM

/// The first so many places of a sorted list, found in one pass over the places in any order.
///
/// Holds twice as many at most, however many pass: when that is reached, the later half is dropped.
struct TopPlaces {
    private let limit: Int
    private let order: ListQuery.SortOrder
    private var places: [ListPlace] = []

    init(_ limit: Int, _ order: ListQuery.SortOrder) {
        self.limit = limit
        self.order = order
    }

    mutating func insert(_ place: ListPlace) {
        places.append(place)
        if places.count / 2 > limit { places = sorted }
    }

    /// The places, in order.
    var sorted: [ListPlace] {
        Array(places.sorted { $0.precedes($1, order) }.prefix(limit))
    }
}
