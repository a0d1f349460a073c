import HTTPTypes
import SCIM
import Testing

@testable import Server

@Suite("endpoints")
struct EndpointTests {
    @Test("#15 each endpoint has its path and methods")
    func endpoints() {
        #expect(Endpoint(["Users"]) == .collection(.user))
        #expect(Endpoint(["users", "7"]) == .resource(.user, id: "7"))
        #expect(Endpoint(["Groups", "g"]) == .resource(.group, id: "g"))
        #expect(Endpoint(["ServiceProviderConfig"]) == .serviceProviderConfig)
        #expect(Endpoint(["ResourceTypes"]) == .resourceTypes)
        #expect(Endpoint(["ResourceTypes", "User"]) == .resourceType(id: "User"))
        #expect(Endpoint(["me"]) == .me)
        #expect(Endpoint([]) == .root)
        #expect(Endpoint([".search"]) == .search(nil))
        #expect(Endpoint(["Groups", ".search"]) == .search(.group))
        #expect(Endpoint.search(nil).methods == [.post])
        #expect(Endpoint(["Schemas"]) == .schemas)
        #expect(Endpoint(["Schemas", "urn:x"]) == .schema(id: "urn:x"))
        #expect(Endpoint.collection(.user).methods.contains(.post))
        #expect(!Endpoint.collection(.user).methods.contains(.delete))
        #expect(!Endpoint.resource(.user, id: "7").methods.contains(.post))
        #expect(Endpoint.schemas.methods == [.get, .head])
    }

    @Test(
        "#121 nothing else is an endpoint",
        arguments: [
            ["Things"], ["Things", ".search"], ["Users", "7", "groups"], ["Users", "7", ".search"],
            ["ServiceProviderConfig", "1"],
        ] as [ArraySlice<String>]
    )
    func none(path: ArraySlice<String>) {
        #expect(Endpoint(path) == nil)
    }
}
