internal import CLibCurl
internal import Synchronization

/// Wakes the curl thread from its poll: the one libcurl call that other threads may make (curl_multi_wakeup(3)).
///
/// The thread itself takes the lock at its beginning and at its end only. The lock keeps the multi handle from being
/// given back while somebody is about to wake it.
final class Waker: Sendable {
    private let target = Mutex<CurlMulti.Address?>(nil)

    /// Sets whom to wake; nil before the thread gives its multi handle back.
    func aim(at address: CurlMulti.Address?) {
        target.withLock { $0 = address }
    }

    func wake() {
        target.withLock { target in
            // A wake-up that comes before the poll ends that poll, so none is lost.
            if let target { _ = unsafe curl_multi_wakeup(target.pointer) }
        }
    }
}
