internal import Subprocess

extension CapturedOutput {
    /// Reads to the end of a command's output.
    ///
    /// That end need not come: something the command left in the background may hold the pipe open and go on printing.
    /// Whoever calls this cancels the task when the command has ended; from then on only what a pipe can hold is read.
    init(reading output: SubprocessOutputSequence) async {
        self.init()
        var rest = Self.limit
        var hasEnded = false
        do {
            for try await buffer in output {
                append(unsafe buffer.withUnsafeBytes { unsafe Array($0) })
                // What was being read when the command ended was not in the pipe any more.
                if hasEnded { rest -= buffer.count }
                if rest <= 0 { break }
                hasEnded = Task.isCancelled
            }
        } catch {
            append(Array("(the rest of the output could not be read: \(error))".utf8))
        }
    }
}
