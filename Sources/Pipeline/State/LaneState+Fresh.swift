internal import SCIM
internal import Store

/// What goes out for the first time, and with what.
extension LaneState {
    /// Every event up to this one has had its turn to go out, to be set aside or to be passed over.
    var scannedThrough: Int64 {
        scanned < window.end ? window[scanned].event.sequence - 1 : window.position
    }

    /// Whether fresh events have to wait because one before them failed, for a sink whose events keep one order.
    ///
    /// Up to the reach of the parked keys the lane goes on all the same: they wait for that.
    private var isBehindFailure: Bool {
        policy.ordering == .sink
            && (!pending.hasWrittenDead || parked.count > 0 && scannedThrough >= parked.reach)
    }

    /// The next fresh events, unless there are none or they wait for more.
    mutating func freshBatch(_ limit: Int, at now: Timestamp) -> LaneBatch? {
        var next: FormingBatch
        if let forming {
            next = forming
            self.forming = nil
        } else {
            guard !isBehindFailure else { return nil }
            batches += 1
            next = FormingBatch(number: batches, due: now.advanced(by: policy.batch.linger))
        }
        fill(&next, limit)
        guard !next.places.isEmpty else { return nil }
        let isFull = next.isClosed || next.places.count >= policy.maxEvents || next.bytes >= policy.batch.maxBytes
        guard isFull || now >= next.due else {
            forming = next
            return nil
        }
        return batch(of: next, limit)
    }

    private mutating func fill(_ batch: inout FormingBatch, _ limit: Int) {
        let setAside = fresh.takeWaiting(limit - batch.places.count, into: batch.number)
        batch.isMixed = batch.isMixed || !setAside.isEmpty
        if batch.places.isEmpty { batch.places = setAside } else { batch.places += setAside }
        while batch.places.count < limit, scanned < window.end, !(batch.places.isEmpty && isBehindFailure) {
            let place = scanned
            let logged = window[place]
            // A sink may go on with other resources after a failure, so a batch that keeps one order has only one.
            if policy.ordering == .sink, let first = batch.places.first, window[first].resource != logged.resource {
                batch.isClosed = true
                return
            }
            scanned += 1
            if parked.passOver(logged.event.sequence, of: policy.ordering.key(of: logged)) {
                window.settle(place)
            } else if fresh.claim(place, of: policy.ordering.key(of: logged), for: batch.number) {
                batch.places.append(place)
                if policy.batch.maxBytes < .max { batch.bytes += logged.event.data.count }
            }
        }
    }

    /// Makes a batch of what has formed; what the rate does not allow now is set aside again.
    mutating func batch(of formed: FormingBatch, _ limit: Int) -> LaneBatch {
        var places = formed.places
        if formed.isMixed { places.sort() }
        if places.count > limit {
            let rest = places[limit...].map { (place: $0, resource: policy.ordering.key(of: window[$0])) }
            places.removeLast(rest.count)
            let goingOut = Set(places.map { policy.ordering.key(of: window[$0]) })
            for (place, resource) in rest.reversed() { fresh.putBack(place, of: resource) }
            for (_, resource) in rest where !goingOut.contains(resource) { fresh.release(resource) }
        }
        return LaneBatch(origin: .fresh(places: places), events: places.map { window[$0] }, attempt: 1)
    }
}
