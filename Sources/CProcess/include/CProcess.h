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
 * /dev/null). Returns 0, or an errno. */
int cprocess_start(
  const char *executable, char *const arguments[], char *const environment[], const char *folder,
  const char *input, const char *output, const char *errors, const cprocess_limits *limits,
  cprocess_child *child);

/* 1 and the report when the command has ended, 0 while it runs, -1 when the keeper is gone
 * without a word. Never waits. */
int cprocess_poll(const cprocess_child *child, cprocess_report *report);

/* Asks the command and all that it started to end (SIGTERM), or ends them. */
void cprocess_terminate(const cprocess_child *child);
void cprocess_kill(const cprocess_child *child);

/* Forgets a child that has ended: closes the pipes and collects the keeper. */
void cprocess_forget(cprocess_child *child);

#endif
