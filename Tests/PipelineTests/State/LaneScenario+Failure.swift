@testable internal import Pipeline

extension LaneScenario {
    static let failure = [
        LaneScenario(
            "an event that is older than it may be when it fails is given up",
            [
                "time 10": [],
                "log A1 B2": ["deliver A1"],
                "retry A1": ["settle 1 dead A1", "deliver B2"],
            ],
            adjust: { $0.retry.maxAge = .seconds(5) }
        ),
        LaneScenario(
            "a failed event waits with the later ones of its resource, and others go on",
            maxInFlight: 2,
            [
                "log A1 A2 B3 A4": ["deliver A1", "deliver B3"],
                "retry A1": ["settle 2 park A1 after 1 until 10"],
                "accept B3": ["settle 4"],
                "log A5 B6": ["deliver B6", "settle 5"],
                "accept B6": ["settle 6"],
                "time 9": [],
                "time 10": ["deliver A1 try 2"],
                "accept A1": ["settle park A2 after 0 until 10", "deliver A2"],
                "accept A2": ["settle park A3 after 0 until 10", "deliver A4"],
                "log A7": [],
                "accept A4": ["settle 7 park A5 after 0 until 10", "deliver A5"],
                "accept A5": ["settle park A6 after 0 until 10", "deliver A7"],
                "accept A7": ["settle unpark A"],
            ]
        ),
        LaneScenario(
            "the last failure of the schedule makes a dead letter, and the next event goes on once that is on disk",
            [
                "log A1 A2": ["deliver A1"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "time 10": ["settle 2", "deliver A1 try 2"],
                "retry A1": ["settle park A1 after 2 until 70"],
                "time 70": ["deliver A1 try 3"],
                "hold settlements": [],
                "retry A1": ["settle park A2 after 0 until 70 dead A1"],
                "settled": ["settle park A2 after 0 until 70", "deliver A2"],
                "settled": [],
                "accept A2": ["settle unpark A"],
            ]
        ),
        LaneScenario(
            "a rejected event is dead at once, and the next event goes on once that is on disk",
            maxInFlight: 2,
            [
                "log A1 A2 B3": ["deliver A1", "deliver B3"],
                "hold settlements": [],
                "reject A1": ["settle 1 dead A1"],
                "accept B3": [],
                "settled": ["deliver A2"],
                "accept A2": ["settle 3"],
            ]
        ),
        LaneScenario(
            "a pause that the sink asks for takes the place of the schedule's",
            [
                "log A1": ["deliver A1"],
                "retry A1 after 40": ["settle 1 park A1 after 1 until 40"],
                "time 39": [],
                "time 40": ["deliver A1 try 2"],
                "retry A1 after 1000000": ["settle park A1 after 2 until 86440"],
                "time 86440": ["deliver A1 try 3"],
                "retry A1 after 1": ["settle park A2 after 0 until 86440 dead A1", "settle unpark A"],
            ]
        ),
        LaneScenario(
            "in a batch, what comes after a failure of the same resource was not tried",
            maxEvents: 4,
            [
                "log A1 B2 A3 B4": ["deliver A1 B2 A3 B4"],
                "answer later no yes yes": ["settle 3 park A1 after 1 until 10 dead B2", "deliver B4"],
                "accept B4": ["settle 4"],
                "time 10": ["deliver A1 try 2"],
                "accept A1": ["settle park A2 after 0 until 10", "deliver A3"],
                "retry A3": ["settle park A3 after 1 until 20"],
            ]
        ),
        LaneScenario(
            "what failed in company goes out alone from then on, so that only the culprit is given up",
            maxEvents: 4,
            [
                "log A1 A2 A3 A4": ["deliver A1 A2 A3 A4"],
                "retry A1": ["settle 4 park A1 after 1 until 10"],
                "time 10": ["deliver A1 try 2"],
                "accept A1": ["settle park A2 after 0 until 10", "deliver A2 A3 A4"],
                "retry A2": ["settle park A2 after 1 until 20"],
                "time 20": ["deliver A2 try 2"],
                "retry A2": ["settle park A2 after 2 until 80"],
                "time 80": ["deliver A2 try 3"],
                "retry A2": [
                    "settle park A3 after 0 until 80 dead A2", "settle park A3 after 0 until 80", "deliver A3 A4",
                ],
                "accept A3": ["settle unpark A"],
            ]
        ),
        LaneScenario(
            "an event that failed in company gets a try alone whatever the schedule says",
            maxEvents: 4,
            [
                "log A1 B2": ["deliver A1 B2"],
                "retry A1": ["settle 2 park A1 after 1 until 0 park B2 after 1 until 0", "deliver A1 try 2"],
                "retry A1": ["settle park A2 after 0 until 0 dead A1", "settle unpark A", "deliver B2 try 2"],
                "accept B2": ["settle unpark B"],
            ],
            adjust: { $0.retry = RetrySchedule(delays: [], jitter: 0, maxAge: .zero) }
        ),
        LaneScenario(
            "an event of which the sink says nothing is tried again",
            maxEvents: 2,
            [
                "log A1 B2": ["deliver A1 B2"],
                "answer yes": ["settle 2 park B2 after 1 until 10"],
            ]
        ),
        LaneScenario(
            "a cancelled delivery is no failure",
            maxInFlight: 2,
            [
                "log A1 B2": ["deliver A1", "deliver B2"],
                "abandon": [],
                "retry A1": [],
                "accept B2": [],
            ]
        ),
    ]
}
