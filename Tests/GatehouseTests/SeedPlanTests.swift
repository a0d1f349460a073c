import SCIM
import Testing

@testable import gatehouse

@Suite("what is seeded")
struct SeedPlanTests {
    @Test("a group goes on where the one before it ended, and never has a member twice")
    func members() {
        let plan = SeedPlan(users: 5, groups: 3, members: 4)
        #expect((1...3).map(plan.members(of:)) == [[1, 2, 3, 4], [5, 1, 2, 3], [4, 5, 1, 2]])
        #expect(SeedPlan(users: 5, groups: 1, members: 0).members(of: 1).isEmpty)
    }

    @Test("a person depends on the number alone and is one that the gateway would take")
    func person() throws {
        let document = SeedPerson(number: 42).document
        #expect(document == SeedPerson(number: 42).document)
        #expect(document.userName == "user0000042@example.com")
        for tolerance in [Tolerance.strict, .tolerant] {
            let reader = ResourceReader(schema: .user, tolerance: tolerance)
            #expect(try reader.read(.object(document.attributes)).attributes == document.attributes)
        }
        #expect(Set((1...304).map { SeedPerson(number: $0).displayName }).count == 304)
    }
}
