extension LaneScenario {
    static let settlement = [
        LaneScenario(
            "one settlement is on its way at a time, and the next holds all that came up meanwhile",
            maxInFlight: 3,
            [
                "hold settlements": [],
                "log A1 B2 C3": ["deliver A1", "deliver B2", "deliver C3"],
                "accept A1": ["settle 1"],
                "accept B2": [],
                "retry C3": [],
                "settled": ["settle 3 park C3 after 1 until 10"],
                "settled": [],
            ]
        ),
        LaneScenario(
            "what could not be written is written after a pause, with what came up meanwhile",
            maxInFlight: 3,
            [
                "hold settlements": [],
                "log A1 B2 C3": ["deliver A1", "deliver B2", "deliver C3"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "unsettled": [],
                "reject B2": [],
                "accept C3": [],
                "time 1": ["settle 3 park A1 after 1 until 10 dead B2"],
                "unsettled": [],
                "time 1.5": [],
                "time 2": ["settle 3 park A1 after 1 until 10 dead B2"],
                "settled": [],
            ]
        ),
        LaneScenario(
            "an event is not tried again before its failure is on disk",
            maxInFlight: 2,
            [
                "hold settlements": [],
                "log A1 B2": ["deliver A1", "deliver B2"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "unsettled": [],
                "time 10": ["settle 1 park A1 after 1 until 10"],
                "settled": ["deliver A1 try 2"],
                "accept A1": ["settle unpark A"],
                "unsettled": [],
                "time 11": ["settle unpark A"],
            ]
        ),
    ]
}
