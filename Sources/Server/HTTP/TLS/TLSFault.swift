/// Why a certificate or its key cannot be used, in a sentence for the operator.
package struct TLSFault: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
