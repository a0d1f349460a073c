/// Why a command did not do what it was asked to: one sentence and an exit status.
struct CommandFailure: Error {
    /// The statuses of sysexits.h that apply.
    enum Status: Int32 {
        case failed = 1
        case unavailable = 69
        case configuration = 78
    }

    let message: String
    let status: Status

    init(_ message: String, status: Status = .failed) {
        self.message = message
        self.status = status
    }
}
