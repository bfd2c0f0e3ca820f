/* Ending what Lua runs: by time, or because someone interrupts.

   A count hook that is always armed costs a script two to four times its time,
   so none is. A watchdog thread sleeps until the deadline or until the stop is
   set; then it signals the Lua thread every ten milliseconds, whose handler arms
   a hook on the coroutine that runs (Lua documents lua_sethook for this use).
   The hook raises a sentinel that our pcall, xpcall, resume and close pass on
   without running a handler, so nothing that a script can write outlives it.

   Native code outside Lua polls the same word. Where it does not, or does so too
   seldom, the watchdog tells the host after a grace, which then ends the process.

   The watchdog also holds the memory of the process against its limit, as not
   everything that a run makes is charged to its meter. */

#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/resource.h>

/* ---- The token. ---- */

shim_stop *shim_stop_new(void) {
  shim_stop *stop = calloc(1, sizeof *stop);
  if (stop != NULL) sem_init(&stop->wake, 0, 0);
  return stop;
}

void shim_stop_free(shim_stop *stop) {
  sem_destroy(&stop->wake);
  free(stop);
}

void shim_stop_set(shim_stop *stop, int reason) {
  int running = SHIM_RUNNING;
  atomic_compare_exchange_strong(&stop->reason, &running, reason);
  if (atomic_load(&stop->watched) > 0) sem_post(&stop->wake);
}

int shim_stop_reason(const shim_stop *stop) {
  return atomic_load_explicit(&((shim_stop *)stop)->reason, memory_order_relaxed);
}

void shim_stop_clear(shim_stop *stop) { atomic_store(&stop->reason, SHIM_RUNNING); }

void shim_stop_force(shim_stop *stop) {
  atomic_store(&stop->forced, true);
  if (atomic_load(&stop->watched) > 0) sem_post(&stop->wake);
}

/* ---- The sentinel. ---- */

static const char sentinel = 0;

bool is_sentinel(lua_State *L, int index) {
  return lua_islightuserdata(L, index) && lua_touserdata(L, index) == (void *)&sentinel;
}

static void note_line(lua_State *L, shim_box *box);

int raise_stop(lua_State *L) {
  note_line(L, box_of(L));
  /* Lua keeps room for a few values, so this needs no room of the caller's. */
  lua_pushlightuserdata(L, (void *)&sentinel);
  return lua_error(L);
}

int find_line(lua_State *L, char *file) {
  lua_Debug frame;
  for (int level = 0; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline <= 0) continue;
    strcpy(file, frame.short_src);
    return frame.currentline;
  }
  return 0;
}

/* Keeps where the script was, once. */
static void note_line(lua_State *L, shim_box *box) {
  if (box->stopped_line == 0) box->stopped_line = find_line(L, box->stopped_in);
}

const char *shim_stopped_line(lua_State *L, int *line) {
  *line = box_of(L)->stopped_line;
  return box_of(L)->stopped_in;
}

const char *shim_refused_line(lua_State *L, int *line) {
  *line = box_of(L)->refused_line;
  return box_of(L)->refused_in;
}

static void stop_hook(lua_State *L, lua_Debug *event) {
  (void)event;
  if (is_stopped(box_of(L))) {
    note_line(L, box_of(L));
    lua_pushlightuserdata(L, (void *)&sentinel);
    lua_error(L);
  }
  lua_sethook(L, NULL, 0, 0);
}

/* ---- The signal. It is SIGURG: ignored unless asked for, so that a stray one
   harms nobody. ---- */

/* The innermost state whose Lua runs on this thread; the handler's only way in. */
static _Thread_local shim_box *volatile running;

static void arm(int signal) {
  (void)signal;
  int saved = errno;
  for (shim_box *box = running; box != NULL; box = box->outer) {
    if (!is_stopped(box) || box->current == NULL) continue;
    /* Native code runs, so Lua's frames stand still: where it was called is told even if
       it never comes back. */
    if (box->host_on_stack) note_line(box->current, box);
    lua_sethook(box->current, stop_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
  }
  errno = saved;
}

static void install_handler(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = arm;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGURG, &action, NULL);
}

/* Dispatch's threads block all signals. */
static void admit_signal(void) {
  static _Thread_local bool done;
  if (done) return;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGURG);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  done = true;
}

