#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* Between the scheduler and a command stands a keeper: our own process, forked and never
 * exec'd, alone in its session. It has a name by which others know whose keeper it is, as the
 * environment that the system shows of it is the scheduler's. It lives to see one of three ends:
 *
 *   the command ends        it kills what the command left behind and reports
 *   the scheduler says so   one byte on the life line: 't' asks, 'k' kills
 *   the scheduler is gone   the life line closes, however the scheduler died: it kills all
 *
 * Should the keeper itself be killed, the kernel kills the command (PR_SET_PDEATHSIG is
 * reliable here because the keeper has a single thread). Being a subreaper, the keeper
 * inherits whatever a command detaches, so a daemon does not outlive its attempt either.
 *
 * After fork in a program with threads only async-signal-safe calls are allowed: no malloc,
 * no stdio below. */

enum { OTHER_CHILDREN = 512 };

static void close_all_but(int a, int b, int c) {
  int keep[3] = {a, b, c};
  for (int i = 0; i < 3; i++)
    for (int j = i + 1; j < 3; j++)
      if (keep[j] < keep[i]) { int t = keep[i]; keep[i] = keep[j]; keep[j] = t; }
  struct rlimit files;
  int top = getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 65536 ? (int)files.rlim_cur : 65536;
  int from = 0;
  for (int i = 0; i <= 3; i++) {
    int to = i < 3 ? keep[i] - 1 : top;
#if defined(__linux__) && defined(SYS_close_range)
    if (to >= from && syscall(SYS_close_range, (unsigned)from, i < 3 ? (unsigned)to : ~0U, 0) == 0) {
      from = to + 2;
      continue;
    }
#endif
    for (int fd = from; fd <= to; fd++) close(fd);
    if (i < 3) from = keep[i] + 1;
  }
}

/* Signals as a program finds them that nobody has prepared anything for. */
static void default_signals(void) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void limit(int resource, uint64_t value) {
  if (value == 0) return;
  struct rlimit both;
  if (getrlimit(resource, &both) != 0) return;
  rlim_t most = both.rlim_max;
  both.rlim_cur = most != RLIM_INFINITY && value > most ? most : (rlim_t)value;
  both.rlim_max = both.rlim_cur;
  setrlimit(resource, &both);
}

static void apply(const cprocess_limits *limits) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  /* Not RLIMIT_AS, which counts files that are mapped, however little of them is in memory. */
  limit(RLIMIT_DATA, limits->memory_bytes);
  limit(RLIMIT_CPU, limits->cpu_seconds);
  limit(RLIMIT_FSIZE, limits->file_bytes);
  limit(RLIMIT_NOFILE, limits->open_files);
}

static void put(int fd, const void *bytes, size_t count) {
  ssize_t written;
  do written = write(fd, bytes, count);
  while (written < 0 && errno == EINTR);
}

/* Sends a signal to each process whose parent is the keeper; returns how many there are. */
static int signal_children(int number) {
  int count = 0;
#ifdef __linux__
  char path[] = "/proc/thread-self/children";
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[16 * OTHER_CHILDREN];
  ssize_t length = read(file, text, sizeof text);
  close(file);
  pid_t pid = 0;
  for (ssize_t i = 0; i < length; i++) {
    if (text[i] >= '0' && text[i] <= '9') {
      pid = pid * 10 + (text[i] - '0');
    } else if (pid > 0) {
      kill(pid, number);
      count++;
      pid = 0;
    }
  }
#else
  (void)number;
#endif
  return count;
}

/* Ends the command's group and then everything that was handed to the keeper, until nothing
 * is left; keeps the command's own status. */
static void end_all(pid_t command, int *status, int *is_reaped) {
  kill(-command, SIGKILL);
  for (;;) {
    signal_children(SIGKILL);
    int ended;
    pid_t pid = waitpid(-1, &ended, 0);
    if (pid < 0 && errno == EINTR) continue;
    if (pid < 0) return;
    if (pid == command) {
      *status = ended;
      *is_reaped = 1;
    }
  }
}

static void on_child(int number) { (void)number; }

static void keep(pid_t command, int life, int report) {
  int status = 0, is_reaped = 0;
  struct sigaction wake;
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  memset(&wake, 0, sizeof wake);
  wake.sa_handler = on_child;
  sigaction(SIGCHLD, &wake, NULL);

  while (!is_reaped) {
    int ended;
    pid_t pid;
    while ((pid = waitpid(-1, &ended, WNOHANG)) > 0) {
      if (pid == command) {
        status = ended;
        is_reaped = 1;
      }
    }
    if (is_reaped) break;
    /* SIGCHLD is let in only while waiting, so that none is overlooked. */
    struct pollfd life_end = {life, POLLIN, 0};
    int ready = ppoll(&life_end, 1, NULL, &before);
    if (ready <= 0) continue;
    char order = 'k';
    ssize_t count = read(life, &order, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count == 1 && order == 't') {
      kill(-command, SIGTERM);
      signal_children(SIGTERM);
      continue;
    }
    end_all(command, &status, &is_reaped);
    is_reaped = 1;
  }
  end_all(command, &status, &is_reaped);
  cprocess_report last = {1, status};
  put(report, &last, sizeof last);
  _exit(0);
}

