@testable internal import Pipeline

extension LaneScenario {
    static let gate = [
        LaneScenario(
            "a pause that the other side asks for holds up everything that goes there",
            maxInFlight: 2,
            [
                "log A1 B2 C3": ["deliver A1", "deliver B2"],
                "retry A1 after 30": ["settle 1 park A1 after 1 until 30"],
                "accept B2": ["settle 2"],
                "time 29": [],
                "time 30": ["deliver C3", "deliver A1 try 2"],
            ]
        ),
        LaneScenario(
            "a sink that fails for everybody is spared, and one delivery tries whether it is well",
            maxInFlight: 2,
            [
                "log A1 B2 C3 D4": ["deliver A1", "deliver B2"],
                "retry A1": ["settle 1 park A1 after 1 until 10", "deliver C3"],
                "retry B2": ["settle 2 park B2 after 1 until 10", "deliver D4"],
                "retry C3": ["settle 3 park C3 after 1 until 10"],
                "retry D4": ["settle 4 park D4 after 1 until 10"],
                "log E5": [],
                "time 10": [],
                "time 20": ["deliver E5"],
                "accept E5": ["settle 5", "deliver A1 try 2", "deliver D4 try 2"],
            ],
            breaker: BreakerPause(failures: 3, seconds: 20)
        ),
        LaneScenario(
            "a person ends a pause that the other side asked for",
            maxInFlight: 2,
            [
                "log A1 B2 C3": ["deliver A1", "deliver B2"],
                "retry A1 after 30": ["settle 1 park A1 after 1 until 30"],
                "accept B2": ["settle 2"],
                "now": ["deliver C3", "deliver A1 try 2"],
            ]
        ),
        LaneScenario(
            "a person has a sink that is spared tried at once",
            maxInFlight: 2,
            [
                "log A1 B2 C3 D4": ["deliver A1", "deliver B2"],
                "retry A1": ["settle 1 park A1 after 1 until 10", "deliver C3"],
                "retry B2": ["settle 2 park B2 after 1 until 10"],
                "log E5": [],
                "now": [],
                "retry C3": ["settle 3 park C3 after 1 until 10", "deliver D4"],
            ],
            breaker: BreakerPause(failures: 2, seconds: 20)
        ),
        LaneScenario(
            "fewer deliveries go on at a time while they fail",
            maxInFlight: 4,
            [
                "log A1 B2 C3 D4": ["deliver A1", "deliver B2", "deliver C3", "deliver D4"],
                "log E5 F6 G7": [],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "accept B2": ["settle 2"],
                "accept C3": ["settle 3", "deliver E5"],
                "accept D4": ["settle 4", "deliver F6"],
                "accept E5": ["settle 5", "deliver G7"],
            ],
            adjust: { $0.adaptsConcurrency = true }
        ),
    ]
}
