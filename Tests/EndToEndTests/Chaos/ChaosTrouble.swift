/// What goes wrong between the provider's 2xx and the receiver's.
enum ChaosTrouble: String, CaseIterable, Sendable {
    case killedUnderLoad = "kill -9 while the provider writes, three times"
    case killedUnanswered = "kill -9 before the receiver has answered"
    case killedAccepted = "kill -9 once the receiver has accepted"
    case slow = "receiver slow"
    case hanging = "receiver hangs"
    case throttled = "429 with Retry-After"
    case wavering = "every other answer is a 500"
    case resetting = "connection reset before the answer"
    case breakingOff = "connection reset within the answer"
    case expired = "certificate expired, later renewed"
    case garbage = "plugin prints garbage, three times"
    case pluginHangs = "plugin hangs, three times"
    case pluginKilled = "plugin killed, three times"
    case clock = "clock set forward a day, then back two"
    case diskFull = "disk full, later not"
    case removed = "sink removed, later declared again"
}
