# Prints the reports of the thread sanitiser that are races, and fails when there are any.
#
# The sanitiser does not see the lock of Synchronization.Mutex, whose code is not instrumented, and reports whatever two
# threads do under it one after the other. What runs under it is a closure that takes its value `inout sending`, which
# stands in its mangled name (`zYu…YTXE`): a report of which both accesses run in such a closure is about the lock, not
# about a race. A key path in its place would leave no such name: `withLock { $0.last }`, not `withLock(\.last)`.
#
# A gateway that a test kills in the middle of a report leaves the beginning of it, which ends without a summary. What is
# there of it is judged like the others.
BEGIN { RS = "==================\n"; races = locked = cut = 0 }
/WARNING: ThreadSanitizer/ {
    # The two accesses come first, each with its stack, and end at an empty line.
    count = split($0, parts, "\n\n")
    accesses = covered = 0
    for (part = 1; part <= 2 && part <= count; part++) {
        if (parts[part] ~ / by (thread|main thread)/) accesses++
        if (parts[part] ~ /zYu[A-Za-z0-9_]*YTXE/) covered++
    }
    if (covered == 2) { locked++; next }
    if (!/SUMMARY: ThreadSanitizer/ && covered == accesses) { cut++; next }
    races++
    print $0
}
END {
    printf "%d races; %d reports of what runs under a Mutex left out, %d that a killed process did not finish\n", races, locked, cut
    exit races > 0
}
