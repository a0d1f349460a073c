extension LaneScenario {
    static let order = [
        LaneScenario(
            "of one resource one event at a time, others beside it",
            maxInFlight: 2,
            [
                "log A1 A2 B3 A4": ["deliver A1", "deliver B3"],
                "accept B3": [],
                "accept A1": ["settle 1", "deliver A2"],
                "accept A2": ["settle 3", "deliver A4"],
                "accept A4": ["settle 4"],
            ]
        ),
        LaneScenario(
            "a batch holds what there is, in log order",
            maxEvents: 3,
            [
                "log A1 A2 B3 A4": ["deliver A1 A2 B3"],
                "log C5": [],
                "accept A1": ["settle 3", "deliver A4 C5"],
                "accept A4": ["settle 5"],
            ]
        ),
        LaneScenario(
            "two batches share no resource",
            maxEvents: 2,
            maxInFlight: 2,
            [
                "log A1 B2 A3 C4": ["deliver A1 B2", "deliver C4"],
                "log B5 A6": [],
                "accept C4": [],
                "accept A1": ["settle 2", "deliver A3 A6", "deliver B5"],
                "accept A3": ["settle 4"],
                "accept B5": ["settle 6"],
            ]
        ),
        LaneScenario(
            "reads no more than its window holds while the first event is open",
            maxInFlight: 2,
            [
                "log A1 B2 B3 B4 B5 B6 B7 B8 B9 B10": ["deliver A1", "deliver B2"],
                "accept B2": ["deliver B3"],
                "accept B3": ["deliver B4"],
                "accept B4": ["deliver B5"],
                "accept B5": ["deliver B6"],
                "accept B6": ["deliver B7"],
                "accept B7": ["deliver B8"],
                "accept B8": [],
                "accept A1": ["settle 8", "deliver B9"],
                "accept B9": ["settle 9", "deliver B10"],
            ]
        ),
        LaneScenario(
            "with one slot, parked keys and fresh events take turns",
            [
                "log A1 B2 C3 D4": ["deliver A1"],
                "retry A1": ["settle 1 park A1 after 1 until 10", "deliver B2"],
                "retry B2": ["settle 2 park B2 after 1 until 10", "deliver C3"],
                "time 10": [],
                "accept C3": ["settle 3", "deliver A1 try 2"],
                "accept A1": ["settle unpark A", "deliver D4"],
                "accept D4": ["settle 4", "deliver B2 try 2"],
                "accept B2": ["settle unpark B"],
            ]
        ),
        LaneScenario(
            "with four slots, parked keys have one while fresh events wait, and all of them otherwise",
            maxInFlight: 4,
            [
                "log A1 B2 C3 D4": ["deliver A1", "deliver B2", "deliver C3", "deliver D4"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "retry B2": ["settle 2 park B2 after 1 until 10"],
                "time 10": ["deliver A1 try 2", "deliver B2 try 2"],
                "log E5 F6 G7 H8": [],
                "retry A1": ["settle park A1 after 2 until 70", "deliver E5"],
                "retry B2": ["settle park B2 after 2 until 70", "deliver F6"],
                "accept C3": ["settle 3", "deliver G7"],
                "time 70": [],
                "accept D4": ["settle 4", "deliver A1 try 3"],
                "accept A1": ["settle unpark A", "deliver B2 try 3"],
                "accept E5": ["settle 5", "deliver H8"],
            ]
        ),
        LaneScenario(
            "with too many parked keys it reads nothing new until one has caught up",
            maxInFlight: 2,
            maxParked: 1,
            [
                "log A1": ["deliver A1"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "log B2": [],
                "time 10": ["deliver A1 try 2"],
                "accept A1": ["settle unpark A", "deliver B2"],
            ]
        ),
    ]
}
