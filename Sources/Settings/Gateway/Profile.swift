package import SCIM

/// A named set of tolerance rules: what one identity provider is known to send, or a standard.
package enum Profile: String, CaseIterable, Sendable, Hashable {
    case okta
    case entra
    case onelogin
    case jumpcloud
    case ping
    case cyberark
    case rippling
    case tolerant
    case strict
    case interop

    /// The rules that are on.
    package var tolerance: Tolerance {
        switch self {
        case .okta: Self.provider([.rawTokens])
        case .entra:
            Self.provider([
                .operationNames, .booleanStrings, .qualifiedKeys, .dottedURNs, .missingElements, .bareComplexValues,
                .singleValues, .unqualifiedExtensions, .bareMembers,
            ])
        case .onelogin: Self.provider([.operationNames, .booleanStrings, .singleValues, .scim11URNs])
        case .jumpcloud: Self.provider([.operationNames, .booleanStrings, .rawTokens])
        case .ping: Self.provider([.twoPrimaries, .rawTokens])
        case .cyberark: Self.provider([.scim11URNs])
        case .rippling: Self.provider([])
        case .tolerant: .tolerant
        case .strict: .strict
        case .interop: Tolerance([])
        }
    }

    /// The kinds whose PATCH is answered 204 unless the client asks to see the resource.
    ///
    /// Providers take a PATCH answered with nothing, and then adding a member to a group costs no list of the others
    /// (decision 8).
    package var answersPatchMinimally: Set<ResourceKind> {
        switch self {
        case .tolerant, .strict, .interop: []
        case .okta, .entra, .onelogin, .jumpcloud, .ping, .cyberark, .rippling: [.group]
        }
    }

    /// The rules that every provider's administrators and templates need, those of its own, and what the RFCs allow.
    ///
    /// Nobody who lists the members to remove means all of them, so that rule is on for every provider.
    private static func provider(_ own: [ToleranceRule]) -> Tolerance {
        let common: [ToleranceRule] = [
            .listedRemoval, .readOnlyTargets, .unknownAttributes, .unknownSchemas, .missingSchemas, .emptyStrings,
            .mediaTypes, .untidyPaths,
        ]
        return Tolerance(common + own + Tolerance.strict.rules)
    }

    /// For whom the profile is, in a sentence.
    package var sentence: String {
        switch self {
        case .okta: "Okta: catalog apps and apps built with its wizard."
        case .entra: "Microsoft Entra ID, with and without its compatibility flag."
        case .onelogin: "OneLogin, with the templates that its administrators edit."
        case .jumpcloud: "JumpCloud."
        case .ping: "PingOne and PingFederate."
        case .cyberark: "CyberArk Identity."
        case .rippling: "Rippling."
        case .tolerant: "Every rule is on: the default, and right for clients not named here."
        case .strict: "RFC 7643 and RFC 7644 to the letter; `remove` of `members` empties the group whatever it lists."
        case .interop: "The IETF's draft-zollner-scim-interop-profile-02, narrower than the RFCs."
        }
    }
}