/* ---- The watchdog. ---- */

struct shim_watch {
  shim_box *box;
  void *overstay;
  bool ends_interrupted;
  size_t process_limit;        /* 0: none */
  size_t memory_before;        /* the process's memory when the run began */
  bool is_over;                /* whether it held too much when last looked at */
  uint64_t stopped_at;         /* when the watchdog first saw the stop; 0: it did not */
  int held;                    /* under the lock: runs that must come back */
  pthread_t thread;
  bool has_thread;
  pthread_mutex_t lock;
  pthread_t lua_thread;        /* under the lock */
  bool is_running;             /* under the lock: lua_thread may be signalled */
  uint64_t deadline;           /* under the lock; 0: none */
  uint64_t grace;              /* under the lock */
  _Atomic bool ending;
  _Atomic bool ended;
};

uint64_t shim_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void signal_lua(shim_watch *watch) {
  pthread_mutex_lock(&watch->lock);
  if (watch->is_running) pthread_kill(watch->lua_thread, SIGURG);
  pthread_mutex_unlock(&watch->lock);
}

/* Waits on the token's semaphore until it is posted or the deadline passes. */
static void await(shim_watch *watch, uint64_t deadline) {
  sem_t *wake = &watch->box->stop->wake;
  if (deadline == 0) {
    while (sem_wait(wake) != 0 && errno == EINTR) {}
    return;
  }
  uint64_t now = shim_now();
  if (now >= deadline) return;
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  /* In steps, as the clock on the wall may be set meanwhile. */
  uint64_t left = deadline - now < 1000000000u ? deadline - now : 1000000000u;
  until.tv_sec += (time_t)(left / 1000000000u);
  until.tv_nsec += (long)(left % 1000000000u);
  if (until.tv_nsec >= 1000000000) { until.tv_sec += 1; until.tv_nsec -= 1000000000; }
  sem_timedwait(wake, &until);
}

static bool is_held(shim_watch *watch) {
  pthread_mutex_lock(&watch->lock);
  bool result = watch->held > 0 || watch->is_running;
  pthread_mutex_unlock(&watch->lock);
  return result;
}

/* ---- The memory of the process. ---- */

static const uint64_t MEMORY_PERIOD = 50000000;   /* nanoseconds between two looks */

#ifdef __linux__
static size_t kilobytes_after(const char *text, const char *label) {
  const char *found = strstr(text, label);
  return found == NULL ? 0 : strtoull(found + strlen(label), NULL, 10);
}

size_t shim_process_memory(void) {
  int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[4096];
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = 0;
  return (kilobytes_after(text, "RssAnon:") + kilobytes_after(text, "RssShmem:")) * 1024;
}
#else
size_t shim_process_memory(void) { return 0; }
#endif

/* What the run has added to the memory of the process. */
static size_t memory_of_run(shim_watch *watch) {
  size_t now = shim_process_memory();
  return now > watch->memory_before ? now - watch->memory_before : 0;
}

static bool is_far_over(shim_watch *watch) {
  size_t limit = watch->process_limit;
  return limit != 0 && memory_of_run(watch) > limit + limit / 2 + ((size_t)64 << 20);
}

/* Lua and the tables keep within the limit by their meter, and a quarter more may lie idle in
   Lua's arena. So above the limit what is idle is given back, and the run is stopped where
   more is held after that than the meter can explain. */
static void heed_memory(shim_watch *watch) {
  size_t limit = watch->process_limit;
  if (limit == 0 || !is_held(watch) || shim_stop_reason(watch->box->stop) != SHIM_RUNNING) return;
  size_t held = memory_of_run(watch);
  if (held <= limit) {
    watch->is_over = false;
    return;
  }
  if (!watch->is_over) {
    watch->is_over = true;
    atomic_store(&watch->box->collect_at, 0);
    watch->box->hooks.relieve(watch->overstay);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    held = memory_of_run(watch);
  }
  if (held > limit + limit / 4 + ((size_t)32 << 20)) shim_stop_set(watch->box->stop, SHIM_MEMORY);
}

