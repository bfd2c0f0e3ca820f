/* What Swift needs of Lua beyond its plain functions: macros as functions, and
   every operation that may longjmp, so that no Swift frame is ever unwound. */
#ifndef CLUASHIM_H
#define CLUASHIM_H

#include <lua5.4/lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Stopping: one word that any thread, or a signal handler, may set. ---- */

typedef struct shim_stop shim_stop;

enum { SHIM_RUNNING = 0, SHIM_TIME = 1, SHIM_INTERRUPTED = 2, SHIM_MEMORY = 3 };

shim_stop *shim_stop_new(void);
void shim_stop_free(shim_stop *stop);
/* Sets the reason unless there is one; safe in a signal handler. */
void shim_stop_set(shim_stop *stop, int reason);
int shim_stop_reason(const shim_stop *stop);
void shim_stop_clear(shim_stop *stop);
/* Asks the watchdogs to end the process at once; safe in a signal handler. */
void shim_stop_force(shim_stop *stop);

/* ---- Memory: what Lua holds and what was charged, against one limit. ---- */

typedef struct shim_meter shim_meter;

shim_meter *shim_meter_new(size_t limit);
void shim_meter_free(shim_meter *meter);
size_t shim_meter_limit(const shim_meter *meter);
size_t shim_meter_lua(const shim_meter *meter);
size_t shim_meter_charged(const shim_meter *meter);
/* False, and nothing charged, when the limit would be passed. */
bool shim_meter_charge(shim_meter *meter, size_t bytes);
void shim_meter_release(shim_meter *meter, size_t bytes);
/* On a thread that runs Lua of this meter, where much was charged since garbage was
   last collected: collects it, once while a Swift function runs, as Lua makes none
   meanwhile. Buffers of dead tables are then there for those that follow. */
void shim_meter_collect(shim_meter *meter);
/* On a thread that runs Lua of this meter: collects garbage, so that what dead
   tables hold is released. */
void shim_meter_relieve(shim_meter *meter);

/* ---- The host: what C calls in Swift. None of these may longjmp; a negative
   outcome means that the error value has been pushed. ---- */

typedef struct shim_hooks {
  int (*call)(lua_State *L, void *body);
  void (*release)(void *object);
  /* Turns the error value at the top into the value that the caller gets. */
  void (*describe)(lua_State *L, void *host);
  int (*print)(lua_State *L, void *host, const char *bytes, size_t length);
  /* A cell that C cannot push by itself: a text by its dictionary index, a date, anything. */
  int (*cell)(lua_State *L, void *owner, int column, int64_t index);
  /* Pushes the number of the column that the second argument names though its
     bytes are others. */
  int (*column_named)(lua_State *L, void *owner);
  /* The run was stopped for that reason and does not come back. Another thread calls it. */
  void (*overstayed)(void *overstay, int reason);
  /* The process holds more memory than it may: what is idle is to be given back. Another
     thread calls it. */
  void (*relieve)(void *overstay);
} shim_hooks;

/* ---- States. ---- */

typedef struct shim_options {
  shim_hooks hooks;
  void *host;            /* handed to describe and print; not owned */
  void *overstay;        /* handed to overstayed; not owned */
  shim_stop *stop;
  shim_meter *meter;
  size_t source_limit;   /* bytes that `load` reads at most */
  uint64_t seed;         /* of math.random */
  size_t process_limit;  /* of the process's own memory, 0 for none: see stop.c */
  bool ends_interrupted; /* whether an interruption that nobody heeds ends the process */
} shim_options;

lua_State *shim_open(const shim_options *options);
void shim_close(lua_State *L);
void *shim_host(lua_State *L);
void shim_set_host(lua_State *L, void *host);
/* The thread (coroutine) that runs now. */
lua_State *shim_current(lua_State *L);
/* Whether the order of `pairs` over texts, tables and functions repeats. */
bool shim_repeats(lua_State *L);
uint64_t shim_now(void);   /* nanoseconds on the monotonic clock */
/* Makes the state usable, after an interruption again, until the deadline (0 for
   none); `grace` nanoseconds after it the host is told that Lua overstays. */
void shim_rearm(lua_State *L, uint64_t deadline, uint64_t grace);
/* Between these two the watchdog holds whatever runs, outside Lua too; they nest. */
void shim_hold(lua_State *L);
void shim_let_go(lua_State *L);
/* The process's anonymous and shared memory, in bytes; pages of mapped files do not count. */
size_t shim_process_memory(void);

/* ---- Macros as functions. ---- */

void shim_pop(lua_State *L, int count);
int shim_upvalue(int index);
int shim_registry(void);
int shim_absolute(lua_State *L, int index);
void shim_remove(lua_State *L, int index);
void shim_insert(lua_State *L, int index);
int64_t shim_to_integer(lua_State *L, int index, int *is_integer);
double shim_to_number(lua_State *L, int index);
void shim_collect(lua_State *L);
void shim_generational(lua_State *L, bool on);

