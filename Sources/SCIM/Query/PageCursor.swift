/// What a cursor of RFC 9865 says once it is opened: a page ended there.
package struct PageCursor: Sendable {
    /// The last resource of the page.
    package let place: ListPlace
    /// How many resources a page of the query holds.
    package let count: Int
    /// When the page was made.
    package let issued: Timestamp

    package init(place: ListPlace, count: Int, issued: Timestamp) {
        self.place = place
        self.count = count
        self.issued = issued
    }
}

extension PageCursor {
    /// The cursor as bytes: a JSON array.
    package var bytes: [UInt8] {
        var parts: [JSONValue] = [
            .integer(issued.milliseconds), .integer(count), .string(place.kind.rawValue), .integer(place.key),
        ]
        switch place.value {
        case .boolean(let truth)?: parts.append(.bool(truth))
        case .number(let number)?: parts.append(.number(number))
        case .text(let text)?: parts.append(.string(text))
        // In an array, so that it is not taken for a number.
        case .instant(let moment)?: parts.append([.integer(moment.milliseconds)])
        case nil: break
        }
        return JSONWriter.bytes(.array(parts))
    }

    /// Reads what ``bytes`` wrote; nil for anything else.
    package init?(bytes: [UInt8]) {
        guard let parts = try? JSONReader.read(bytes).array, 4...5 ~= parts.count,
            let issued = parts[0].integer, let count = parts[1].integer,
            let kind = parts[2].string.flatMap(ResourceKind.init(rawValue:)), let key = parts[3].integer
        else { return nil }
        var value: SortValue?
        if parts.count == 5 {
            switch parts[4] {
            case .bool(let truth): value = .boolean(truth)
            case .number(let number): value = .number(number)
            case .string(let text): value = .text(text)
            case .array(let moment):
                guard let milliseconds = moment.first?.integer else { return nil }
                value = .instant(Timestamp(milliseconds: Int64(milliseconds)))
            case .null, .object: return nil
            }
        }
        self.init(
            place: ListPlace(kind: kind, value: value, key: Int64(key)),
            count: count,
            issued: Timestamp(milliseconds: Int64(issued))
        )
    }
}
