/// How much is seeded, and who is in which group.
struct SeedPlan: Sendable, Hashable {
    let users: Int
    let groups: Int
    /// How many members each group has; at most as many as there are users.
    let members: Int

    /// The numbers of a group's members: each group goes on where the one before it ended, and after the last user
    /// comes the first again.
    func members(of group: Int) -> [Int] {
        let first = (group - 1) * members
        return (first..<first + members).map { $0 % users + 1 }
    }
}

extension SeedPlan: CustomStringConvertible {
    var description: String {
        groups == 0 ? "\(users) users" : "\(users) users and \(groups) groups of \(members) members"
    }
}
