/* The box of a state: everything the shim knows about it. Coroutines inherit the
   pointer, so `box_of` costs one load on any thread of the state. */
#ifndef BOX_H
#define BOX_H

#include "include/CLuaShim.h"
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <semaphore.h>
#include <stdatomic.h>

struct shim_stop {
  _Atomic int reason;
  _Atomic int watched;   /* watchdogs that wait on `wake` */
  _Atomic bool forced;   /* the process is to end at once */
  sem_t wake;
};

struct shim_meter {
  _Atomic size_t lua;      /* written by the thread that runs Lua, read by all */
  _Atomic size_t charged;  /* buffers that tables hold outside Lua */
  size_t limit;
};

typedef struct shim_arena shim_arena;
typedef struct shim_watch shim_watch;
typedef struct shim_pin shim_pin;

typedef struct shim_box {
  shim_stop *stop;
  shim_meter *meter;
  shim_arena *arena;
  /* Swift is on top of the stack: the allocator must not refuse. */
  int host_on_stack;
  int close_depth;
  /* Read by the signal handler. */
  lua_State *volatile current;
  struct shim_box *outer;      /* the state whose host function runs this one */
  int depth;                   /* protected calls in progress */
  char *stack_low;             /* below this the C stack is used up */
  _Atomic size_t collect_at;   /* charged bytes that call for a collection; the watchdog asks by 0 */
  size_t source_limit;
  uint64_t seed;
  shim_hooks hooks;
  void *host;
  lua_State *main;
  shim_watch *watch;
  shim_pin *pins;              /* blocks kept aside, the innermost first */
  void *offered;               /* what the next allocation of that size gets */
  size_t offered_size;
  char stopped_in[LUA_IDSIZE]; /* where the stop caught the script */
  int stopped_line;
  char refused_in[LUA_IDSIZE]; /* where the script last asked for memory that there was not */
  int refused_line;
  size_t handler_at;           /* where a thread keeps its handler; 0: not known */
  bool has_collected;          /* garbage, while the Swift function runs that Lua has called */
  bool repeats;
  bool is_starting;            /* inside lua_newstate */
} shim_box;

static inline shim_box *box_of(lua_State *L) {
  return *(shim_box **)lua_getextraspace(L);
}

static inline bool is_stopped(shim_box *box) {
  return atomic_load_explicit(&box->stop->reason, memory_order_relaxed) != SHIM_RUNNING;
}

/* memory.c */
shim_arena *arena_new(void);
void arena_free(shim_arena *arena);
void *box_allocate(void *ud, void *block, size_t old_size, size_t new_size);

/* concat.c */
/* Whether the block that Lua frees is kept aside. */
bool keep_pinned(shim_box *box, void *block);
void unpin_all(shim_box *box);

/* stop.c */
/* The innermost line of Lua that runs, and its file into `file`; 0 where there is none. */
int find_line(lua_State *L, char *file);
int raise_stop(lua_State *L);
bool is_sentinel(lua_State *L, int index);
void enter(shim_box *box);
void leave(shim_box *box);
shim_watch *watch_new(shim_box *box, const shim_options *options);
void watch_end(shim_watch *watch);
void find_stack(shim_box *box);

/* Ends the run from C code that loops: raises the sentinel when stopped. */
static inline void poll_stop(lua_State *L) {
  if (is_stopped(box_of(L))) raise_stop(L);
}

/* Raises while there is still stack to raise on. */
static inline void guard_stack(lua_State *L) {
  char here;
  if (&here < box_of(L)->stack_low) luaL_error(L, "stack overflow: functions call one another too deeply");
}

/* coroutines.c */
size_t find_handler(lua_State *L);

/* lines.c */
/* As luaL_loadbufferx does of a text, but a call of a method has the line of the method's name. */
int load_text(lua_State *L, const char *text, size_t length, const char *name);

/* calls.c */
int settle_host(lua_State *L, int results);

/* How many charged bytes call for the next collection: 64 MB more, so that what is
   dropped is soon there for others, but eight times Lua's own heap, so that walking
   through that is never felt; in any case a quarter of the limit more. */
size_t next_collection(shim_meter *meter, size_t charged);

/* Whether tables were charged so much since the last collection that dead ones among them may hold a good part: Lua
   sees a few bytes where a table holds megabytes. */
static inline bool is_collection_due(shim_box *box) {
  return atomic_load_explicit(&box->meter->charged, memory_order_relaxed)
         > atomic_load_explicit(&box->collect_at, memory_order_relaxed);
}

/* After a Swift function has returned: all is well, or it is settled there. */
static inline int finish_host(lua_State *L, int results) {
  shim_box *box = box_of(L);
  size_t used = atomic_load_explicit(&box->meter->lua, memory_order_relaxed);
  size_t charged = atomic_load_explicit(&box->meter->charged, memory_order_relaxed);
  size_t collect_at = atomic_load_explicit(&box->collect_at, memory_order_relaxed);
  bool is_well = results >= 0 && !is_stopped(box) && charged <= collect_at && used + charged <= box->meter->limit;
  return is_well ? results : settle_host(L, results);
}

int release_object(lua_State *L);
int call_body(lua_State *L);
int call_host(lua_State *L, void *body);

/* globals.c */
bool is_globals(lua_State *L, int index);
int base_rawset(lua_State *L);

/* the libraries' functions */
extern const luaL_Reg shim_base_functions[];
extern const luaL_Reg shim_coroutine_functions[];
extern const luaL_Reg shim_string_functions[];
extern const luaL_Reg shim_table_functions[];

#endif
