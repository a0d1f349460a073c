internal import CLibCurl

/// One request under way: libcurl's handle, and the memory that libcurl reads and writes meanwhile.
///
/// Used again for the next request, memory and all. Belongs to the curl thread.
@safe
final class Transfer {
    let easy: CurlEasy
    /// What it is working on; nil at rest.
    private(set) var job: CurlJob?
    /// Its index among the active transfers.
    var place = 0
    private var headers = HeaderList()
    private var body = PinnedBytes(capacity: 2048)
    /// Where libcurl writes what went wrong, as a C string.
    private var complaint = PinnedBytes(capacity: Int(CURL_ERROR_SIZE))
    private var answer = Answer()
    /// What the handle is set up for; nil when the next request has to begin from libcurl's defaults.
    private var setup: TransferSetup?
    private var url = ""
    var guardian = AddressGuard()

    init() throws(CurlError) {
        easy = try CurlEasy()
    }

    /// Prepares the handle for a job.
    ///
    /// A request of another kind than the last starts from libcurl's defaults, so that nothing of one caller's request is
    /// left for the next. One of the same kind sets only what differs: resetting costs as much as all of that.
    func begin(_ job: CurlJob) throws(CurlError) {
        let request = job.request
        answer.begin(mostBodyBytes: request.maxResponseBytes)
        body.removeAll()
        body.append(request.body)
        // Other methods leave options behind that the next request would have to take back.
        if !(setup?.suits(request) ?? false) {
            setup = nil
            try setUp(for: request)
            if request.method == .post { setup = TransferSetup(request) }
        }
        if url != request.url {
            try easy.set(CURLOPT_URL, request.url)
            url = request.url
        }
        unsafe try easy.setBody(request.method, at: body.address, count: request.body.count)
        unsafe try easy.set(CURLOPT_HTTPHEADER, at: headers.write(request))
        unsafe complaint.address.storeBytes(of: 0, as: UInt8.self)
        guardian.begin(request.route.network)
        self.job = job
    }

    private func setUp(for request: CurlRequest) throws(CurlError) {
        easy.reset()
        url = ""
        try easy.setHouseRules()
        try easy.setLimits(request)
        try easy.setRoute(request.route, isSecure: request.isSecure)
        unsafe try easy.set(CURLOPT_ERRORBUFFER, at: complaint.address)
        try listen()
        if request.route.network.deniesPrivate { try watchAddresses() }
    }

    /// Points libcurl's callbacks at this object.
    ///
    /// The loop holds it as long as the handle is in the multi handle.
    private func listen() throws(CurlError) {
        let this = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe try easy.set(CURLOPT_PRIVATE, at: this)
        unsafe try easy.set(CURLOPT_HEADERDATA, at: this)
        unsafe try easy.set(CURLOPT_WRITEDATA, at: this)
        unsafe try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
            unsafe Transfer.receive(bytes, size * count, transfer) { unsafe $0.answer.appendHeader($1) }
        }
        unsafe try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
            unsafe Transfer.receive(bytes, size * count, transfer) { unsafe $0.answer.appendBody($1) }
        }
    }

    /// Returns how many bytes were taken; fewer than `count` make libcurl end the transfer.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ count: Int,
        _ transfer: UnsafeMutableRawPointer?,
        _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let transfer = unsafe transfer else { return 0 }
        let this = unsafe Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue()
        return unsafe take(this, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }

    /// What came of the request, after libcurl has ended the transfer with `code`.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        switch (code, answer.verdict) {
        case (CURLE_OK, _), (CURLE_WRITE_ERROR, .bodyCutShort):
            .success(answer.take(status: easy.number(CURLINFO_RESPONSE_CODE), version: easy.version))
        // RFC 9113 §8.1: a server may answer before it has read the body, and then closes the stream without an error.
        // libcurl finds it closed while it sends and says no more than that.
        case (CURLE_HTTP2_STREAM, _) where complaintText.isEmpty && answer.headerHasEnded && hasFinalStatus:
            .success(answer.take(status: easy.number(CURLINFO_RESPONSE_CODE), version: easy.version))
        case (CURLE_WRITE_ERROR, .headerTooLong):
            .failure(
                CurlError(.invalidResponse, "the header of the answer is longer than \(Answer.mostHeaderBytes) bytes")
            )
        case _ where guardian.refused != nil:
            .failure(.refused(guardian.refused ?? ""))
        default:
            .failure(CurlError(code, complaint: complaintText, systemError: easy.number(CURLINFO_OS_ERRNO)))
        }
    }

    private var hasFinalStatus: Bool { easy.number(CURLINFO_RESPONSE_CODE) >= 200 }

    private var complaintText: String {
        unsafe String(cString: complaint.address.assumingMemoryBound(to: CChar.self))
    }

    /// Comes to rest, and lets go of the job.
    func end() -> CurlJob? {
        if body.capacity > 65_536 {
            // libcurl was told where the body is, which is about to be another place.
            body.shrink(to: 65_536)
            setup = nil
        }
        return job.take()
    }

    /// The transfer whose handle this is.
    @unsafe
    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var this: UnsafeMutableRawPointer?
        guard unsafe gh_curl_getinfo_ptr(easy, CURLINFO_PRIVATE, &this) == CURLE_OK, let this = unsafe this else {
            return nil
        }
        return unsafe Unmanaged<Transfer>.fromOpaque(this).takeUnretainedValue()
    }
}
