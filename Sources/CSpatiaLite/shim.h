#include <sqlite3.h>
#include <spatialite.h>

// SQLite's header shows these only where it is told that the library was built with them, as Debian's is (see sqlite.org/c3ref/preupdate_count.html).
void *sqlite3_preupdate_hook(
    sqlite3 *db, void (*hook)(void *, sqlite3 *, int, char const *, char const *, sqlite3_int64, sqlite3_int64), void *context);
int sqlite3_preupdate_old(sqlite3 *, int, sqlite3_value **);
int sqlite3_preupdate_new(sqlite3 *, int, sqlite3_value **);
int sqlite3_preupdate_count(sqlite3 *);

// sqlite3_db_config takes a variable number of arguments, which Swift cannot call.
// Makes a connection to a foreign file as suspicious as SQLite can be; returns SQLITE_OK or the first error.
static inline int trygg_sqlite3_harden(sqlite3 *database) {
  int settings[][2] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},
      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
  };
  for (unsigned long i = 0; i < sizeof settings / sizeof settings[0]; i++) {
    int code = sqlite3_db_config(database, settings[i][0], settings[i][1], (int *)0);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}
