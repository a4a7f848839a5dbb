/*
 * Stands between a program and its disk, below SQLite and Node alike: loaded before the C library (LD_PRELOAD), it sees
 * each change that is made to the files of one folder. It can write them all down, in order, for a power cut to be made of
 * them afterwards, and it can refuse them, as a disk does that is full, read-only or failing.
 *
 *   HANGAR_DISK_FOLDER  the folder; what lies elsewhere is none of its business
 *   HANGAR_DISK_LOG     where the changes are written down; none: they are not
 *   HANGAR_DISK_ORDER   a file that holds "ERRNO CALLS": after so many more changes, each is answered with that error;
 *                       empty or not there: none is
 *   HANGAR_DISK_LINES   after so many lines on standard output the program is killed, between two changes: from outside it
 *                       could be hit between a change and its note; none: it is not
 *
 * The log is a line for each change, with the bytes behind it where it has some. A file is known by its number, which is
 * told with its name when it is opened:
 *
 *   O number path | C number path      opened | made        W number offset length, bytes | T number length
 *   S number                           synced, also a folder
 *   R path TAB path | L path TAB path  renamed | linked     U path | M path | K path  removed | folder made, removed
 *   A length, bytes                    told on standard output
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536
#define FICLONE_REQUEST 0x40049409UL

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static unsigned char is_ours[MOST_FILES];
static int log_file = -1;
static int is_begun;
static const char *folder;
static const char *order;
static long calls_left = -1;
static long lines_left = -1;
static char order_known[64];

/* Node asks the kernel itself to copy a file, past the C library, and reads and writes where it is told that it cannot. */
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  va_list given;
  va_start(given, number);
  long a[6];
  for (int index = 0; index < 6; index += 1) a[index] = va_arg(given, long);
  va_end(given);
  if (number == SYS_copy_file_range && a[2] >= 0 && a[2] < MOST_FILES && is_ours[a[2]]) { errno = EXDEV; return -1; }
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static int c_open(const char *path, int flags, mode_t mode) { return syscall(SYS_openat, AT_FDCWD, path, flags, mode); }
static ssize_t c_write(int file, const void *bytes, size_t length) { return syscall(SYS_write, file, bytes, length); }

