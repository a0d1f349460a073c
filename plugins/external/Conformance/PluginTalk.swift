internal import SCIM
internal import SinkKit

/// What is wrong with a plugin, in a sentence.
package struct PluginMisconduct: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// One run of a plugin's program, message by message.
struct PluginTalk {
    private enum Heard: Sendable {
        case sight(PluginSight)
        case ended(PluginEnding)
        case timeOver
    }

    private let orders: AsyncStream<PluginOrder>.Continuation
    private var heard: AsyncStream<Heard>.Iterator
    private let limit: Duration

    /// Runs a program and talks with it; afterwards it is gone.
    ///
    /// - Parameters:
    ///   - process: the program.
    ///   - limit: how long the whole talk may take.
    ///   - body: the talk.
    /// - Throws: What `body` throws.
    static func with(
        _ process: PluginProcess,
        limit: Duration,
        _ body: (inout PluginTalk) async throws(PluginMisconduct) -> Void
    ) async throws(PluginMisconduct) {
        let (orders, order) = AsyncStream<PluginOrder>.makeStream()
        let (heard, hear) = AsyncStream<Heard>.makeStream()
        var talk = PluginTalk(orders: order, heard: heard.makeAsyncIterator(), limit: limit)
        let result = await withTaskGroup(of: Void.self) { group -> Result<Void, PluginMisconduct> in
            group.addTask { hear.yield(.ended(await process.run(orders) { hear.yield(.sight($0)) })) }
            group.addTask {
                if (try? await Task.sleep(for: limit)) != nil { hear.yield(.timeOver) }
            }
            let result: Result<Void, PluginMisconduct>
            do throws(PluginMisconduct) {
                try await body(&talk)
                result = .success(())
            } catch {
                result = .failure(error)
            }
            order.yield(.kill)
            order.finish()
            group.cancelAll()
            return result
        }
        try result.get()
    }

    func say(_ message: HostMessage) { orders.yield(.write(message.line)) }
    func say(_ line: String) { orders.yield(.write(Array((line + "\n").utf8))) }
    func endInput() { orders.yield(.closeInput) }
    func kill() { orders.yield(.kill) }

    /// The next message that means something.
    mutating func answer() async throws(PluginMisconduct) -> PluginMessage {
        while let next = await heard.next(isolation: #isolation) {
            switch next {
            case .sight(.line(let line)):
                do throws(ProtocolFault) {
                    switch try PluginMessage(line: line) {
                    case .log, .other, .progress, .pause, .resume: continue
                    case let message: return message
                    }
                } catch {
                    throw PluginMisconduct(error.description)
                }
            case .sight(.overlong): throw PluginMisconduct("it wrote a line longer than 'max_line'")
            case .sight(.outputEnded), .sight(.log): continue
            case .ended(let ending): throw PluginMisconduct("instead of an answer, \(ending)")
            case .timeOver: break
            }
            break
        }
        throw PluginMisconduct("it did not answer within \(limit)")
    }

    /// How it ends; what it still says is left out of account.
    mutating func ending() async throws(PluginMisconduct) -> PluginEnding {
        while let next = await heard.next(isolation: #isolation) {
            switch next {
            case .ended(let ending): return ending
            case .timeOver: throw PluginMisconduct("it did not end within \(limit)")
            case .sight: continue
            }
        }
        throw PluginMisconduct("it did not end")
    }
}
