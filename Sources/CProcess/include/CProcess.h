#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdint.h>
#include <sys/types.h>

/* What a child may use; 0 is no limit of ours. */
typedef struct {
  uint64_t memory_bytes;   /* RLIMIT_DATA: heap, stacks of threads, private mappings that may be written */
  uint64_t cpu_seconds;    /* RLIMIT_CPU */
  uint64_t file_bytes;     /* RLIMIT_FSIZE: also bounds what is printed */
  uint64_t open_files;     /* RLIMIT_NOFILE */
} cprocess_limits;

/* A child behind its keeper. */
typedef struct {
  pid_t keeper;            /* the process between us and the command */
  int life;                /* we hold the writing end: its end is ours */
  int report;              /* the keeper tells here how the command ended */
} cprocess_child;

/* How a command ended. */
typedef struct {
  int32_t is_started;      /* 0: exec failed, status is its errno */
  int32_t status;          /* as of waitpid */
} cprocess_report;

/* Starts a command in a session of its own, its input and outputs opened by path ("" is
 * /dev/null); its keeper has a name of at most 15 bytes, which /proc shows as `comm`. Returns 0, or
 * an errno. */
int cprocess_start(
  const char *name, const char *executable, char *const arguments[], char *const environment[],
  const char *folder, const char *input, const char *output, const char *errors,
  const cprocess_limits *limits, cprocess_child *child);

/* 1 and the report when the command has ended, 0 while it runs, -1 when the keeper is gone
 * without a word. Never waits. */
int cprocess_poll(const cprocess_child *child, cprocess_report *report);

/* Asks the command and all that it started to end (SIGTERM), or ends them. */
void cprocess_terminate(const cprocess_child *child);
void cprocess_kill(const cprocess_child *child);

/* Forgets a child that has ended: closes the pipes and collects the keeper. */
void cprocess_forget(cprocess_child *child);

/* Starts a program of our own that reads `input` as its standard input and whose standard output
 * comes through a pipe; it has no standard error and no other descriptor, and a process group of
 * its own, so that an interruption at the terminal is for us alone. Returns 0, or an errno. */
int cprocess_spawn(
  const char *executable, char *const arguments[], char *const environment[], int input,
  pid_t *child, int *output);

/* What `cprocess_read` returns besides counts. */
enum { CPROCESS_NOTHING_YET = -1, CPROCESS_READ_FAILED = -2 };

/* The next bytes of a pipe: how many they are, 0 at its end, CPROCESS_NOTHING_YET when none came
 * within the time, CPROCESS_READ_FAILED with `errno`. */
long cprocess_read(int output, void *bytes, size_t count, int milliseconds);

/* Ends a child that `cprocess_spawn` started, if it has not ended, and collects it; returns its
 * status as of waitpid. */
int cprocess_end(pid_t child);
/* Waits until the child has ended by itself; returns its status. */
int cprocess_wait(pid_t child);

/* Takes from this process what reading one document does not need: more memory and processor time
 * than given, new files, other programs, the network, and life after its parent. What the system
 * does not offer is left out. Returns 0, or an errno. */
int cprocess_confine(uint64_t memory_bytes, uint64_t cpu_seconds);

/* Starts a program of others that reads a document as its standard input and writes to a pipe,
 * confined as above before its first instruction. It ends with its parent; 127 is the status of one
 * that could not be started. The process that calls this must have a single thread. Returns 0, or
 * an errno. */
int cprocess_spawn_confined(
  const char *executable, char *const arguments[], char *const environment[], int input,
  uint64_t memory_bytes, uint64_t cpu_seconds, pid_t *child, int *output);

#endif
