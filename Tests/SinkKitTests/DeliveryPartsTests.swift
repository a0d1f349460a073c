import SCIM
import TestSupport
import Testing

@testable import SinkKit

@Suite("A batch whose events go to different places")
struct DeliveryPartsTests {
    /// Delivers events named by their resource, the place they go to and a number: `a>x1`; `!` goes nowhere.
    ///
    /// - Returns: What went out, part by part, and what became of each event.
    private func deliver(_ names: String, failing: String = "") async -> (sent: [String], outcomes: String) {
        let words = names.split(separator: " ").map(Array.init)
        let batch = words.enumerated().map { Delivery.sample(.sample(Int64($0 + 1), of: String($1[0]))) }
        var sent: [String] = []
        let results = await batch.deliver { delivery throws(Rejection) in
            let place = words[Int(delivery.event.sequence) - 1][2]
            guard place != "!" else { throw Rejection("nowhere") }
            return place
        } by: { place, part in
            sent.append("\(place):" + part.map { String($0.event.sequence) }.joined(separator: ","))
            return part.map { failing.contains(String($0.event.sequence)) ? .retry("busy") : .accepted }
        }
        let outcomes = results.map { result in
            switch result.outcome {
            case .accepted: "+"
            case .rejected: "!"
            case .retry(let reason, _): reason == "busy" ? "-" : "?"
            case .hold: "h"
            }
        }
        return (sent, outcomes.joined())
    }

    @Test(
        "goes out part by part, and no event before an earlier one of its resource",
        arguments: [
            ("a>x", ["x:1"]),
            ("a>x b>x a>x", ["x:1,2,3"]),
            ("a>x b>y c>x d>y", ["x:1,3", "y:2,4"]),
            ("a>x a>y a>x b>x b>y", ["x:1", "y:2", "x:3,4", "y:5"]),
            ("a>x b>y a>y b>x", ["x:1", "y:2,3", "x:4"]),
        ]
    )
    func order(_ names: String, _ sent: [String]) async {
        let delivered = await deliver(names)
        #expect(delivered.sent == sent)
        #expect(delivered.outcomes.allSatisfy { $0 == "+" })
    }

    @Test(
        "leaves later events of a resource undelivered once one was not accepted, and goes on with others",
        arguments: [
            ("a>x b>y a>y", "1", ["x:1", "y:2"], "-+?"),
            ("a>x b>x a>y b>y", "2", ["x:1,2", "y:3"], "+-+?"),
            ("a>! b>x a>x", "", ["x:2"], "!+?"),
            ("a>x a>! b>x a>x", "", ["x:1,3"], "+!+?"),
        ]
    )
    func failure(_ names: String, _ failing: String, _ sent: [String], _ outcomes: String) async {
        let delivered = await deliver(names, failing: failing)
        #expect(delivered.sent == sent)
        #expect(delivered.outcomes == outcomes)
    }
}
