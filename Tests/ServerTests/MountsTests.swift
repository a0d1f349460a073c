import Testing

@testable import Server

@Suite("base paths")
struct MountsTests {
    private let mounts = Mounts(basePath: "/api/scim/v2", ownPaths: ["entra": "/api/scim/v2/entra", "root": "/r"])

    @Test(
        "#9 a path is found under the longest base path it begins with; one typed twice counts once",
        arguments: [
            (["api", "scim", "v2", "Users"], nil, ["Users"]),
            (["api", "scim", "v2"], nil, []),
            (["api", "scim", "v2", "api", "scim", "v2", "Users", "7"], nil, ["Users", "7"]),
            (["api", "scim", "v2", "entra", "Groups"], "entra", ["Groups"]),
            (["r", "Users"], "root", ["Users"]),
        ] as [([String], String?, [String])]
    )
    func found(segments: [String], connection: String?, rest: [String]) throws {
        let (mount, found) = try #require(mounts.find(segments))
        #expect(mount.connection == connection)
        #expect(Array(found) == rest)
    }

    @Test(
        "other paths are not found",
        arguments: [[], ["api"], ["api", "scim"], ["API", "scim", "v2", "Users"], ["Users"]]
    )
    func notFound(segments: [String]) {
        #expect(mounts.find(segments) == nil)
    }

    @Test("#10 an empty base path, and so no version, serves at the root")
    func root() throws {
        let (mount, rest) = try #require(Mounts(basePath: "", ownPaths: [:]).find(["Users", "7"]))
        #expect(mount.path.text == "")
        #expect(Array(rest) == ["Users", "7"])
    }
}
