// Swift cannot call prctl(2), which takes a variable number of arguments.
#ifdef __linux__
#include <sys/prctl.h>

static inline int process_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
#else
static inline int process_forbid_dumps(void) {
    return 0;
}
#endif
