#include <sqlite3.h>
#include <spatialite.h>

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
