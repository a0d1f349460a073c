internal import Glibc

/// Why a door cannot open, in a sentence for the operator.
struct ListenFailure: Error, CustomStringConvertible {
    let address: String
    let setting: String
    let errno: CInt

    var description: String {
        let reason =
            switch errno {
            case EADDRINUSE: "something else listens there; stop it"
            case EACCES: "ports below 1024 need more rights"
            case EADDRNOTAVAIL: "this machine does not have the address"
            default: "error number \(errno)"
            }
        return "cannot listen on \(address): \(reason), or change \(setting)"
    }
}
