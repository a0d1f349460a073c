internal import SCIM
internal import Store

extension StoreContract {
    func verifyMemberships(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let users = try transaction.insertUsers(["a", "b", "c"])
                let groups = try transaction.insertGroups(["ops", "all"])
                // Not in the order of the keys.
                for user in [users[2], users[0]] {
                    try expect(transaction.addMember(user.key, to: groups[0].key), true, "adding a member")
                }
                try expect(transaction.addMember(users[0].key, to: groups[0].key), false, "adding a member twice")
                try expect(transaction.addMember(users[0].key, to: groups[1].key), true, "adding to a second group")
                let error = Result { try transaction.addMember(ResourceKey(99), to: groups[0].key) }
                guard case .failure(StoreError.resourceMissing(ResourceKey(99))) = error else {
                    return try require(false, "adding a member that does not exist gave \(error)")
                }
            }
            try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                let ops = try unwrap(snapshot.resource("id-ops", in: okta), "the group")
                let member = try unwrap(snapshot.resource("id-a", in: okta), "the member")
                let members = try snapshot.members(of: ops.key)
                try expect(members.map(\.id), ["id-a", "id-c"], "the members by key")
                try expect(
                    members.first,
                    Membership(key: member.key, id: "id-a", kind: .user, display: "The user a"),
                    "a membership"
                )
                let some = try snapshot.members(of: ops.key, among: ["id-c", "id-b", "id-nobody"])
                try expect(some.map(\.id), ["id-c"], "which of three are members")
                try expect(snapshot.groups(of: member.key).map(\.id), ["id-ops", "id-all"], "the groups of a member")
            }
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let ops = try unwrap(transaction.resource("id-ops", in: okta), "the group")
                let member = try unwrap(transaction.resource("id-a", in: okta), "the member")
                try expect(transaction.removeMember(member.key, from: ops.key), true, "removing a member")
                try expect(transaction.removeMember(member.key, from: ops.key), false, "removing a member twice")
                try expect(transaction.members(of: ops.key).map(\.id), ["id-c"], "the members that are left")
            }
        }
    }

    func verifyMembershipEnds(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let users = try transaction.insertUsers(["a", "b"])
                let groups = try transaction.insertGroups(["ops", "all"])
                for user in users { _ = try transaction.addMember(user.key, to: groups[0].key) }
                _ = try transaction.addMember(groups[0].key, to: groups[1].key)

                try transaction.delete(users[0], entries: ResourceDraft.user("a").entries)
                try expect(transaction.members(of: groups[0].key).map(\.id), ["id-b"], "the members after a deletion")

                try transaction.delete(groups[0], entries: ResourceDraft.group("ops").entries)
                try expect(transaction.groups(of: users[1].key), [], "the groups after their deletion")
                try expect(transaction.members(of: groups[1].key), [], "the members after a nested group's deletion")
            }
        }
    }

    func verifyIndirectGroups(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let user = try transaction.insertUsers(["a"])[0]
                let groups = try transaction.insertGroups(["top", "middle", "bottom", "both"]).map(\.key)
                _ = try transaction.addMember(groups[1], to: groups[0])
                _ = try transaction.addMember(groups[2], to: groups[1])
                _ = try transaction.addMember(groups[2], to: groups[3])
                for group in [groups[2], groups[3]] { _ = try transaction.addMember(user.key, to: group) }
                func around(_ limit: Int) throws -> [String] {
                    try transaction.groups(around: user.key, indirectLimit: limit)
                        .map { $0.isDirect ? $0.id : "(\($0.id))" }
                }
                let all = ["id-bottom", "id-both", "(id-middle)", "(id-top)"]
                try expect(around(9), all, "the groups around a user")
                try expect(around(1), Array(all.prefix(3)), "the groups around a user, one of them indirect")
                try expect(around(0), Array(all.prefix(2)), "the direct groups")
                _ = try transaction.addMember(groups[0], to: groups[2])
                try expect(around(9), all, "the groups around a user in a circle")
            }
        }
    }

    func verifyNesting(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let groups = try transaction.insertGroups(["top", "middle", "bottom", "aside"]).map(\.key)
                _ = try transaction.addMember(groups[1], to: groups[0])
                _ = try transaction.addMember(groups[2], to: groups[1])
                func isWithin(_ group: Int, _ ancestor: Int) throws -> Bool {
                    try transaction.isGroup(groups[group], withinOrEqual: groups[ancestor])
                }
                try expect(isWithin(0, 0), true, "a group within itself")
                try expect(isWithin(1, 0), true, "a group within its parent")
                try expect(isWithin(2, 0), true, "a group within its parent's parent")
                try expect(isWithin(0, 2), false, "a group within its child")
                try expect(isWithin(3, 0), false, "a group that lies apart")

                _ = try transaction.addMember(groups[0], to: groups[2])
                try expect(isWithin(0, 2), true, "a group within its child in a circle")
                try expect(isWithin(0, 3), false, "the search of a circle for a group that lies apart")
            }
        }
    }
}
