extension ToleranceRule {
    /// What people are told about a rule.
    package struct Facts: Sendable, Hashable {
        /// In snake case, as everything in `gateway.yaml`.
        package let name: String
        /// What it does, in a sentence.
        package let sentence: String
        /// Who sends such requests.
        package let senders: String
        /// What becomes of them when the rule is off.
        package let otherwise: String

        fileprivate init(_ name: String, _ sentence: String, from senders: String, otherwise: String) {
            self.name = name
            self.sentence = sentence
            self.senders = senders
            self.otherwise = otherwise
        }
    }

    package var facts: Facts {
        switch self {
        case .operationNames:
            Facts(
                "operation_names",
                "`op` of a PATCH, and `method` in a bulk request, may be in any case: `Replace`.",
                from: "Entra ID",
                otherwise: "400 invalidSyntax"
            )
        case .booleanStrings:
            Facts(
                "boolean_strings",
                "`\"True\"` and `\"False\"` stand for booleans in bodies, PATCH values and filters.",
                from: "Entra ID, OneLogin",
                otherwise: "400 invalidValue, in a filter invalidFilter"
            )
        case .listedRemoval:
            Facts(
                "listed_removal",
                "`remove` with a list of values takes away the listed ones and leaves the others.",
                from: "Entra ID, OneLogin, JumpCloud",
                otherwise: "all are removed, as RFC 7644 §3.5.2.2 has it: **a group loses every member**"
            )
        case .qualifiedKeys:
            Facts(
                "qualified_keys",
                "A PATCH without a path may have keys such as `name.givenName` or `urn:…:User:manager`.",
                from: "Entra ID with its compatibility flag",
                otherwise: "an unknown attribute of that name"
            )
        case .dottedURNs:
            Facts(
                "dotted_urns",
                "A PATCH path may have a dot between URN and attribute: `urn:…:User.manager`.",
                from: "Entra ID's inbound provisioning",
                otherwise: "400 invalidPath"
            )
        case .missingElements:
            Facts(
                "missing_elements",
                "`add` and `replace` of `emails[type eq \"work\"].value` make the element when there is none.",
                from: "Entra ID",
                otherwise: "400 noTarget"
            )
        case .readOnlyTargets:
            Facts(
                "read_only_targets",
                "A PATCH of a readOnly attribute changes nothing and succeeds; an `id` must be the resource's own.",
                from: "Okta with each rename of a group, authentik",
                otherwise: "400 mutability"
            )
        case .unqualifiedExtensions:
            Facts(
                "unqualified_extensions",
                "A PATCH path may name an extension's attribute without its URN: `manager`.",
                from: "Entra ID, older",
                otherwise: "an unknown attribute of that name"
            )
        case .pathlessPatch:
            Facts(
                "pathless_patch",
                "A PATCH operation may have no `path`; the keys of its value say what it changes.",
                from: "Okta; RFC 7644 §3.5.2.1 allows it",
                otherwise: "400 invalidPath"
            )
        case .unknownAttributes:
            Facts(
                "unknown_attributes",
                "Attributes and extensions that no schema defines are kept as they were sent.",
                from: "Okta, OneLogin, Entra ID, wherever an administrator maps a custom attribute",
                otherwise: "400 invalidSyntax, in a PATCH path invalidPath"
            )
        case .unknownSchemas:
            Facts(
                "unknown_schemas",
                "`schemas` may name schemas that nobody knows.",
                from: "Entra ID for groups, Okta for custom attributes",
                otherwise: "400 invalidSyntax"
            )
        case .missingSchemas:
            Facts(
                "missing_schemas",
                "`schemas` may be missing or leave out an extension: what counts is what the body holds.",
                from: "Entra ID, OneLogin",
                otherwise: "400 invalidSyntax"
            )
        case .scim11URNs:
            Facts(
                "scim_1_1_urns",
                "The URNs of SCIM 1.1 stand for those of SCIM 2.0.",
                from: "OneLogin's templates",
                otherwise: "400 invalidSyntax, in a PATCH path invalidPath"
            )
        case .bareComplexValues:
            Facts(
                "bare_complex_values",
                "A bare string where a complex value is due is its `value`: `\"manager\": \"<id>\"`.",
                from: "Entra ID",
                otherwise: "400 invalidValue"
            )
        case .singleValues:
            Facts(
                "single_values",
                "One value where an array is due, and an array of one where one value is due.",
                from: "Entra ID's older `manager`, templates of OneLogin",
                otherwise: "400 invalidValue"
            )
        case .emptyStrings:
            Facts(
                "empty_strings",
                "`\"\"` is the same as absent, and an element whose `value` is empty is no element.",
                from: "Okta, Entra ID, OneLogin to clear an attribute",
                otherwise: "the empty string is kept, or is a 400 invalidValue where no string is due"
            )
        case .twoPrimaries:
            Facts(
                "two_primaries",
                "Of several primary elements the first stays primary.",
                from: "PingOne",
                otherwise: "400 invalidValue"
            )
        case .bareMembers:
            Facts(
                "bare_members",
                "`members` may be bare ids: `[\"<id>\"]`.",
                from: "Microsoft's Postman collection",
                otherwise: "400 invalidValue"
            )
        case .mediaTypes:
            Facts(
                "media_types",
                "A body may come as `text/json`, or without a Content-Type.",
                from: "Okta's samples, home-grown clients",
                otherwise: "415"
            )
        case .rawTokens:
            Facts(
                "raw_tokens",
                "The Authorization header may hold the token alone, without the word `Bearer`.",
                from: "Okta, JumpCloud: exactly what the administrator typed",
                otherwise: "401"
            )
        case .untidyPaths:
            Facts(
                "untidy_paths",
                "A URL may have a trailing or doubled slash, or the base path twice.",
                from: "whoever pastes the base URL into the provider's form; Microsoft's Postman collection",
                otherwise: "404"
            )
        case .undefinedFilterAttributes:
            Facts(
                "undefined_filter_attributes",
                "A filter may ask for an attribute that no schema defines: it has no value (RFC 7644 §3.4.2.1).",
                from: "older integrations",
                otherwise: "400 invalidFilter"
            )
        case .allOperators:
            Facts(
                "all_operators",
                "Filters may use every operator of RFC 7644, not only `eq` and `and`.",
                from: "Ping, Microsoft's Postman collection, people with curl",
                otherwise: "400 invalidFilter"
            )
        }
    }
}
