import SCIM
import Testing

/// Bodies as the providers send them.
@Suite("Bodies of identity providers")
struct ProviderBodyTests {
    @Test(
        "are kept",
        arguments: [
            BodyCase.user(
                "Okta creates a user",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
                 "userName":"ann@ex.org","name":{"givenName":"Ann","familyName":"Lee"},
                 "emails":[{"primary":true,"value":"ann@ex.org","type":"work"}],
                 "displayName":"Ann Lee","locale":"en-US","externalId":"00u1a2b3c4","groups":[],
                 "password":"R4nd0mXy","active":true}
                """,
                """
                {"userName":"ann@ex.org","name":{"givenName":"Ann","familyName":"Lee"},
                 "emails":[{"primary":true,"value":"ann@ex.org","type":"work"}],
                 "displayName":"Ann Lee","locale":"en-US","externalId":"00u1a2b3c4","active":true}
                """
            ),
            .user(
                "Okta echoes what it was given",
                """
                {"id":"u1","schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann@ex.org",
                 "title":"","nickName":"","active":false,
                 "groups":[{"value":"g1","$ref":"https://x/Groups/g1","display":"Eng","type":"direct"}],
                 "meta":{"resourceType":"User","created":"2026-11-23T18:22:30.123Z","version":"W/\\"1\\""}}
                """,
                #"{"userName":"ann@ex.org","active":false}"#
            ),
            .group(
                "Okta's admin-built app replaces a group",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Eng",
                 "members":[{"value":"u1","display":"ann@ex.org"}]}
                """,
                #"{"displayName":"Eng"}"#
            ),
            .user(
                "Entra ID creates a user",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"0a21","userName":"ann@ex.org","active":true,"displayName":"Ann Lee","addresses":null,
                 "emails":[{"primary":true,"type":"work","value":"ann@ex.org"}],"meta":{"resourceType":"User"},
                 "name":{"formatted":"Ann Lee","familyName":"Lee","givenName":"Ann"},"roles":[],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D","manager":"m1"},
                 "urn:ietf:params:scim:schemas:extension:Acme:2.0:User":{"badge":"B7"}}
                """,
                """
                {"externalId":"0a21","userName":"ann@ex.org","active":true,"displayName":"Ann Lee",
                 "emails":[{"primary":true,"type":"work","value":"ann@ex.org"}],
                 "name":{"formatted":"Ann Lee","familyName":"Lee","givenName":"Ann"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department":"R&D","manager":{"value":"m1"}},
                 "urn:ietf:params:scim:schemas:extension:Acme:2.0:User":{"badge":"B7"}}
                """
            ),
            .user(
                "Entra ID puts JSON into a role",
                #"{"userName":"a","active":true,"roles":[{"primary":"True","value":"{\"id\":\"1\",\"value\":\"Admin\"}"}]}"#,
                #"{"userName":"a","active":true,"roles":[{"primary":true,"value":"{\"id\":\"1\",\"value\":\"Admin\"}"}]}"#
            ),
            .user(
                "OneLogin's template",
                """
                {"schemas":["urn:scim:schemas:core:1.0"],"id":null,"userName":"ann@ex.org","active":"true",
                 "externalId":"","name":{"givenName":"Ann","familyName":""},
                 "emails":[{"value":"ann@ex.org","type":"work","primary":"true"}],
                 "urn:scim:schemas:extension:enterprise:1.0":{"department":"R&D"}}
                """,
                """
                {"userName":"ann@ex.org","active":true,"name":{"givenName":"Ann"},
                 "emails":[{"value":"ann@ex.org","type":"work","primary":true}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D"}}
                """
            ),
            .user(
                "PingOne's two primaries",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann","active":true,
                 "emails":[{"type":"work","value":"a@ex.org","primary":true},
                           {"type":"other","value":"b@ex.org","primary":true}]}
                """,
                """
                {"userName":"ann","active":true,
                 "emails":[{"type":"work","value":"a@ex.org","primary":true},
                           {"type":"other","value":"b@ex.org","primary":false}]}
                """
            ),
        ]
    )
    func kept(_ row: BodyCase) throws {
        try row.expectKept(.tolerant)
    }
}
