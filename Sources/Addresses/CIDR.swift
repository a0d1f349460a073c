/// A block of addresses that begin alike: `10.20.0.0/16` (RFC 4632 §3.1, RFC 4291 §2.3).
package struct CIDR: Sendable, Hashable {
    /// Why a text is no block; a sentence that says what to write.
    package struct Mistake: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// The first address of the block.
    let network: IPAddress
    /// How many bits its addresses share.
    let length: Int

    /// Reads a block, or a single address.
    ///
    /// - Parameter text: an address, and perhaps a slash and the number of bits that count.
    /// - Throws: ``Mistake`` when it is something else, or has bits behind those that count.
    package init(_ text: String) throws(Mistake) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = parts.first.flatMap({ IPAddress(String($0)) }) else {
            throw Mistake(
                description: "expected a block of addresses such as 10.20.0.0/16 or fd00::/8, found '\(text)'"
            )
        }
        var length = address.width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]),
                given <= address.width
            else {
                throw Mistake(description: "after the slash comes a number of bits from 0 to \(address.width)")
            }
            length = given
        }
        let first = address.cut(to: length)
        guard first == address else {
            throw Mistake(description: "\(text) has bits behind the first \(length); write \(first)/\(length)")
        }
        network = address
        self.length = length
    }

    /// Whether an address lies in the block; one of the other version never does.
    package func contains(_ address: IPAddress) -> Bool {
        address.cut(to: length) == network
    }
}

extension CIDR: CustomStringConvertible {
    package var description: String { "\(network)/\(length)" }
}

extension IPAddress {
    fileprivate var width: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    /// The address with all bits after the first `length` cleared.
    fileprivate func cut(to length: Int) -> IPAddress {
        switch self {
        // A shift by the whole width or more leaves nothing, so one expression covers a length of 0, too.
        case .v4(let bits): .v4(bits & ~(UInt32.max >> length))
        case .v6(let bits): .v6(bits & ~(UInt128.max >> length))
        }
    }
}
