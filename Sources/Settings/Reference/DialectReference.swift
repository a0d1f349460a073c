internal import SCIM

/// What `gatehouse reference --dialects` prints: every tolerance rule, every profile, and what needs no switch.
package struct DialectReference {
    package init() {}

    /// The reference as Markdown.
    package var markdown: String {
        var text = """
            # Dialects

            No identity provider speaks SCIM as the RFCs have it. What each is known to do differently is a rule with a
            name; a profile is a set of rules; a connection has a profile, and may switch single rules.
            `gatehouse reference --dialects` prints this text.

            ```yaml
            connections:
              okta:
                profile: okta
                tolerate:
                  raw_tokens: false            # Okta must send the word Bearer
                  operation_names: true        # a script that writes "Replace" comes in by the same connection
            ```

            A request that only a rule made possible is counted: `gatehouse connections show okta` lists how often each
            rule was needed and when last. A rule that was not needed for a month can be switched off. Requests that
            were refused for another reason are not counted. The counts are written down every few seconds and when the
            gateway stops; a crash loses those of the last seconds.

            ## Rules

            | rule | what it accepts | who sends that | when it is off |
            |---|---|---|---|

            """
        for rule in ToleranceRule.allCases where !rule.isStandard { text += row(rule) }
        text += """

            These the RFCs allow. They are on everywhere but in `interop`, and are not counted:

            | rule | what it accepts | who sends that | when it is off |
            |---|---|---|---|

            """
        for rule in ToleranceRule.allCases where rule.isStandard { text += row(rule) }
        text += """

            ## Profiles

            | profile | for whom | rules |
            |---|---|---|

            """
        for profile in Profile.allCases {
            text += "| `\(profile.rawValue)` | \(profile.sentence) | \(words(profile)) |\n"
        }
        text += Self.unswitched
        return text
    }

    private func row(_ rule: ToleranceRule) -> String {
        "| `\(rule.name)` | \(rule.facts.sentence) | \(rule.facts.senders) | \(rule.facts.otherwise) |\n"
    }

    private func words(_ profile: Profile) -> String {
        if profile.tolerance == .tolerant { return "all" }
        let rules = profile.tolerance.rules.filter { !$0.isStandard }
        return rules.isEmpty ? "none" : rules.map { "`\($0.name)`" }.joined(separator: " ")
    }

    /// What a switch would make no sense for.
    private static let unswitched = """

        ## What needs no rule

        These are accepted on every connection, since the RFCs allow them, or say nothing and nobody is served by a refusal.

        - Attribute names and filter operators in any case, `userName Eq "a"`: RFC 7643 §2.1, RFC 7644 §3.4.2.2.
        - `application/json` for `application/scim+json`, a `charset` of UTF-8, a missing `Accept`: RFC 7644 §8.1.
        - readOnly attributes in the body of a POST or PUT are ignored, as in Okta's echo of a GET: RFC 7644 §3.3 and §3.5.1.
        - null is the same as absent: RFC 7643 §2.5.
        - Query parameters that SCIM does not know, such as `aadOptscim062020`, and members that a PatchOp does not have,
          such as `id`, are ignored.
        - Adding a member that is one already and removing one that is none succeed, change nothing and make no event.
        - A string that holds JSON, as Entra ID writes it into `roles[].value`, is a string and kept as it is.
        - `emails[type eq "work"].value eq "a@example.com"`: no grammar has it, Entra ID asks for it.

        These are refused on every connection: a filter without quotes (`userName sw O`), a body that is not JSON, a type that
        cannot be guessed, and a `remove` whose filter names an attribute that members do not have, which could empty a group.

        `userName` and other attributes whose `caseExact` is false are compared after Unicode's lower-casing and stored as they
        came. The full PRECIS preparation of RFC 7644 §5 is not made: it would also equate widths and compositions that
        identity providers keep apart.

        """
}
