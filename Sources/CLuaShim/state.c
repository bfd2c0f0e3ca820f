/* Opening and closing a state, and Lua's macros as functions. */

#include "box.h"
#include <stdlib.h>

/* Nothing raises outside pcall, so this is a fault of our own. */
static int panic(lua_State *L) {
  (void)L;
  static const char message[] = "plumb: a Lua error outside every protected call\n";
  shim_exit(message, sizeof message - 1, 70);
  return 0;
}

static shim_box *box_new(const shim_options *options) {
  shim_box *box = calloc(1, sizeof *box);
  if (box == NULL) return NULL;
  box->stop = options->stop;
  box->meter = options->meter;
  box->hooks = options->hooks;
  box->host = options->host;
  box->source_limit = options->source_limit;
  box->seed = options->seed;
  box->collect_at = next_collection(box->meter, 0);
  box->host_on_stack = 1;
  box->arena = arena_new();
  box->watch = watch_new(box, options);
  return box;
}

static void box_free(shim_box *box) {
  if (box->watch != NULL) watch_end(box->watch);
  if (box->arena != NULL) arena_free(box->arena);
  free(box);
}

lua_State *shim_open(const shim_options *options) {
  shim_box *box = box_new(options);
  if (box == NULL) return NULL;
  box->is_starting = true;
  lua_State *L = box->arena == NULL || box->watch == NULL ? NULL : lua_newstate(box_allocate, box);
  box->is_starting = false;
  if (L == NULL) {
    box_free(box);
    return NULL;
  }
  *(shim_box **)lua_getextraspace(L) = box;
  box->main = L;
  box->current = L;
  lua_atpanic(L, panic);
  find_stack(box);
  box->handler_at = find_handler(L);
  /* As the stock interpreter does; a third faster where much garbage is made. */
  lua_gc(L, LUA_GCGEN, 0, 0);
  return L;
}

void shim_close(lua_State *L) {
  shim_box *box = box_of(L);
  lua_sethook(L, NULL, 0, 0);
  lua_close(L);
  box_free(box);
}

void *shim_host(lua_State *L) { return box_of(L)->host; }
void shim_set_host(lua_State *L, void *host) { box_of(L)->host = host; }
lua_State *shim_current(lua_State *L) { return box_of(L)->current; }
bool shim_repeats(lua_State *L) { return box_of(L)->repeats; }

void shim_pop(lua_State *L, int count) { lua_pop(L, count); }
int shim_upvalue(int index) { return lua_upvalueindex(index); }
int shim_registry(void) { return LUA_REGISTRYINDEX; }
int shim_absolute(lua_State *L, int index) { return lua_absindex(L, index); }
void shim_remove(lua_State *L, int index) { lua_remove(L, index); }
void shim_insert(lua_State *L, int index) { lua_insert(L, index); }
int64_t shim_to_integer(lua_State *L, int index, int *is_integer) { return lua_tointegerx(L, index, is_integer); }
double shim_to_number(lua_State *L, int index) { return lua_tonumberx(L, index, NULL); }
void shim_collect(lua_State *L) { lua_gc(L, LUA_GCCOLLECT); }

void shim_generational(lua_State *L, bool on) {
  if (on) lua_gc(L, LUA_GCGEN, 0, 0); else lua_gc(L, LUA_GCINC, 0, 0, 0);
}
