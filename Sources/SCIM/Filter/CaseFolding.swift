extension String {
    /// The form in which values are compared where `caseExact` is false, and under which they are indexed.
    ///
    /// ASCII, which is nearly everything, is folded bytewise; the rest by Unicode's lower case without locale.
    package var caseFolded: String {
        utf8.allSatisfy { $0 < 0x80 } ? asciiLowercased : lowercased()
    }
}
