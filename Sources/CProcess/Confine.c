#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

/* A process that reads a document of unknown origin keeps only what reading takes: its memory, the
 * two streams that it was given, and files that are read (tables of characters). */

#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static void lower(int resource, rlim_t value) {
  struct rlimit both;
  if (getrlimit(resource, &both) != 0) return;
  if (both.rlim_max == RLIM_INFINITY || both.rlim_max > value) both.rlim_max = value;
  both.rlim_cur = both.rlim_max;
  setrlimit(resource, &both);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#ifdef __x86_64__
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* What needs no look at its arguments. Everything else fails with EPERM. */
static const int allowed[] = {
  __NR_read, __NR_write, __NR_readv, __NR_writev, __NR_pread64, __NR_close, __NR_lseek, __NR_fstat,
#ifdef __NR_newfstatat
  __NR_newfstatat,
#endif
#ifdef __NR_stat
  __NR_stat, __NR_access, __NR_poll, __NR_readlink,
#endif
#ifdef __NR_arch_prctl
  __NR_arch_prctl,
#endif
  __NR_statx, __NR_faccessat, __NR_readlinkat, __NR_ppoll, __NR_fcntl, __NR_dup, __NR_mmap,
  __NR_munmap, __NR_mremap, __NR_mprotect, __NR_madvise, __NR_brk, __NR_futex, __NR_set_robust_list,
  __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack, __NR_exit,
  __NR_exit_group, __NR_getpid, __NR_gettid, __NR_getppid, __NR_tgkill, __NR_clock_gettime,
  __NR_clock_nanosleep, __NR_nanosleep, __NR_gettimeofday, __NR_getrandom, __NR_sched_yield,
  __NR_sched_getaffinity, __NR_wait4, __NR_getrlimit, __NR_getrusage, __NR_sysinfo, __NR_uname,
#ifdef __NR_rseq
  __NR_rseq,
#endif
};

enum { ALLOWED = sizeof allowed / sizeof allowed[0] };

/* What a program needs besides until it has started: to be loaded, and to look through folders of
 * tables of characters. */
static const int starting[] = {__NR_execve, __NR_set_tid_address, __NR_getdents64, __NR_getuid, __NR_geteuid,
                               __NR_getgid, __NR_getegid};

enum { STARTING = sizeof starting / sizeof starting[0] };

/* The parts of a filter: it loads the number of the call and compares it. */
static int filter_calls(int starts_program) {
  struct sock_filter code[2 * (ALLOWED + STARTING) + 32];
  unsigned count = 0;
#define PUT(...) code[count++] = (struct sock_filter)__VA_ARGS__
#define LOAD(offset) PUT(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset)))
#define ANSWER(value) PUT(BPF_STMT(BPF_RET | BPF_K, (value)))
/* Skips the next `other` instructions unless the loaded value is `value`. */
#define UNLESS(value, other) PUT(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (other)))
#define ARGUMENT(index) ((unsigned)offsetof(struct seccomp_data, args) + 8 * (index))
  LOAD((unsigned)offsetof(struct seccomp_data, arch));
  UNLESS(OWN_ARCHITECTURE, 1);
  PUT(BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0));
  ANSWER(SECCOMP_RET_KILL_PROCESS);
  LOAD((unsigned)offsetof(struct seccomp_data, nr));
  for (unsigned i = 0; i < ALLOWED; i++) {
    UNLESS((unsigned)allowed[i], 1);
    ANSWER(SECCOMP_RET_ALLOW);
  }
  for (unsigned i = 0; i < (starts_program ? STARTING : 0); i++) {
    UNLESS((unsigned)starting[i], 1);
    ANSWER(SECCOMP_RET_ALLOW);
  }
  /* Files are opened for reading only. */
  UNLESS(__NR_openat, 4);
  LOAD(ARGUMENT(2));
  PUT(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_ACCMODE | O_CREAT | O_TRUNC));
  UNLESS(O_RDONLY, 1);
  ANSWER(SECCOMP_RET_ALLOW);
  /* Whatever failed above is loaded anew. */
  LOAD((unsigned)offsetof(struct seccomp_data, nr));
  /* Limits may be asked for, not changed. */
  UNLESS(__NR_prlimit64, 3);
  LOAD(ARGUMENT(2));
  UNLESS(0, 1);
  ANSWER(SECCOMP_RET_ALLOW);
  ANSWER(SECCOMP_RET_ERRNO | EPERM);
  struct sock_fprog program = {(unsigned short)count, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) return errno;
  return 0;
}

#else
static int filter_calls(int starts_program) {
  (void)starts_program;
  return 0;
}
#endif

static int confine(uint64_t memory_bytes, uint64_t cpu_seconds, int starts_program) {
#ifdef __linux__
  pid_t parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) return ESRCH;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_FSIZE, 0);
  lower(RLIMIT_NOFILE, 64);
  lower(RLIMIT_DATA, (rlim_t)memory_bytes);
  lower(RLIMIT_CPU, (rlim_t)cpu_seconds);
  return filter_calls(starts_program);
}

int cprocess_confine(uint64_t memory_bytes, uint64_t cpu_seconds) {
  return confine(memory_bytes, cpu_seconds, 0);
}

int cprocess_spawn_confined(
  const char *executable, char *const arguments[], char *const environment[], int input,
  uint64_t memory_bytes, uint64_t cpu_seconds, pid_t *child, int *output) {
  int ends[2];
  if (pipe(ends) != 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  *child = fork();
  if (*child < 0) {
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    return error;
  }
  if (*child > 0) {
    close(ends[1]);
    *output = ends[0];
    return 0;
  }
  int nowhere = open("/dev/null", O_WRONLY);
  int is_ready = dup2(input, 0) >= 0 && dup2(ends[1], 1) >= 0 && nowhere >= 0 && dup2(nowhere, 2) >= 0;
  if (ends[1] > 2) close(ends[1]);
  if (nowhere > 2) close(nowhere);
  if (is_ready && confine(memory_bytes, cpu_seconds, 1) == 0) execve(executable, arguments, environment);
  _exit(127);
}
