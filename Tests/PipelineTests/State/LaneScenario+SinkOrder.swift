@testable internal import Pipeline

extension LaneScenario {
    static let sinkOrder = [
        LaneScenario(
            "with one order for the sink nothing goes beside or past an event that fails",
            maxEvents: 3,
            maxInFlight: 4,
            [
                "log A1 B2 B3 A4": ["deliver A1"],
                "retry A1": ["settle 1 park A1 after 1 until 10"],
                "log C5": [],
                "time 10": ["deliver A1 try 2"],
                "accept A1": ["settle unpark A", "deliver B2 B3"],
                "answer yes lost": ["settle 3 park B3 after 1 until 20"],
                "time 20": ["deliver B3 try 2"],
                "reject B3": ["settle park B4 after 0 until 20 dead B3", "settle unpark B", "deliver A4"],
            ],
            adjust: { $0.ordering = .sink }
        ),
        LaneScenario(
            "with one order for the sink nothing goes past a dead letter that is not on disk",
            maxInFlight: 4,
            [
                "hold settlements": [],
                "log A1 B2": ["deliver A1"],
                "reject A1": ["settle 1 dead A1"],
                "time 10": [],
                "settled": ["deliver B2"],
            ],
            adjust: { $0.ordering = .sink }
        ),
        LaneScenario(
            "with no order an event that fails holds up nothing, not even events of its own resource",
            maxEvents: 2,
            [
                "log A1 A2 A3": ["deliver A1 A2"],
                "answer lost yes": ["settle 2 park ?1 after 1 until 10", "deliver A3"],
                "accept A3": ["settle 3"],
                "time 10": ["deliver A1 try 2"],
                "reject A1": ["settle park ?2 after 0 until 10 dead A1", "settle unpark ?"],
            ],
            adjust: { $0.ordering = .none }
        ),
    ]
}