/* Whether what was stopped runs on past its grace. */
static bool overstays(shim_watch *watch) {
  shim_stop *stop = watch->box->stop;
  if (atomic_load(&stop->forced)) return true;
  int reason = shim_stop_reason(stop);
  if (reason == SHIM_RUNNING || (reason == SHIM_INTERRUPTED && !watch->ends_interrupted)) return false;
  pthread_mutex_lock(&watch->lock);
  uint64_t start = reason == SHIM_TIME && watch->deadline != 0 ? watch->deadline : watch->stopped_at;
  bool result = (watch->held > 0 || watch->is_running) && start != 0 && shim_now() >= start + watch->grace;
  pthread_mutex_unlock(&watch->lock);
  return result || (reason == SHIM_MEMORY && is_far_over(watch));
}

/* Stops at the deadline; tells when it is. The lock keeps a deadline that was
   just moved from being taken for passed. */
static uint64_t heed_deadline(shim_watch *watch) {
  pthread_mutex_lock(&watch->lock);
  uint64_t deadline = watch->deadline;
  if (deadline != 0 && shim_now() >= deadline) shim_stop_set(watch->box->stop, SHIM_TIME);
  pthread_mutex_unlock(&watch->lock);
  return deadline;
}

/* When to look again: at the deadline, or before it at the memory. */
static uint64_t next_look(shim_watch *watch, uint64_t deadline) {
  if (watch->process_limit == 0 || !is_held(watch)) return deadline;
  uint64_t look = shim_now() + MEMORY_PERIOD;
  return deadline != 0 && deadline < look ? deadline : look;
}

static void *keep_watch(void *argument) {
  shim_watch *watch = argument;
  shim_stop *stop = watch->box->stop;
  while (!atomic_load(&watch->ending)) {
    uint64_t deadline = heed_deadline(watch);
    heed_memory(watch);
    if (shim_stop_reason(stop) == SHIM_RUNNING && !atomic_load(&stop->forced)) {
      await(watch, next_look(watch, deadline));
      continue;
    }
    /* Another state may share the token, and one post wakes one watchdog. */
    if (atomic_load(&stop->watched) > 1) sem_post(&stop->wake);
    watch->stopped_at = shim_now();
    /* The handler notes where the script is, so it gets its moment before the process ends. */
    bool is_signalled = false;
    while ((shim_stop_reason(stop) != SHIM_RUNNING || atomic_load(&stop->forced)) && !atomic_load(&watch->ending)) {
      signal_lua(watch);
      if (is_signalled && overstays(watch)) watch->box->hooks.overstayed(watch->overstay, shim_stop_reason(stop));
      struct timespec pause = {0, is_held(watch) ? 10000000 : 50000000};
      nanosleep(&pause, NULL);
      is_signalled = true;
    }
  }
  atomic_store(&watch->ended, true);
  return NULL;
}

shim_watch *watch_new(shim_box *box, const shim_options *options) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install_handler);
  shim_watch *watch = calloc(1, sizeof *watch);
  if (watch == NULL) return NULL;
  watch->box = box;
  watch->overstay = options->overstay;
  watch->ends_interrupted = options->ends_interrupted;
  watch->process_limit = options->process_limit;
  if (watch->process_limit != 0) watch->memory_before = shim_process_memory();
  pthread_mutex_init(&watch->lock, NULL);
  return watch;
}

static void start_watch(shim_watch *watch) {
  atomic_fetch_add(&watch->box->stop->watched, 1);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 256 * 1024);
  /* Signals are for the other threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  watch->has_thread = pthread_create(&watch->thread, &attributes, keep_watch, watch) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
}

void watch_end(shim_watch *watch) {
  atomic_store(&watch->ending, true);
  if (watch->has_thread) {
    sem_post(&watch->box->stop->wake);
    /* The post may have woken the watchdog of another state that shares the token. */
    while (atomic_load(&watch->box->stop->watched) > 1 && !atomic_load(&watch->ended)) {
      struct timespec pause = {0, 100000};
      nanosleep(&pause, NULL);
      sem_post(&watch->box->stop->wake);
    }
    pthread_join(watch->thread, NULL);
    atomic_fetch_sub(&watch->box->stop->watched, 1);
  }
  pthread_mutex_destroy(&watch->lock);
  free(watch);
}

