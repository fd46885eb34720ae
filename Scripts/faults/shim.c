// Stands between a program and its files: counts, fails, kills or records what is written under one folder.
//
// FAULT_FOLDER  the folder; nothing outside it is touched
// FAULT_KIND    write | sync | any: which calls are counted (any: writes, syncs, truncations, removals, renames)
// FAULT_AT      the number of the call at which something happens, from 1; 0 never
// FAULT_ERROR   ENOSPC | EIO: the call fails once with this error; KILL: the process is killed just before the call
// FAULT_COUNT   a file to which the number of counted calls is written when the program ends
// FAULT_LOG     a file to which every change is appended, for replaying a loss of power
// FAULT_SLEPT   a file to which the seconds are written that the program slept, which is how SQLite waits for another writer
// FAULT_LOCKS   0: locks always succeed and hold nothing, as on a network share whose locks fail
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[4096], count_path[4096], slept_path[4096];
static double slept;
static size_t folder_length;
static long at, counted;
static int error_number, kills, counts_writes, counts_syncs, counts_rest, log_file = -1, no_locks;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void start(void) {
  const char *text = getenv("FAULT_FOLDER");
  if (!text || !realpath(text, folder)) return;
  folder_length = strlen(folder);
  const char *kind = getenv("FAULT_KIND"), *number = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR");
  if (kind) {
    counts_writes = !strcmp(kind, "write") || !strcmp(kind, "any");
    counts_syncs = !strcmp(kind, "sync") || !strcmp(kind, "any");
    counts_rest = !strcmp(kind, "any");
  }
  at = number ? atol(number) : 0;
  if (error) {
    if (!strcmp(error, "ENOSPC")) error_number = ENOSPC;
    if (!strcmp(error, "EIO")) error_number = EIO;
    kills = !strcmp(error, "KILL");
  }
  if (getenv("FAULT_COUNT")) snprintf(count_path, sizeof count_path, "%s", getenv("FAULT_COUNT"));
  if (getenv("FAULT_SLEPT")) snprintf(slept_path, sizeof slept_path, "%s", getenv("FAULT_SLEPT"));
  const char *locks = getenv("FAULT_LOCKS");
  no_locks = locks && !strcmp(locks, "0");
  const char *log = getenv("FAULT_LOG");
  if (log) log_file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

__attribute__((destructor)) static void finish(void) {
  if (slept_path[0]) {
    int file = REAL(open)(slept_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
      dprintf(file, "%f\n", slept);
      close(file);
    }
  }
  if (!count_path[0]) return;
  int file = REAL(open)(count_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return;
  dprintf(file, "%ld\n", counted);
  close(file);
}

// Where a descriptor leads, when it is under the folder; the path without the folder.
static const char *inside_path(const char *path, char *buffer) {
  if (!folder_length || !path) return NULL;
  char whole[4096];
  if (path[0] != '/') {
    if (!getcwd(whole, sizeof whole)) return NULL;
    size_t used = strlen(whole);
    snprintf(whole + used, sizeof whole - used, "/%s", path);
  } else {
    snprintf(whole, sizeof whole, "%s", path);
  }
  // The last part may not be there, so that only the folder is resolved.
  char *slash = strrchr(whole, '/');
  if (!slash) return NULL;
  char name[4096];
  snprintf(name, sizeof name, "%s", slash + 1);
  *slash = 0;
  char resolved[4096];
  if (!realpath(whole[0] ? whole : "/", resolved)) return NULL;
  if (strncmp(resolved, folder, folder_length) || (resolved[folder_length] && resolved[folder_length] != '/')) return NULL;
  snprintf(buffer, 8192, "%s/%s", resolved + folder_length, name);
  return buffer;
}

static const char *inside(int descriptor, char *buffer) {
  if (!folder_length) return NULL;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  if (strncmp(path, folder, folder_length) || (path[folder_length] && path[folder_length] != '/')) return NULL;
  snprintf(buffer, 8192, "%s", path[folder_length] ? path + folder_length : "/");
  return buffer;
}

// One record: kind, length of the path, offset, length of the data, path, data.
static void record(char kind, const char *path, int64_t offset, const void *data, int64_t length) {
  if (log_file < 0) return;
  unsigned char head[21];
  int32_t path_length = (int32_t)strlen(path);
  head[0] = (unsigned char)kind;
  memcpy(head + 1, &path_length, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 8);
  size_t whole = sizeof head + (size_t)path_length + (size_t)length;
  char *bytes = malloc(whole);
  if (!bytes) abort();
  memcpy(bytes, head, sizeof head);
  memcpy(bytes + sizeof head, path, (size_t)path_length);
  if (length) memcpy(bytes + sizeof head + path_length, data, (size_t)length);
  if (REAL(write)(log_file, bytes, whole) != (ssize_t)whole) abort();
  free(bytes);
}

// Whether this call is to fail.
static int strikes(int is_counted) {
  if (!is_counted) return 0;
  pthread_mutex_lock(&lock);
  int now = ++counted == at;
  pthread_mutex_unlock(&lock);
  if (now && kills) kill(getpid(), SIGKILL);
  return now && error_number;
}

static ssize_t put(int descriptor, const void *data, size_t length, off_t offset) {
  char path[8192];
  const char *name = inside(descriptor, path);
  if (!name) return offset < 0 ? REAL(write)(descriptor, data, length) : REAL(pwrite)(descriptor, data, length, offset);
  if (strikes(counts_writes)) {
    // A failing write may have written a part.
    if (length > 1) (void)!(offset < 0 ? REAL(write)(descriptor, data, length / 2) : REAL(pwrite)(descriptor, data, length / 2, offset));
    errno = error_number;
    return -1;
  }
  off_t place = offset < 0 ? lseek(descriptor, 0, SEEK_CUR) : offset;
  ssize_t written = offset < 0 ? REAL(write)(descriptor, data, length) : REAL(pwrite)(descriptor, data, length, offset);
  if (written > 0) record('W', name, place, data, written);
  return written;
}

ssize_t write(int descriptor, const void *data, size_t length) { return put(descriptor, data, length, -1); }
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) { return put(descriptor, data, length, offset); }
ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset) { return put(descriptor, data, length, offset); }

