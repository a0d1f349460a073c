internal import SCIM

extension FuzzTarget {
    /// What parses survives printing and parsing, and no plan that narrows a search loses a resource.
    static let filter = FuzzTarget(
        "filter",
        seeds: [
            #"userName eq "bjensen@example.com""#, #"name.familyName co "O'Malley""#, "title pr",
            #"meta.lastModified gt "2011-05-13T04:42:34Z""#,
            #"schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User""#,
            #"title pr and not (userType eq "Employee") or emails[type eq "work" and value co "@example.com"]"#,
        ],
        tokens: Samples.filterTokens
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        guard let filter = try? Filter(parsing: text) else { return false }
        try FuzzFinding.require(
            (try? Filter(parsing: filter.description)) == filter,
            "printed as \(filter.description), which is another filter"
        )
        guard let evaluator = try? FilterEvaluator(filter, schema: .user) else { return true }
        let user = try JSONReader.read(Array(Samples.user.utf8)).object ?? [:]
        if evaluator.matches(user), case .indexed(let entry) = QueryPlan(filter, schema: .user) {
            let entries = IndexEntry.entries(for: user, schema: .user)
            try FuzzFinding.require(entries.contains(entry), "the plan looks the user up under \(entry)")
        }
        return true
    }

    static let patchPath = FuzzTarget(
        "patch-path",
        seeds: [
            "members", "name.familyName", #"addresses[type eq "work"]"#, #"members[value eq "2819c223"].displayName"#,
            #"emails[type eq "work" and (primary eq true or not (value pr))].value"#,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:example:1.0:a.$ref",
        ],
        tokens: Samples.filterTokens
    ) { input in
        guard let path = try? PatchPath(parsing: String(decoding: input, as: UTF8.self)) else { return false }
        try FuzzFinding.require(
            (try? PatchPath(parsing: path.description)) == path,
            "printed as \(path), which is another path"
        )
        return true
    }

    /// The conditions of `gateway.yaml`, and dateTimes, which stand in them.
    static let condition = FuzzTarget(
        "condition",
        seeds: [
            #"type sw "user." and resource.active eq true"#, #"changes[path eq "active" and new eq false]"#,
            #"data.resource.emails[type eq "work"].value ew "@example.com""#, #"members.added.value eq "2819c223""#,
            #"time gt "2026-11-23T18:22:30.123+01:00" or sequence le 42"#, "2026-11-23T18:22:30.123Z",
            "2011-05-13T04:42:34+02:00",
        ],
        tokens: Samples.filterTokens
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        if let moment = Timestamp(parsing: text) {
            try FuzzFinding.require(Timestamp(parsing: moment.description) == moment, "printed as \(moment)")
            return true
        }
        guard let condition = try? EventCondition(parsing: text) else { return false }
        _ = condition.matches(event)
        return true
    }

    static let event = Event(
        id: "evt_1",
        type: .userUpdated,
        time: Timestamp(milliseconds: 0),
        sequence: 1,
        connection: "okta",
        request: "req_1",
        resourceID: "1",
        data: Array(#"{"resource":\#(Samples.user),"changes":[{"op":"add","path":"a","new":1}]}"#.utf8)
    )
}
