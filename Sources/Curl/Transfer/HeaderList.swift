internal import CLibCurl

/// The header of a request in the form that libcurl reads: a linked list of C strings.
///
/// libcurl neither copies nor frees the list (CURLOPT_HTTPHEADER(3)). Building it here, in memory that stays, spares the
/// two allocations that `curl_slist_append` makes for each field.
@safe
struct HeaderList: ~Copyable {
    private var text = PinnedBytes(capacity: 1024)
    private var starts: [Int] = []
    private var nodes = UnsafeMutableBufferPointer<curl_slist>.allocate(capacity: 16)

    deinit {
        unsafe nodes.deallocate()
    }

    /// Writes the list of a request, which is valid until the next one is written.
    ///
    /// A line that ends in a colon keeps libcurl from sending a field of its own: no `Expect: 100-continue`, which costs
    /// a round trip, and no media type that the caller did not name.
    @unsafe
    mutating func write(_ request: CurlRequest) -> UnsafeMutablePointer<curl_slist>? {
        text.removeAll()
        starts.removeAll(keepingCapacity: true)
        var namesType = false
        for (name, value) in request.headers {
            append(name, value)
            namesType = namesType || name.equalsIgnoringCase("Content-Type")
        }
        appendLine("Expect:")
        if !namesType { appendLine("Content-Type:") }
        return unsafe link()
    }

    private mutating func append(_ name: String, _ value: String) {
        starts.append(text.count)
        text.append(name.utf8)
        // libcurl's way to write a field without a value; with a colon it would leave the field out.
        let isEmpty = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        text.append(isEmpty ? UInt8(ascii: ";") : UInt8(ascii: ":"))
        if !isEmpty {
            text.append(UInt8(ascii: " "))
            text.append(value.utf8)
        }
        text.append(0)
    }

    private mutating func appendLine(_ line: StaticString) {
        starts.append(text.count)
        line.withUTF8Buffer { unsafe text.append($0) }
        text.append(0)
    }

    /// Strings the nodes together, now that the text no longer moves.
    @unsafe
    private mutating func link() -> UnsafeMutablePointer<curl_slist>? {
        if unsafe nodes.count < starts.count {
            unsafe nodes.deallocate()
            unsafe nodes = .allocate(capacity: starts.count * 2)
        }
        var next: UnsafeMutablePointer<curl_slist>?
        for (index, start) in starts.enumerated().reversed() {
            guard let node = unsafe nodes.baseAddress else { return nil }
            let line = unsafe (text.address + start).assumingMemoryBound(to: CChar.self)
            unsafe (node + index).initialize(to: curl_slist(data: line, next: next))
            unsafe next = node + index
        }
        return unsafe next
    }
}
