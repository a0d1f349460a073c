internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import SCIM
internal import Synchronization

/// Writes into the log what was refused and what failed, beside ``RefusalPace``.
final class RefusalLog: Sendable {
    private let logger: Logger
    private let pace = Mutex(RefusalPace())

    init(_ logger: Logger) {
        self.logger = logger
    }

    func note(_ refusal: Refusal, of request: Request, from peer: Peer, requestID: String) {
        var leftOut = 0
        if !refusal.isOurFault {
            guard logger.logLevel <= .info,
                let count = pace.withLock({ $0.line(of: refusal.error.status, at: .now) })
            else { return }
            leftOut = count
        }
        var metadata: Logger.Metadata = [
            "request": "\(requestID)",
            "method": "\(request.method.rawValue)",
            "path": "\(request.uri.path)",
            "status": "\(refusal.error.status)",
            "detail": "\(refusal.logged)",
        ]
        if let address = peer.address { metadata["address"] = "\(address)" }
        if leftOut > 0 { metadata["left_out"] = "\(leftOut)" }
        if refusal.isOurFault {
            logger.error("request failed", metadata: metadata)
        } else {
            logger.info("request refused", metadata: metadata)
        }
    }
}