static int sync_file(int descriptor, int (*call)(int)) {
  char path[8192];
  const char *name = inside(descriptor, path);
  if (!name) return call(descriptor);
  if (strikes(counts_syncs)) {
    errno = error_number;
    return -1;
  }
  int code = call(descriptor);
  if (!code) record('S', name, 0, NULL, 0);
  return code;
}
int fsync(int descriptor) { return sync_file(descriptor, REAL(fsync)); }
int fdatasync(int descriptor) { return sync_file(descriptor, REAL(fdatasync)); }

static int cut(int descriptor, off_t length, const char *call) {
  char path[8192];
  const char *name = inside(descriptor, path);
  int (*original)(int, off_t) = real(call);
  if (!name) return original(descriptor, length);
  if (strikes(counts_rest)) {
    errno = error_number;
    return -1;
  }
  int code = original(descriptor, length);
  if (!code) record('T', name, length, NULL, 0);
  return code;
}
int ftruncate(int descriptor, off_t length) { return cut(descriptor, length, "ftruncate"); }
int ftruncate64(int descriptor, off64_t length) { return cut(descriptor, length, "ftruncate64"); }

int unlink(const char *path) {
  char buffer[8192];
  const char *name = inside_path(path, buffer);
  if (!name) return REAL(unlink)(path);
  if (strikes(counts_rest)) {
    errno = error_number;
    return -1;
  }
  int code = REAL(unlink)(path);
  if (!code) record('U', name, 0, NULL, 0);
  return code;
}

static int two(const char *from, const char *to, const char *call, char kind) {
  char first[8192], second[8192];
  const char *a = inside_path(from, first), *b = inside_path(to, second);
  int (*original)(const char *, const char *) = real(call);
  if (!a || !b) return original(from, to);
  if (strikes(counts_rest)) {
    errno = error_number;
    return -1;
  }
  int code = original(from, to);
  if (!code) record(kind, a, 0, b, (int64_t)strlen(b));
  return code;
}
int rename(const char *from, const char *to) { return two(from, to, "rename", 'R'); }
int link(const char *from, const char *to) { return two(from, to, "link", 'L'); }

static int opened(const char *path, int flags, mode_t mode, const char *call) {
  int (*original)(const char *, int, ...) = real(call);
  char buffer[8192];
  const char *name = flags & O_CREAT ? inside_path(path, buffer) : NULL;
  int isNew = name && access(path, F_OK) != 0;
  int descriptor = original(path, flags, mode);
  if (descriptor >= 0 && isNew) record('C', name, 0, NULL, 0);
  if (descriptor >= 0 && name && (flags & O_TRUNC) && !isNew) record('T', name, 0, NULL, 0);
  return descriptor;
}
int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return opened(path, flags, mode, "open");
}
int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return opened(path, flags, mode, "open64");
}
int mkstemp(char *template) {
  int descriptor = REAL(mkstemp)(template);
  char buffer[8192];
  const char *name = descriptor >= 0 ? inside_path(template, buffer) : NULL;
  if (name) record('C', name, 0, NULL, 0);
  return descriptor;
}

static int locked(int descriptor, int command, void *argument, const char *call) {
  int (*original)(int, int, ...) = real(call);
  if (no_locks && (command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW)) return 0;
  if (no_locks && (command == F_GETLK || command == F_OFD_GETLK)) {
    ((struct flock *)argument)->l_type = F_UNLCK;
    return 0;
  }
  return original(descriptor, command, argument);
}
int fcntl(int descriptor, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  return locked(descriptor, command, argument, "fcntl");
}
int fcntl64(int descriptor, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  return locked(descriptor, command, argument, "fcntl64");
}

static void waited(const struct timespec *start) {
  struct timespec end;
  clock_gettime(CLOCK_MONOTONIC, &end);
  pthread_mutex_lock(&lock);
  slept += (double)(end.tv_sec - start->tv_sec) + (double)(end.tv_nsec - start->tv_nsec) / 1e9;
  pthread_mutex_unlock(&lock);
}
int usleep(useconds_t length) {
  struct timespec start;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int code = REAL(usleep)(length);
  waited(&start);
  return code;
}
int nanosleep(const struct timespec *length, struct timespec *rest) {
  struct timespec start;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int code = REAL(nanosleep)(length, rest);
  waited(&start);
  return code;
}
