// Maps of files that another program may cut short while they are read. The handler of SIGBUS
// does only what a signal handler may: it reads atomics and calls mmap.

#include "CSystem.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST = 256 };

static struct {
  atomic_bool is_taken;
  // 0 while the map is not watched.
  _Atomic uintptr_t start;
  atomic_size_t length;
  atomic_bool is_torn;
  // What the process says when it ends where the map is torn; NULL while it goes on.
  char *_Atomic last_words;
} maps[MOST];

static struct sigaction earlier;
static uintptr_t page_size;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void end(const char *words) {
  // Where nobody can be told, the status has to do.
  ssize_t written = write(STDERR_FILENO, words, strlen(words));
  (void)written;
  _exit(66);
}

static void read_past_the_end(int signal, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  uintptr_t address = (uintptr_t)info->si_addr;
  for (int number = 0; number < MOST; number++) {
    uintptr_t start = atomic_load(&maps[number].start);
    size_t length = atomic_load(&maps[number].length);
    if (start == 0 || address < start || address - start >= length) continue;
    const char *last_words = atomic_load(&maps[number].last_words);
    if (last_words != NULL) end(last_words);
    atomic_store(&maps[number].is_torn, true);
    uintptr_t from = address & ~(page_size - 1);
    void *zeros = mmap((void *)from, start + length - from, PROT_READ,
                       MAP_PRIVATE | MAP_ANON | MAP_FIXED, -1, 0);
    errno = error;
    if (zeros != MAP_FAILED) return;
    break;
  }
  // Somebody else's: with the earlier handling, the same read raises it once more.
  sigaction(signal, &earlier, NULL);
  errno = error;
}

static void install(void) {
  page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
  struct sigaction action = {0};
  action.sa_sigaction = read_past_the_end;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &earlier);
}

int plumb_map_watch(void *start, size_t length) {
  pthread_once(&once, install);
  for (int number = 0; number < MOST; number++) {
    bool is_taken = false;
    if (!atomic_compare_exchange_strong(&maps[number].is_taken, &is_taken, true)) continue;
    atomic_store(&maps[number].is_torn, false);
    atomic_store(&maps[number].length, length);
    atomic_store(&maps[number].start, (uintptr_t)start);
    return number;
  }
  return -1;
}

bool plumb_map_must_last(int number, const char *words) {
  char *copy = strdup(words);
  if (copy == NULL) return false;
  free(atomic_exchange(&maps[number].last_words, copy));
  return true;
}

bool plumb_map_is_torn(int number) { return atomic_load(&maps[number].is_torn); }

void plumb_map_forget(int number) {
  atomic_store(&maps[number].start, 0);
  free(atomic_exchange(&maps[number].last_words, NULL));
  atomic_store(&maps[number].is_taken, false);
}