/* ---- Entering Lua from Swift, and leaving it. ---- */

void enter(shim_box *box) {
  if (box->depth++ > 0) return;
  shim_watch *watch = box->watch;
  if (!watch->has_thread) start_watch(watch);
  find_stack(box);
  admit_signal();
  box->outer = running;
  running = box;
  pthread_mutex_lock(&watch->lock);
  watch->lua_thread = pthread_self();
  watch->is_running = true;
  pthread_mutex_unlock(&watch->lock);
}

void leave(shim_box *box) {
  if (--box->depth > 0) return;
  unpin_all(box);
  shim_watch *watch = box->watch;
  pthread_mutex_lock(&watch->lock);
  watch->is_running = false;
  pthread_mutex_unlock(&watch->lock);
  running = box->outer;
  box->outer = NULL;
}

void shim_hold(lua_State *L) {
  shim_watch *watch = box_of(L)->watch;
  if (!watch->has_thread) start_watch(watch);
  pthread_mutex_lock(&watch->lock);
  bool is_first = watch->held++ == 0;
  pthread_mutex_unlock(&watch->lock);
  if (is_first) sem_post(&watch->box->stop->wake);
}

void shim_let_go(lua_State *L) {
  shim_watch *watch = box_of(L)->watch;
  pthread_mutex_lock(&watch->lock);
  watch->held--;
  pthread_mutex_unlock(&watch->lock);
}

void shim_rearm(lua_State *L, uint64_t deadline, uint64_t grace) {
  shim_box *box = box_of(L);
  shim_watch *watch = box->watch;
  pthread_mutex_lock(&watch->lock);
  shim_stop_clear(box->stop);
  watch->deadline = deadline;
  watch->grace = grace;
  pthread_mutex_unlock(&watch->lock);
  if (watch->has_thread) sem_post(&box->stop->wake);
  lua_sethook(box->main, NULL, 0, 0);
  box->close_depth = 0;
  box->stopped_line = 0;
  box->refused_line = 0;
}

void shim_meter_collect(shim_meter *meter) {
  for (shim_box *box = running; box != NULL; box = box->outer) {
    if (box->meter != meter || box->current == NULL || box->has_collected || !is_collection_due(box)) continue;
    lua_gc(box->current, LUA_GCCOLLECT);
    box->has_collected = true;
    /* Settled when the function returns: until then Lua makes no garbage. */
    box->collect_at = 0;
  }
}

void shim_meter_relieve(shim_meter *meter) {
  for (shim_box *box = running; box != NULL; box = box->outer) {
    if (box->meter == meter && box->current != NULL) lua_gc(box->current, LUA_GCCOLLECT);
  }
}

/* ---- The C stack. ---- */

/* How far down this thread's stack may be used: what is left then is for what
   Lua itself nests (at most 200 C calls) between two looks, and for raising. */
void find_stack(shim_box *box) {
  static _Thread_local char *low;
  if (low == NULL) {
    void *address = NULL;
    size_t size = 0;
#ifdef __linux__
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &address, &size);
      pthread_attr_destroy(&attributes);
    }
#else
    size = pthread_get_stacksize_np(pthread_self());
    address = (char *)pthread_get_stackaddr_np(pthread_self()) - size;
#endif
    size_t reserve = size / 4 < 1024 * 1024 ? size / 4 : 1024 * 1024;
    low = (char *)address + reserve;
  }
  box->stack_low = low;
}

typedef struct job {
  void (*body)(void *);
  void *context;
} job;

static void *run_job(void *argument) {
  job *job = argument;
  job->body(job->context);
  return NULL;
}

int shim_on_thread(size_t stack, void (*body)(void *), void *context) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  int status = pthread_attr_setstacksize(&attributes, stack);
  pthread_t thread;
  job work = {body, context};
  if (status == 0) status = pthread_create(&thread, &attributes, run_job, &work);
  pthread_attr_destroy(&attributes);
  if (status == 0) pthread_join(thread, NULL);
  return status;
}

void shim_exit(const char *message, size_t length, int status) {
  while (length > 0) {
    ssize_t written = write(2, message, length);
    if (written <= 0) break;
    message += written;
    length -= (size_t)written;
  }
  _exit(status);
}
