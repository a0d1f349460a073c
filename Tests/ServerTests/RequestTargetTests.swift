import Testing

@testable import Server

@Suite("request target")
struct RequestTargetTests {
    @Test(
        "#7 path and query are decoded, spaces in both forms",
        arguments: [
            ("/Users", ["Users"], []),
            ("/a//Users/", ["a", "Users"], []),
            ("/Users/a%2Fb%20c", ["Users", "a/b c"], []),
            ("/Users/a+b", ["Users", "a+b"], []),
            (
                "/Users?filter=userName+eq%20%22a%2Bb%22&count=2", ["Users"],
                [("filter", "userName eq \"a+b\""), ("count", "2")]
            ),
            ("/Users?aadOptscim062020", ["Users"], [("aadOptscim062020", "")]),
            ("/Users?a=b=c&&", ["Users"], [("a", "b=c")]),
            ("/Users/%C3%A9", ["Users", "é"], []),
            ("", [], []),
        ] as [(String, [String], [(String, String)])]
    )
    func decoded(target: String, segments: [String], parameters: [(String, String)]) throws {
        let read = try #require(RequestTarget(target))
        #expect(read.segments == segments)
        #expect(read.parameters.map(\.name) == parameters.map(\.0))
        #expect(read.parameters.map(\.value) == parameters.map(\.1))
    }

    @Test("#7 broken escapes and what is not UTF-8 are refused", arguments: ["/%", "/%4", "/%zz", "/%FF", "/a?b=%C3"])
    func refused(target: String) {
        #expect(RequestTarget(target) == nil)
    }
}
