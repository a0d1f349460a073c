internal import SCIM

/// The rules of a connection: those of its profile, with the switches that the operator set otherwise.
struct ToleranceSettings {
    let tolerance: Tolerance

    init(_ profile: Profile, reading options: OptionReader) {
        var tolerance = profile.tolerance
        for rule in ToleranceRule.allCases {
            let isOn = options.value(rule.name, .boolean, .optional, rule.facts.sentence) { text throws(Mismatch) in
                try WordNotation.parseBool(text)
            }
            if let isOn { tolerance.set(rule, to: isOn) }
        }
        self.tolerance = tolerance
    }
}
