/// One thing that `gatehouse plugins test` looks at.
package enum PluginCheck: String, CaseIterable, Sendable {
    case handshake = "says hello and is ready"
    case version = "ends with status 64 when no version of the protocol fits"
    case batch = "accepts a full batch"
    case repetition = "accepts a batch that it has accepted before"
    case partial = "answers for every event when it cannot use one of them"
    case oversize = "takes a line as long as its limit"
    case strangers = "leaves members that it does not know out of account"
    case health = "says how it is when it is asked, if it said that it would"
    case shutdown = "ends with status 0 when it is told to"
    case endOfInput = "ends when its input ends"
    case kill = "accepts, started again, what it was killed over"
}
