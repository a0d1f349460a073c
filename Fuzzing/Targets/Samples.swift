/// Texts that several targets begin with.
enum Samples {
    static let user = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2819c223","userName":"bjensen@example.com",\
        "name":{"familyName":"O'Malley"},"active":true,"title":null,\
        "emails":[{"value":"b@example.com","type":"work","primary":true}],\
        "meta":{"lastModified":"2011-05-13T04:42:34Z"}}
        """

    static let enterpriseUser = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",\
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"userName":"mona","active":"True",\
        "password":"t1meMa$heen","x509Certificates":[{"value":"MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAw"}],\
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"701984",\
        "manager":{"value":"26118915","$ref":"../Users/26118915"}}}
        """

    static let group = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Tour Guides",\
        "members":[{"value":"2819c223","display":"Babs Jensen"},{"value":"902c246b"}]}
        """

    static let patch = """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\
        {"op":"add","path":"emails","value":[{"value":"x@example.com","type":"home"}]},\
        {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"a\\u00e9\\ud834\\udd1e"},\
        {"op":"remove","path":"name.familyName"},{"op":"replace","value":{"active":false,"name.givenName":"B"}}]}
        """

    static let memberPatch = """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\
        {"op":"add","path":"members","value":[{"value":"2819c223"}]},\
        {"op":"remove","path":"members[value eq \\"902c246b\\"]"},\
        {"op":"remove","path":"members","value":[{"value":"902c246b"}]}]}
        """

    static let jsonTokens = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "null", "true", "1e9", "-0", ".5",
        "\u{0}", "\u{FEFF}", "é", "𝄞", " ", "\n", "\"id\":", "[[[[[[[[[[", #"{"a":{"a":"#, "1e999999999",
    ]

    static let filterTokens = [
        "(", ")", "[", "]", ".", ":", "\"", "\\\"", " ", "not (", " and ", " or ", " pr", " eq ", " ne ", " co ",
        " gt ", " true", " null", " -1.5e3", "\"x\"", "emails", "name.givenName", "$ref", "é", "𝄞", "\u{0}",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", ":manager", "userName eq \"bjensen@example.com\"",
        "((((((((", "id", "[value eq \"b@example.com\"]", ".value",
    ]

    static let attributeTokens = [
        "\"schemas\":", "\"userName\":", "\"active\":", "\"emails\":", "\"members\":", "\"value\":", "\"type\":",
        "\"primary\":true", "\"password\":\"secret\"", "\"Operations\":", "\"op\":\"add\"", "\"op\":\"remove\"",
        "\"path\":\"members\"", "\"path\":\"emails[type eq \\\"work\\\"]\"", "\"$ref\":", "\"urn:a:b\":{",
        "\"USERNAME\":",
    ]
}
