@testable internal import Pipeline

extension LaneScenario {
    static let batch = [
        LaneScenario(
            "events wait for more until they fill a batch or have waited long enough",
            maxEvents: 3,
            [
                "log A1 B2": [],
                "time 4": [],
                "log A3": ["deliver A1 B2 A3"],
                "accept A1": ["settle 3"],
                "log C4": [],
                "time 8": [],
                "time 9": ["deliver C4"],
            ],
            adjust: { $0.batch.linger = .seconds(5) }
        ),
        LaneScenario(
            "a key that is due has its turn while others wait for more",
            maxEvents: 2,
            [
                "log A1 B2": ["deliver A1 B2"],
                "retry A1": ["settle 2 park A1 after 1 until 10 park B2 after 1 until 10"],
                "time 9": [],
                "log C3": [],
                "time 10": ["deliver A1 try 2"],
                "time 14": [],
                "accept A1": ["settle unpark A", "deliver C3"],
                "accept C3": ["settle 3", "deliver B2 try 2"],
            ],
            adjust: { $0.batch.linger = .seconds(5) }
        ),
        LaneScenario(
            "what was too heavy for a batch goes out next, in order",
            maxEvents: 3,
            [
                "log A1 A2 B3 A4": ["deliver A1 A2 B3"],
                "heavy A1": ["settle 1", "deliver A2 B3 A4"],
                "heavy A2": ["settle 2", "deliver B3 A4"],
                "retry B3": ["settle 4 park A4 after 1 until 10 park B3 after 1 until 10"],
            ]
        ),
        LaneScenario(
            "no more go out together than the section says",
            maxEvents: 8,
            ["log A1 B2 C3": ["deliver A1 B2"]],
            adjust: { $0.batch.maxEvents = 2 }
        ),
        LaneScenario(
            "a dead letter holds the sink, in the same commit",
            maxInFlight: 2,
            [
                "log A1 B2": ["deliver A1", "deliver B2"],
                "log C3": [],
                "reject A1": ["settle 1 dead A1 hold event evt_1 became a dead letter: no"],
                "accept B2": ["settle 2"],
                "time 100": [],
                "held": [],
                "free": ["deliver C3"],
            ],
            adjust: { $0.onDead = .hold }
        ),
    ]
}