static int redirect(const char *path, int flags, int target) {
  int file = open(path[0] ? path : "/dev/null", flags, 0600);
  if (file < 0) return -1;
  if (file == target) return fcntl(file, F_SETFD, 0);
  int result = dup2(file, target);
  close(file);
  return result;
}

int cprocess_start(
  const char *name, const char *executable, char *const arguments[], char *const environment[],
  const char *folder, const char *input, const char *output, const char *errors,
  const cprocess_limits *limits, cprocess_child *child) {
  int life[2], report[2];
  /* A socket, because writing to it never raises SIGPIPE in the scheduler. */
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, life) != 0) return errno;
  if (pipe2(report, O_CLOEXEC | O_NONBLOCK) != 0) {
    int error = errno;
    close(life[0]);
    close(life[1]);
    return error;
  }
  /* No signal handler of ours may run in the keeper. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t keeper = fork();
  if (keeper != 0) {
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(life[0]);
    close(report[1]);
    if (keeper < 0) {
      close(life[1]);
      close(report[0]);
      return error;
    }
    child->keeper = keeper;
    child->life = life[1];
    child->report = report[0];
    return 0;
  }

  /* The keeper. */
#ifdef __linux__
  prctl(PR_SET_NAME, name, 0, 0, 0);
#else
  (void)name;
#endif
  setsid();
  default_signals();
  int fail[2];
  /* Above the standard streams, so that the command's own do not land on them. */
  int life_end = fcntl(life[0], F_DUPFD_CLOEXEC, 10), report_end = fcntl(report[1], F_DUPFD_CLOEXEC, 10);
  close_all_but(life_end, report_end, report_end);
  signal(SIGTERM, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
#ifdef __linux__
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
  cprocess_report failed = {0, 0};
  if (pipe2(fail, O_CLOEXEC) != 0) {
    failed.status = errno;
    put(report_end, &failed, sizeof failed);
    _exit(1);
  }
  /* Who finds the scheduler dead and no keeper of this name may start the command again: then it is not
   * started here. */
  struct pollfd scheduler = {life_end, 0, 0};
  if (poll(&scheduler, 1, 0) > 0 && (scheduler.revents & POLLHUP)) _exit(1);
  pid_t self = getpid();
  pid_t command = fork();
  if (command < 0) {
    failed.status = errno;
    put(report_end, &failed, sizeof failed);
    _exit(1);
  }
  if (command == 0) {
    /* The command. */
    default_signals();
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
    if (getppid() != self) _exit(1);
    int tell = fcntl(fail[1], F_DUPFD_CLOEXEC, 10);
    if (redirect(input, O_RDONLY, 0) >= 0
        && redirect(output, O_WRONLY | O_CREAT | O_TRUNC, 1) >= 0
        && redirect(errors, O_WRONLY | O_CREAT | O_TRUNC, 2) >= 0
        && (folder[0] == 0 || chdir(folder) == 0)) {
      apply(limits);
      execve(executable, arguments, environment);
    }
    int error = errno;
    put(tell, &error, sizeof error);
    _exit(127);
  }
  setpgid(command, command);
  close(fail[1]);
  int error = 0;
  ssize_t count;
  do count = read(fail[0], &error, sizeof error);
  while (count < 0 && errno == EINTR);
  close(fail[0]);
  if (count == (ssize_t)sizeof error) {
    waitpid(command, NULL, 0);
    failed.status = error;
    put(report_end, &failed, sizeof failed);
    _exit(1);
  }
  keep(command, life_end, report_end);
  return 0;
}

int cprocess_poll(const cprocess_child *child, cprocess_report *report) {
  ssize_t count;
  do count = read(child->report, report, sizeof *report);
  while (count < 0 && errno == EINTR);
  if (count == (ssize_t)sizeof *report) return 1;
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return 0;
  return -1;
}

static void order(const cprocess_child *child, char letter) {
  ssize_t count;
  do count = send(child->life, &letter, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (count < 0 && errno == EINTR);
}

void cprocess_terminate(const cprocess_child *child) { order(child, 't'); }

void cprocess_kill(const cprocess_child *child) { order(child, 'k'); }

void cprocess_forget(cprocess_child *child) {
  close(child->life);
  close(child->report);
  child->life = child->report = -1;
  while (waitpid(child->keeper, NULL, 0) < 0 && errno == EINTR) {}
}
