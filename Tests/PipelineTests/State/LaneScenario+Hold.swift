extension LaneScenario {
    static let hold = [
        LaneScenario(
            "a held lane finishes what is under way, hands nothing out, and goes on in order when it is released",
            maxInFlight: 2,
            [
                "log A1 B2": ["deliver A1", "deliver B2"],
                "held": [],
                "log A3 C4": [],
                "accept A1": ["settle 1"],
                "retry B2": ["settle 2 park B2 after 1 until 10"],
                "time 100": [],
                "free": ["deliver A3", "deliver B2 try 2"],
                "accept A3": ["settle 3", "deliver C4"],
            ]
        ),
        LaneScenario(
            "a sink that wants no more is held, on disk with the next settlement, and gets the same event first",
            [
                "log A1 B2": ["deliver A1"],
                "refuse A1": ["settle 1 park A1 after 1 until 0 hold gone"],
                "log C3": [],
                "held": [],
                "free": ["deliver A1 try 2"],
                "accept A1": ["settle unpark A", "deliver B2"],
                "accept B2": ["settle 2", "deliver C3"],
            ]
        ),
        LaneScenario(
            "what waits is tried at once when a person wants it, each resource in order",
            [
                "log A1 A2": ["deliver A1"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "time 5": ["settle 2"],
                "now": ["deliver A1 try 2"],
                "accept A1": ["settle park A2 after 0 until 10", "deliver A2"],
                "accept A2": ["settle unpark A"],
            ]
        ),
        LaneScenario(
            "a look that may be older than the hold does not release it",
            [
                "log A1 B2": ["deliver A1"],
                "hold settlements": [],
                "refuse A1": ["settle 1 park A1 after 1 until 0 hold gone"],
                "free": [],
                "settled": [],
                "free": [],
                "free": [],
                "free": ["deliver A1 try 2"],
            ]
        ),
    ]
}
