internal import DequeModule
internal import Store

/// Which fresh events may go out: in log order, and of one resource only as long as no other batch holds it.
///
/// An event is looked at once when its turn in the log comes; if its resource is busy then, it is set aside with the
/// resource and goes out with the first batch after that. So each step costs the same however many events wait.
struct FreshQueue: Sendable {
    private struct Resource {
        /// The batch under way that holds events of the resource.
        var batch: Int?
        /// Places of its events that were set aside, in log order.
        var waiting: Deque<Int> = []
    }

    /// Resources that are busy or have events set aside.
    private var resources: [ResourceKey: Resource] = [:]
    /// Resources that are no longer busy and have events set aside.
    private var freed: Deque<ResourceKey> = []

    /// Takes events that were set aside, into a batch.
    mutating func takeWaiting(_ limit: Int, into batch: Int) -> [Int] {
        var places: [Int] = []
        while places.count < limit, let key = freed.popFirst() {
            guard var resource = resources.removeValue(forKey: key) else { continue }
            while places.count < limit, let place = resource.waiting.popFirst() {
                places.append(place)
            }
            resource.batch = batch
            resources[key] = resource
        }
        return places
    }

    /// Takes the next event of the log into a batch, or sets it aside and says no.
    mutating func claim(_ place: Int, of key: ResourceKey, for batch: Int) -> Bool {
        let mayJoin = resources[key].map { $0.batch == batch && $0.waiting.isEmpty } ?? true
        guard mayJoin else {
            resources[key]?.waiting.append(place)
            return false
        }
        resources[key] = Resource(batch: batch)
        return true
    }

    /// Sets an event aside that was in a batch but did not get its chance; of several the last comes first.
    mutating func putBack(_ place: Int, of key: ResourceKey) {
        resources[key]?.waiting.prepend(place)
    }

    /// Frees a resource when its batch is back; asking twice does no harm.
    mutating func release(_ key: ResourceKey) {
        guard let resource = resources[key], resource.batch != nil else { return }
        if resource.waiting.isEmpty {
            resources.removeValue(forKey: key)
        } else {
            resources[key]?.batch = nil
            freed.append(key)
        }
    }

    /// Forgets a resource that is being parked, and gives back the places of the events that were set aside.
    mutating func withdraw(_ key: ResourceKey) -> Deque<Int> {
        resources.removeValue(forKey: key)?.waiting ?? []
    }
}
