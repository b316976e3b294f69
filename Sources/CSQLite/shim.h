#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// Swift calls no C function with a variable number of arguments, and no macro that casts; these
// stand for the few that the vault needs.

/// Has SQLite copy what is bound.
static inline sqlite3_destructor_type csqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Switches a flag of `sqlite3_db_config`; returns SQLite's result code.
static inline int csqlite_configure(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

/// Forbids core dumps, and others to attach to the process; 0 where that has been done.
static inline int csqlite_forbid_dumps(void) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
  return 0;
#endif
}

#endif