static void begin(void) {
  if (is_begun) return;
  is_begun = 1;
  folder = getenv("HANGAR_DISK_FOLDER");
  order = getenv("HANGAR_DISK_ORDER");
  const char *lines = getenv("HANGAR_DISK_LINES");
  if (lines) lines_left = atol(lines);
  const char *log = getenv("HANGAR_DISK_LOG");
  if (log) log_file = c_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The index of the log is shared memory and made anew after a crash, so nothing of it need be on the disk. */
static int in_folder(const char *path) {
  begin();
  if (!folder || strncmp(path, folder, strlen(folder)) != 0) return 0;
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int ours(int file) { return file >= 0 && file < MOST_FILES && is_ours[file]; }

static unsigned long number_of(int file) {
  struct stat found;
  return fstat(file, &found) == 0 ? (unsigned long)found.st_ino : 0;
}

/* One call for one change: a program that is killed leaves no half of one. */
static void note(const void *bytes, size_t length, const char *form, ...) {
  if (log_file < 0) return;
  char line[8192];
  va_list given;
  va_start(given, form);
  int written = vsnprintf(line, sizeof line, form, given);
  va_end(given);
  struct iovec parts[] = {{line, (size_t)written}, {(void *)bytes, length}};
  if (syscall(SYS_writev, log_file, parts, length ? 2 : 1) < 0) abort();
}

/* 0, or the error that the disk answers this change with. */
static int refusal(void) {
  begin();
  if (!order) return 0;
  char now[sizeof order_known] = "";
  int file = c_open(order, O_RDONLY | O_CLOEXEC, 0);
  if (file >= 0) {
    ssize_t length = syscall(SYS_read, file, now, sizeof now - 1);
    now[length > 0 ? length : 0] = 0;
    syscall(SYS_close, file);
  }
  int error = 0;
  long calls = 0;
  if (sscanf(now, "%d %ld", &error, &calls) != 2) { order_known[0] = 0; return 0; }
  if (strcmp(now, order_known) != 0) { strcpy(order_known, now); calls_left = calls; }
  if (calls_left > 0) { calls_left -= 1; return 0; }
  return error;
}

#define LOCKED(type, ours_too, change, told)                  \
  if (!(ours_too)) return change;                             \
  pthread_mutex_lock(&one_at_a_time);                         \
  int refused = refusal();                                    \
  type answer = -1;                                           \
  if (refused) errno = refused;                               \
  else { answer = change; int kept = errno; if (answer >= 0) { told; } errno = kept; } \
  pthread_mutex_unlock(&one_at_a_time);                       \
  return answer

static int opened(const char *path, int flags, int file, int was_there) {
  if (file < 0 || file >= MOST_FILES) return file;
  is_ours[file] = 1;
  unsigned long number = number_of(file);
  note(NULL, 0, "%c %lu %s\n", was_there ? 'O' : 'C', number, path);
  if (was_there && (flags & O_TRUNC)) note(NULL, 0, "T %lu 0\n", number);
  return file;
}

static int open_it(const char *path, int flags, mode_t mode) {
  if (!in_folder(path)) return c_open(path, flags, mode);
  pthread_mutex_lock(&one_at_a_time);
  int was_there = access(path, F_OK) == 0;
  int refused = !was_there && (flags & O_CREAT) ? refusal() : 0;
  int file = -1;
  if (refused) errno = refused;
  else {
    file = c_open(path, flags, mode);
    int kept = errno;
    opened(path, flags, file, was_there);
    errno = kept;
  }
  pthread_mutex_unlock(&one_at_a_time);
  return file;
}

#define MODE(flags, mode)                                     \
  mode_t mode = 0;                                            \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list given; va_start(given, flags); mode = va_arg(given, mode_t); va_end(given); }

int open(const char *path, int flags, ...) { MODE(flags, mode) return open_it(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return open_it(path, flags, mode); }

int close(int file) {
  if (file >= 0 && file < MOST_FILES) is_ours[file] = 0;
  return syscall(SYS_close, file);
}

static ssize_t told_write(int file, const void *bytes, size_t length) {
  off64_t at = lseek64(file, 0, SEEK_CUR);
  ssize_t answer = c_write(file, bytes, length);
  if (answer > 0) note(bytes, answer, "W %lu %lld %zd\n", number_of(file), (long long)at, answer);
  return answer;
}

ssize_t write(int file, const void *bytes, size_t length) {
  begin();
  if (file == STDOUT_FILENO && log_file >= 0) {
    pthread_mutex_lock(&one_at_a_time);
    note(bytes, length, "A %zu\n", length);
    ssize_t told = c_write(file, bytes, length);
    if (--lines_left == 0) kill(getpid(), SIGKILL);
    pthread_mutex_unlock(&one_at_a_time);
    return told;
  }
  LOCKED(ssize_t, ours(file), ours(file) ? told_write(file, bytes, length) : c_write(file, bytes, length), (void)0);
}

static ssize_t c_pwrite(int file, const void *bytes, size_t length, off64_t at) {
  return syscall(SYS_pwrite64, file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
  LOCKED(ssize_t, ours(file), c_pwrite(file, bytes, length, at),
         note(bytes, answer, "W %lu %lld %zd\n", number_of(file), (long long)at, answer));
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return pwrite64(file, bytes, length, at); }

ssize_t writev(int file, const struct iovec *parts, int many) {
  if (!ours(file)) return syscall(SYS_writev, file, parts, many);
  ssize_t all = 0;
  for (int part = 0; part < many; part += 1) {
    ssize_t answer = write(file, parts[part].iov_base, parts[part].iov_len);
    if (answer < 0) return all > 0 ? all : answer;
    all += answer;
  }
  return all;
}

int ftruncate64(int file, off64_t length) {
  LOCKED(int, ours(file), syscall(SYS_ftruncate, file, length),
         note(NULL, 0, "T %lu %lld\n", number_of(file), (long long)length));
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int fsync(int file) { LOCKED(int, ours(file), syscall(SYS_fsync, file), note(NULL, 0, "S %lu\n", number_of(file))); }
int fdatasync(int file) {
  LOCKED(int, ours(file), syscall(SYS_fdatasync, file), note(NULL, 0, "S %lu\n", number_of(file)));
}

int rename(const char *from, const char *to) {
  LOCKED(int, in_folder(from), syscall(SYS_rename, from, to), note(NULL, 0, "R %s\t%s\n", from, to));
}
int link(const char *from, const char *to) {
  LOCKED(int, in_folder(to), syscall(SYS_link, from, to), note(NULL, 0, "L %s\t%s\n", from, to));
}
int unlink(const char *path) {
  LOCKED(int, in_folder(path), syscall(SYS_unlink, path), note(NULL, 0, "U %s\n", path));
}
int remove(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}
int unlinkat(int at, const char *name, int flags) {
  char path[4096];
  if (name[0] == '/' || at == AT_FDCWD) snprintf(path, sizeof path, "%s", name);
  else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, path, sizeof path / 2);
    if (length < 0) return -1;
    snprintf(path + length, sizeof path - length, "/%s", name);
  }
  return flags & AT_REMOVEDIR ? rmdir(path) : unlink(path);
}
int mkdir(const char *path, mode_t mode) {
  LOCKED(int, in_folder(path), syscall(SYS_mkdir, path, mode), note(NULL, 0, "M %s\n", path));
}
int rmdir(const char *path) {
  LOCKED(int, in_folder(path), syscall(SYS_rmdir, path), note(NULL, 0, "K %s\n", path));
}

/* Other copies that the kernel makes by itself would go unseen: whoever asks for one is sent to read and write. */
int ioctl(int file, unsigned long request, ...) {
  va_list given;
  va_start(given, request);
  void *argument = va_arg(given, void *);
  va_end(given);
  if (request == FICLONE_REQUEST && ours(file)) { errno = EOPNOTSUPP; return -1; }
  return syscall(SYS_ioctl, file, request, argument);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
  if (ours(to)) { errno = EINVAL; return -1; }
  return syscall(SYS_sendfile, to, from, at, length);
}
ssize_t sendfile(int to, int from, off_t *at, size_t length) { return sendfile64(to, from, at, length); }
