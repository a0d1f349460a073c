#ifndef GATEHOUSE_SQLITE_SHIM_H
#define GATEHOUSE_SQLITE_SHIM_H

#include <sqlite3.h>

/*
 * What Swift cannot call: functions with a variable number of arguments, and the destructor that is no function.
 */

/* SQLite counts the bytes that it allocates under one lock for all connections, unless it is told not to. */
static inline int gh_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static inline int gh_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int gh_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
