/// Bytes at an address of their own, for libcurl to read or write while a transfer runs.
///
/// An array may not be pointed at for longer than one call. The memory is kept from one request to the next.
@safe
struct PinnedBytes: ~Copyable {
    /// Where the bytes begin; valid until the next change.
    @unsafe private(set) var address: UnsafeMutableRawPointer
    private(set) var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        unsafe address = .allocate(byteCount: self.capacity, alignment: 1)
    }

    deinit {
        unsafe address.deallocate()
    }

    mutating func removeAll() {
        count = 0
    }

    mutating func append(_ bytes: some Collection<UInt8>) {
        let end = count + bytes.count
        reserve(end)
        let room = unsafe UnsafeMutableRawBufferPointer(start: address + count, count: end - count)
        unsafe room.copyBytes(from: bytes)
        count = end
    }

    mutating func append(_ byte: UInt8) {
        reserve(count + 1)
        unsafe address.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    private mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        move(to: max(wanted, capacity * 2))
    }

    /// Gives memory back that one large content made it take.
    mutating func shrink(to most: Int) {
        guard capacity > most else { return }
        count = 0
        move(to: most)
    }

    private mutating func move(to capacity: Int) {
        let old = unsafe address
        unsafe address = .allocate(byteCount: capacity, alignment: 1)
        unsafe address.copyMemory(from: old, byteCount: count)
        unsafe old.deallocate()
        self.capacity = capacity
    }
}
