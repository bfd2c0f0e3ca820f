#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

/* A child that is a program of our own: started without a keeper, as it starts nothing itself,
 * and heard through a pipe. */

#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int spawn(
  const char *executable, char *const arguments[], char *const environment[], int input, int output,
  pid_t *child) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&files);
  if (error != 0) return error;
  error = posix_spawnattr_init(&attributes);
  if (error != 0) {
    posix_spawn_file_actions_destroy(&files);
    return error;
  }
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(&attributes, flags);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  error = posix_spawn_file_actions_adddup2(&files, input, 0);
  if (error == 0) error = posix_spawn_file_actions_adddup2(&files, output, 1);
  if (error == 0) error = posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
#ifdef __linux__
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&files, 3);
#endif
  if (error == 0) error = posix_spawn(child, executable, &files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

/* The same descriptor or a copy of it above the standard streams, so that the child's own do not
 * land on it. */
static int above_streams(int descriptor) {
  if (descriptor > 2) return descriptor;
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy >= 0) close(descriptor);
  return copy;
}

int cprocess_spawn(
  const char *executable, char *const arguments[], char *const environment[], int input,
  pid_t *child, int *output) {
  int ends[2];
#ifdef __linux__
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
#else
  if (pipe(ends) != 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
  ends[0] = above_streams(ends[0]);
  ends[1] = above_streams(ends[1]);
  int error = ends[0] < 0 || ends[1] < 0 ? EMFILE : 0;
  if (error == 0) error = spawn(executable, arguments, environment, input, ends[1], child);
#ifdef F_SETPIPE_SZ
  /* Larger than a frame, so that both sides work at once; smaller where the system grants less. */
  if (error == 0) fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
#endif
  if (ends[1] >= 0) close(ends[1]);
  if (error != 0) {
    if (ends[0] >= 0) close(ends[0]);
    return error;
  }
  *output = ends[0];
  return 0;
}

long cprocess_read(int output, void *bytes, size_t count, int milliseconds) {
  struct pollfd ready = {output, POLLIN, 0};
  int found = poll(&ready, 1, milliseconds);
  if (found == 0 || (found < 0 && errno == EINTR)) return CPROCESS_NOTHING_YET;
  if (found < 0) return CPROCESS_READ_FAILED;
  ssize_t got = read(output, bytes, count);
  if (got < 0) return errno == EINTR || errno == EAGAIN ? CPROCESS_NOTHING_YET : CPROCESS_READ_FAILED;
  return got;
}

int cprocess_wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return status;
}

int cprocess_end(pid_t child) {
  kill(child, SIGKILL);
  return cprocess_wait(child);
}
