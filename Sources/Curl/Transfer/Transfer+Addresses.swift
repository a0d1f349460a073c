internal import Addresses
internal import CLibCurl
internal import Glibc

extension Transfer {
    /// Has libcurl ask before it connects, and again before it sends.
    ///
    /// The second question is for connections that an earlier request opened, under a policy of its own perhaps.
    func watchAddresses() throws(CurlError) {
        let this = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe try easy.set(CURLOPT_OPENSOCKETDATA, at: this)
        unsafe try easy.set(openSocket: { transfer, _, address in
            guard let transfer = unsafe transfer, let address = unsafe address else { return -1 }
            let this = unsafe Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue()
            let target = unsafe withUnsafePointer(to: &address.pointee.addr) { unsafe IPAddress(at: $0) }
            guard this.guardian.permits(target) else { return -1 }
            return unsafe socket(
                address.pointee.family,
                address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.pointee.protocol
            )
        })
        unsafe try easy.set(CURLOPT_PREREQDATA, at: this)
        unsafe try easy.set(preRequest: { transfer, address, _, _, _ in
            guard let transfer = unsafe transfer, let address = unsafe address else { return CURL_PREREQFUNC_ABORT }
            let this = unsafe Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue()
            let isFine = unsafe this.guardian.permits(IPAddress(String(cString: address)))
            return isFine ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        })
    }
}
