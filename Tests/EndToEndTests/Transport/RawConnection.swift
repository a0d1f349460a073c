import NIOCore
import NIOPosix

/// A connection that sends the bytes it is told to, whether they are HTTP or not.
struct RawConnection {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Connects to a port of this machine, from one of its addresses.
    ///
    /// - Parameters:
    ///   - port: the port.
    ///   - address: the address.
    ///   - window: about how many bytes the system takes before they are read; nil for as many as it likes.
    /// - Throws: When nobody listens there.
    init(to port: Int, from address: String = "127.0.0.1", window: Int? = nil) async throws {
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        if let window {
            bootstrap =
                bootstrap
                .channelOption(ChannelOptions.socketOption(.so_rcvbuf), value: SocketOptionValue(window))
                .channelOption(ChannelOptions.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: window))
        }
        channel =
            try await bootstrap
            .bind(to: SocketAddress(ipAddress: address, port: 0))
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
            }
    }

    /// Sends each piece after a pause, and returns all that comes until the other side closes.
    ///
    /// A reset of the connection counts as its end.
    func exchange(_ pieces: [[UInt8]], pause: Duration = .zero, upTo limit: Int = 1 << 20) async throws -> String {
        try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for piece in pieces {
                        try? await outbound.write(ByteBuffer(bytes: piece))
                        if pause > .zero { try await Task.sleep(for: pause) }
                    }
                }
                var received: [UInt8] = []
                do {
                    for try await bytes in inbound {
                        received += bytes.readableBytesView
                        if received.count >= limit { break }
                    }
                } catch is IOError {}
                group.cancelAll()
                return String(decoding: received, as: UTF8.self)
            }
        }
    }

    /// Sends a text, takes what comes in so many sips with a pause after each, and then all that is left.
    ///
    /// - Returns: How many bytes there were until the other side closed.
    func sip(_ text: String, sips: Int, pause: Duration) async throws -> Int {
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var (count, taken) = (0, 0)
            do {
                for try await bytes in inbound {
                    count += bytes.readableBytes
                    taken += 1
                    if taken <= sips { try await Task.sleep(for: pause) }
                }
            } catch is IOError {}
            return count
        }
    }

    /// Opens a connection, sends a text in one piece, and returns all that comes until the other side closes.
    static func exchange(_ text: String, with port: Int) async throws -> String {
        try await RawConnection(to: port).exchange([Array(text.utf8)])
    }
}
