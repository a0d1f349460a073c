import SCIM
import Testing

/// RFC 7644 §3.5.2 form by form: what each path means to each operation.
@Suite("PATCH in every form of a path")
struct PatchPathFormTests {
    private static let enterprise = SchemaURN.enterpriseUser
    private static let emails = #"{"emails":[{"value":"a@ex.org","type":"work","primary":true},{"value":"b@ex.org"}]}"#
    private static let two = #"{"emails":[{"value":"a","type":"work"},{"value":"b","type":"home"}]}"#

    /// Expects an operation to have one outcome, however tolerant the connection is.
    private func expect(_ before: String, _ operation: String, _ after: String) throws {
        let row = PatchCase.user("", before, "[\(operation)]", after)
        for tolerance in [Tolerance.tolerant, .strict] { try row.expectApplied(tolerance) }
    }

    private func expect(
        _ before: String,
        _ operation: String,
        is kind: SCIMError.Kind,
        _ tolerances: [Tolerance] = [.tolerant, .strict]
    ) throws {
        let row = PatchCase.user("", before, "[\(operation)]", "")
        for tolerance in tolerances { try row.expectRefused(kind, tolerance) }
    }

    @Test("#208 #209 without a path the value is an object of attributes, and nothing can be removed")
    func withoutPath() throws {
        for kind in ["add", "replace"] {
            try expect(
                "{}",
                #"{"op":"\#(kind)","value":{"title":"x","name":{"givenName":"A"}}}"#,
                #"{"title":"x","name":{"givenName":"A"}}"#
            )
            try expect("{}", #"{"op":"\#(kind)","value":"x"}"#, is: .invalidValue)
            try expect("{}", #"{"op":"\#(kind)","value":[{"title":"x"}]}"#, is: .invalidValue)
        }
        try expect(#"{"title":"x"}"#, #"{"op":"remove"}"#, is: .noTarget)
        try expect(#"{"title":"x"}"#, #"{"op":"remove","value":{"title":"x"}}"#, is: .noTarget)
    }

    @Test("#210 #227 #228 a simple attribute is set by add and replace, there or not, its name in any case")
    func simple() throws {
        for kind in ["add", "replace"] {
            for before in ["{}", #"{"title":"w"}"#] {
                try expect(before, #"{"op":"\#(kind)","path":"TITLE","value":"x"}"#, #"{"title":"x"}"#)
                try expect(before, #"{"op":"\#(kind)","value":{"Title":"x"}}"#, #"{"title":"x"}"#)
            }
        }
    }

    @Test("#211 #212 add appends what is not there, replace puts the list in place of the old one")
    func multiValued() throws {
        let both =
            #"{"emails":[{"value":"a@ex.org","type":"work","primary":true},{"value":"b@ex.org"},{"value":"c@ex.org"}]}"#
        try expect(
            Self.emails,
            #"{"op":"add","path":"emails","value":[{"value":"c@ex.org"},{"value":"b@ex.org"}]}"#,
            both
        )
        try expect(
            Self.emails,
            #"{"op":"replace","path":"emails","value":[{"value":"c"}]}"#,
            #"{"emails":[{"value":"c"}]}"#
        )
        try PatchCase.user("", Self.emails, #"[{"op":"add","path":"emails","value":{"value":"c@ex.org"}}]"#, both)
            .expectApplied(.tolerant)
    }

    @Test("#213 #214 a complex attribute takes the given sub-attributes and keeps the others; a sub-attribute makes it")
    func complex() throws {
        let before = #"{"name":{"givenName":"A","familyName":"L"}}"#
        for kind in ["add", "replace"] {
            let merged = #"{"name":{"givenName":"B","familyName":"L"}}"#
            try expect(before, #"{"op":"\#(kind)","path":"name","value":{"givenName":"B"}}"#, merged)
            try expect(before, #"{"op":"\#(kind)","path":"name.givenName","value":"B"}"#, merged)
            try expect("{}", #"{"op":"\#(kind)","path":"name.givenName","value":"B"}"#, #"{"name":{"givenName":"B"}}"#)
        }
    }

    @Test("#215 a sub-attribute of a multi-valued attribute means that of every element")
    func everyElement() throws {
        for kind in ["add", "replace"] {
            try expect(
                Self.two,
                #"{"op":"\#(kind)","path":"emails.display","value":"x"}"#,
                #"{"emails":[{"value":"a","type":"work","display":"x"},{"value":"b","type":"home","display":"x"}]}"#
            )
        }
        try expect(Self.two, #"{"op":"remove","path":"emails.type"}"#, #"{"emails":[{"value":"a"},{"value":"b"}]}"#)
    }

    @Test("#216 #217 #232 #233 a filter selects the elements that change or go")
    func filters() throws {
        try expect(
            Self.two,
            #"{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"c","type":"work"}}"#,
            #"{"emails":[{"value":"c","type":"work"},{"value":"b","type":"home"}]}"#
        )
        for kind in ["add", "replace"] {
            try expect(
                Self.two,
                #"{"op":"\#(kind)","path":"emails[type pr].display","value":"x"}"#,
                #"{"emails":[{"value":"a","type":"work","display":"x"},{"value":"b","type":"home","display":"x"}]}"#
            )
        }
        try expect(
            Self.two,
            #"{"op":"remove","path":"emails[type eq \"work\"].type"}"#,
            #"{"emails":[{"value":"a"},{"value":"b","type":"home"}]}"#
        )
        try expect(
            Self.two,
            #"{"op":"remove","path":"emails[type eq \"work\" and value sw \"a\"]"}"#,
            #"{"emails":[{"value":"b","type":"home"}]}"#
        )
        let address = #"{"addresses":[{"type":"work","streetAddress":"s","locality":"l"}]}"#
        try expect(
            address,
            #"{"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"t"}"#,
            #"{"addresses":[{"type":"work","streetAddress":"t","locality":"l"}]}"#
        )
        try expect(
            address,
            #"{"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work","streetAddress":"t"}}"#,
            #"{"addresses":[{"type":"work","streetAddress":"t","locality":"l"}]}"#
        )
    }

    @Test("#216 #218 #219 a filter without a match: nothing to remove; else noTarget, or a new element when tolerant")
    func noMatch() throws {
        try expect(Self.two, #"{"op":"remove","path":"emails[type eq \"other\"]"}"#, Self.two)
        let operation = #"{"op":"replace","path":"emails[type eq \"work\"].value","value":"x"}"#
        try expect("{}", operation, is: .noTarget, [.strict])
        try PatchCase.user("", "{}", "[\(operation)]", #"{"emails":[{"type":"work","value":"x"}]}"#)
            .expectApplied(.tolerant)
        try expect("{}", #"{"op":"replace","path":"emails[value ew \"x\"].type","value":"work"}"#, is: .noTarget)
    }

    @Test("#220 #221 #231 remove empties an attribute; a value names elements only to the tolerant")
    func removal() throws {
        try expect(Self.two, #"{"op":"remove","path":"emails"}"#, "{}")
        try expect(#"{"emails":[{"value":"a"}]}"#, #"{"op":"remove","path":"emails[value eq \"a\"]"}"#, "{}")
        try expect(#"{"title":"x"}"#, #"{"op":"remove","path":"title","value":"y"}"#, "{}")
        let listed = #"[{"op":"remove","path":"emails","value":[{"value":"a"}]}]"#
        try PatchCase.user("", Self.two, listed, #"{"emails":[{"value":"b","type":"home"}]}"#).expectApplied(.tolerant)
        try PatchCase.user("", Self.two, listed, "{}").expectApplied(.strict)
    }

    @Test("#222 #224 URNs name core attributes, an extension's attributes, and the extension as a whole")
    func urns() throws {
        let before = #"{"\#(Self.enterprise)":{"department":"D","manager":{"value":"m"}}}"#
        try expect("{}", #"{"op":"add","path":"\#(SchemaURN.user):title","value":"x"}"#, #"{"title":"x"}"#)
        for kind in ["add", "replace"] {
            try expect(
                before,
                #"{"op":"\#(kind)","path":"\#(Self.enterprise):manager.value","value":"n"}"#,
                #"{"\#(Self.enterprise)":{"department":"D","manager":{"value":"n"}}}"#
            )
            try expect(
                before,
                #"{"op":"\#(kind)","path":"\#(Self.enterprise):manager","value":{"value":"n"}}"#,
                #"{"\#(Self.enterprise)":{"department":"D","manager":{"value":"n"}}}"#
            )
            for path in [
                #""path":"\#(Self.enterprise)","value":{"department":"E"}"#,
                #""value":{"\#(Self.enterprise)":{"department":"E"}}"#,
            ] {
                try expect(
                    before,
                    #"{"op":"\#(kind)",\#(path)}"#,
                    #"{"\#(Self.enterprise)":{"department":"E","manager":{"value":"m"}}}"#
                )
            }
        }
        try expect(
            before,
            #"{"op":"remove","path":"\#(Self.enterprise):manager"}"#,
            #"{"\#(Self.enterprise)":{"department":"D"}}"#
        )
        try expect(before, #"{"op":"remove","path":"\#(Self.enterprise)"}"#, "{}")
    }

    @Test("#223 dotted and qualified keys of a value are paths to the tolerant")
    func qualifiedKeys() throws {
        try PatchCase.user(
            "",
            "{}",
            #"[{"op":"replace","value":{"name.givenName":"A","\#(Self.enterprise):department":"D"}}]"#,
            #"{"name":{"givenName":"A"},"\#(Self.enterprise)":{"department":"D"}}"#
        ).expectApplied(.tolerant)
    }

    @Test("#225 #226 a path that cannot be read is refused; an unknown attribute is refused when strict, else kept")
    func malformed() throws {
        for path in [
            "emails[", "name..givenName", "emails[type eq]", "emails[type eq \\\"a\\\"", ".title", "9lives", "",
        ] {
            try expect("{}", #"{"op":"replace","path":"\#(path)","value":"x"}"#, is: .invalidPath)
        }
        let unknown = #"{"op":"add","path":"shoeSize","value":41}"#
        try expect("{}", unknown, is: .invalidPath, [.strict])
        try PatchCase.user("", "{}", "[\(unknown)]", #"{"shoeSize":41}"#).expectApplied(.tolerant)
    }

    @Test("#229 #230 null removes; add and replace need a value")
    func values() throws {
        try expect(#"{"title":"x"}"#, #"{"op":"replace","path":"title","value":null}"#, "{}")
        try expect(#"{"title":"x"}"#, #"{"op":"replace","value":{"title":null}}"#, "{}")
        for kind in ["add", "replace"] {
            try expect("{}", #"{"op":"\#(kind)","path":"title"}"#, is: .invalidValue)
            try expect("{}", #"{"op":"\#(kind)"}"#, is: .invalidValue)
        }
    }

    @Test("#234 what the server alone sets cannot be patched; the tolerant pass it over")
    func readOnly() throws {
        try expect("{}", #"{"op":"replace","path":"id","value":"other"}"#, is: .mutability)
        for (path, value) in [("meta.created", "x"), ("meta", "x"), ("groups", "x"), ("id", "r1")] {
            let operation = #"{"op":"replace","path":"\#(path)","value":"\#(value)"}"#
            try expect("{}", operation, is: .mutability, [.strict])
            try PatchCase.user("", "{}", "[\(operation)]", "{}").expectApplied(.tolerant)
        }
    }

    @Test("#72 #73 at most one element is primary: the one made primary last by an operation of its own")
    func primary() throws {
        let after =
            #"{"emails":[{"value":"a@ex.org","type":"work","primary":false},{"value":"b@ex.org","primary":true}]}"#
        for operation in [
            #"{"op":"replace","path":"emails[value eq \"b@ex.org\"].primary","value":true}"#,
            #"{"op":"add","path":"emails[value eq \"b@ex.org\"]","value":{"primary":true}}"#,
            #"{"op":"add","path":"emails","value":[{"value":"b@ex.org","primary":true}]}"#,
        ] {
            try expect(Self.emails, operation, after)
        }
        let twice =
            #"{"op":"replace","path":"emails","value":[{"value":"a","primary":true},{"value":"b","primary":true}]}"#
        try expect("{}", twice, is: .invalidValue, [.strict])
        try PatchCase.user(
            "",
            "{}",
            "[\(twice)]",
            #"{"emails":[{"value":"a","primary":true},{"value":"b","primary":false}]}"#
        )
        .expectApplied(.tolerant)
    }
}