/* ---- Operations that may raise, each under pcall. They return a status of
   Lua's; when it is not LUA_OK the error value is at the top. ---- */

int shim_call(lua_State *L, int arguments, int results);
int shim_load(lua_State *L, const char *text, size_t length, const char *name);
int shim_get(lua_State *L, int index);              /* key at the top -> value */
int shim_set(lua_State *L, int index);              /* key, value -> nothing */
int shim_length(lua_State *L, int index);           /* -> length */
int shim_next(lua_State *L, int index, int *more);  /* key -> key, value */
int shim_compare(lua_State *L, int a, int b, int operation, int *result);
int shim_arithmetic(lua_State *L, int operation);
int shim_concatenate(lua_State *L, int count);
int shim_text(lua_State *L, int index);             /* -> string, as tostring */
int shim_reference(lua_State *L, int *reference);   /* value -> nothing */
/* Why the last protected operation failed: SHIM_RUNNING when by an error. */
int shim_stopped(lua_State *L);
/* Where the stop caught the script; line 0 when not known. */
const char *shim_stopped_line(lua_State *L, int *line);
/* Where the script last asked for memory that there was not; line 0 when not known. */
const char *shim_refused_line(lua_State *L, int *line);

/* ---- Swift functions and objects. The pointers are retained references; they
   are given to hooks.release once. Not protected: Swift is on the stack. ---- */

void shim_push_function(lua_State *L, void *body);
/* The body alone: in a class's methods it stands for a property. */
void shim_push_body(lua_State *L, void *body);
/* A userdata; its metatable is the table referenced from the registry. */
void shim_push_object(lua_State *L, void *object, int metatable, int values);
/* The object at the index if its metatable is that one; NULL otherwise. */
void *shim_object(lua_State *L, int index, const void *metatable);
/* Makes `{ methods at the top }` a class: leaves its metatable at the top.
   `fallback` (a retained function body or NULL) is called with object and key
   when no method has that name. */
void shim_make_class(lua_State *L, const char *name, void *fallback);

/* ---- Doubles in bulk. ---- */

/* Reads t[1..count]; stops at the first that is no number; returns how many. */
size_t shim_read_doubles(lua_State *L, int index, double *into, size_t count);

/* Reads a table that has the keys 1..count with a number each and no other key; false where it has
   anything else. It needs room for three values on the stack. */
bool shim_read_list(lua_State *L, int index, double *into, size_t count);
void shim_push_doubles(lua_State *L, const double *values, size_t count);

/* ---- Rows: fields of columns read without Swift. ---- */

enum {
  SHIM_INT8, SHIM_INT16, SHIM_INT32, SHIM_INT64, SHIM_DOUBLE, SHIM_BOOL,
  SHIM_INDEX8, SHIM_INDEX16, SHIM_INDEX32,  /* unsigned; of a dictionary; cell() once an index */
  SHIM_DAY32,                            /* int32; cell() once a day */
  SHIM_OTHER                             /* cell() with the row, every time */
};

enum { SHIM_ALL_VALID, SHIM_BYTES, SHIM_BITS };

typedef struct shim_column {
  int kind;
  int validity_kind;
  const void *values;
  const uint8_t *validity;   /* a byte a row, or bits from the lowest; set = valid */
} shim_column;

/* Pushes a rows object. `owner` is retained and keeps the buffers alive; names
   are taken from the array of strings at the top, which is popped. */
void shim_push_rows(lua_State *L, void *owner, int64_t count, const shim_column *columns, int column_count);
/* Pushes row `row` (from 0) of the rows object at the index. */
void shim_push_row(lua_State *L, int index, int64_t row);
/* Pushes the function that gives one row after another. */
void shim_push_row_iterator(lua_State *L, int index);
/* The owner of the row at the index, or NULL; tells which row. */
void *shim_row_owner(lua_State *L, int index, int64_t *row);

/* ---- Globals. ---- */

/* From now on reading a global that was never assigned calls `missing` (a retained
   function body) with the global table and the name; no script can change that. */
void shim_make_strict(lua_State *L, void *missing);
/* The same for the fields of the table at the top, which may get more of them. */
void shim_make_fields_strict(lua_State *L, void *missing);
/* Marks the name at the top, which is popped, as one that was assigned. */
void shim_declare(lua_State *L);

/* ---- Libraries. ---- */

/* Opens what a script may use, and nothing else. */
void shim_open_libraries(lua_State *L);
/* Pushes Lua's own library of that name, or nil; tells whether there is one. */
bool shim_push_library(lua_State *L, const char *name);

/* ---- Threads. ---- */

/* Runs body(context) on a thread with that stack and waits. 0, or errno. */
int shim_on_thread(size_t stack, void (*body)(void *), void *context);

/* From now on the process ends with a message and that status where the system refuses memory
   that nothing can go on without. */
void shim_end_without_memory(int status);

/* For the last words of a process: async-signal-safe. */
void shim_exit(const char *message, size_t length, int status);

#endif
