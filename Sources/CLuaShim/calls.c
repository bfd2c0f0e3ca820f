/* Calls between Lua and Swift: the only code in which Lua may longjmp past a
   call that Swift made or got. Going in, Swift's operations run under lua_pcall;
   coming back, a Swift function has returned before its failure is raised. */

#include "box.h"

/* ---- From Swift into Lua. ---- */

/* The message handler: it runs where the error was raised, so that the host can
   see the calls that led there. */
static int handle_error(lua_State *L) {
  shim_box *box = box_of(L);
  if (is_stopped(box)) return 1;
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  lua_settop(L, 1);
  box->hooks.describe(L, box->host);
  box->host_on_stack = saved;
  return 1;
}

/* Calls the function under `arguments` values; the handler stands beneath it
   when `described`. */
static int protected(lua_State *L, int arguments, int results, bool described) {
  shim_box *box = box_of(L);
  int function = lua_gettop(L) - arguments;
  if (is_stopped(box)) {
    lua_settop(L, function - 1);
    lua_pushnil(L);
    return LUA_ERRRUN;
  }
  if (described) {
    lua_pushcfunction(L, handle_error);
    lua_insert(L, function);
  }
  int saved_host = box->host_on_stack;
  int saved_depth = box->close_depth;
  lua_State *saved_current = box->current;
  box->host_on_stack = 0;
  box->current = L;
  enter(box);
  int status = lua_pcall(L, arguments, results, described ? function : 0);
  leave(box);
  box->host_on_stack = saved_host;
  box->close_depth = saved_depth;
  box->current = saved_current;
  if (described) lua_remove(L, function);
  if (is_stopped(box)) {
    lua_settop(L, function - 1);
    lua_pushnil(L);
    return LUA_ERRRUN;
  }
  return status;
}

/* Puts the function beneath the `count` values at the top. */
static void put_beneath(lua_State *L, lua_CFunction function, int count) {
  lua_checkstack(L, 8);
  lua_pushcfunction(L, function);
  lua_insert(L, -1 - count);
}

int shim_call(lua_State *L, int arguments, int results) {
  lua_checkstack(L, 4);
  return protected(L, arguments, results, true);
}

typedef struct source {
  const char *text;
  size_t length;
  const char *name;
} source;

static int op_load(lua_State *L) {
  source *source = lua_touserdata(L, 1);
  if (load_text(L, source->text, source->length, source->name) != LUA_OK) return lua_error(L);
  return 1;
}

int shim_load(lua_State *L, const char *text, size_t length, const char *name) {
  source source = {text, length, name};
  lua_checkstack(L, 4);
  lua_pushcfunction(L, op_load);
  lua_pushlightuserdata(L, &source);
  return protected(L, 1, 1, false);
}

static int op_get(lua_State *L) {
  lua_gettable(L, 1);
  return 1;
}

int shim_get(lua_State *L, int index) {
  index = lua_absindex(L, index);
  put_beneath(L, op_get, 1);
  lua_pushvalue(L, index);
  lua_insert(L, -2);
  return protected(L, 2, 1, true);
}

static int op_set(lua_State *L) {
  lua_settable(L, 1);
  return 0;
}

int shim_set(lua_State *L, int index) {
  index = lua_absindex(L, index);
  put_beneath(L, op_set, 2);
  lua_pushvalue(L, index);
  lua_insert(L, -3);
  return protected(L, 3, 0, true);
}

static int op_length(lua_State *L) {
  lua_len(L, 1);
  return 1;
}

int shim_length(lua_State *L, int index) {
  index = lua_absindex(L, index);
  put_beneath(L, op_length, 0);
  lua_pushvalue(L, index);
  return protected(L, 1, 1, true);
}

static int op_next(lua_State *L) { return lua_next(L, 1) ? 2 : 0; }

int shim_next(lua_State *L, int index, int *more) {
  index = lua_absindex(L, index);
  int top = lua_gettop(L) - 1;
  put_beneath(L, op_next, 1);
  lua_pushvalue(L, index);
  lua_insert(L, -2);
  int status = protected(L, 2, LUA_MULTRET, true);
  *more = status == LUA_OK && lua_gettop(L) > top;
  return status;
}

static int op_compare(lua_State *L) {
  lua_pushboolean(L, lua_compare(L, 1, 2, (int)lua_tointeger(L, 3)));
  return 1;
}

int shim_compare(lua_State *L, int a, int b, int operation, int *result) {
  a = lua_absindex(L, a);
  b = lua_absindex(L, b);
  put_beneath(L, op_compare, 0);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_pushinteger(L, operation);
  int status = protected(L, 3, 1, true);
  if (status != LUA_OK) return status;
  *result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return LUA_OK;
}

static int op_arithmetic(lua_State *L) {
  int operation = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  lua_arith(L, operation);
  return 1;
}

int shim_arithmetic(lua_State *L, int operation) {
  int operands = operation == LUA_OPUNM || operation == LUA_OPBNOT ? 1 : 2;
  put_beneath(L, op_arithmetic, operands);
  lua_pushinteger(L, operation);
  return protected(L, operands + 1, 1, true);
}

static int op_concatenate(lua_State *L) {
  lua_concat(L, lua_gettop(L));
  return 1;
}

int shim_concatenate(lua_State *L, int count) {
  put_beneath(L, op_concatenate, count);
  return protected(L, count, 1, true);
}

static int op_text(lua_State *L) {
  luaL_tolstring(L, 1, NULL);
  return 1;
}

int shim_text(lua_State *L, int index) {
  index = lua_absindex(L, index);
  put_beneath(L, op_text, 0);
  lua_pushvalue(L, index);
  return protected(L, 1, 1, true);
}

static int op_reference(lua_State *L) {
  lua_pushinteger(L, luaL_ref(L, LUA_REGISTRYINDEX));
  return 1;
}

int shim_reference(lua_State *L, int *reference) {
  put_beneath(L, op_reference, 1);
  int status = protected(L, 1, 1, false);
  if (status != LUA_OK) return status;
  *reference = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return LUA_OK;
}

int shim_stopped(lua_State *L) { return shim_stop_reason(box_of(L)->stop); }

/* ---- From Lua into Swift. ---- */

size_t next_collection(shim_meter *meter, size_t charged) {
  size_t used = atomic_load_explicit(&meter->lua, memory_order_relaxed);
  size_t step = (size_t)64 << 20;
  if (step < 8 * used) step = 8 * used;
  return charged + (step < meter->limit / 4 ? step : meter->limit / 4);
}

/* The one place where Lua may longjmp: after the Swift frame has returned. */
int settle_host(lua_State *L, int results) {
  shim_box *box = box_of(L);
  bool has_collected = box->has_collected;
  box->has_collected = false;
  if (is_stopped(box)) return raise_stop(L);
  if (results < 0) return lua_error(L);
  if (is_collection_due(box)) {
    /* What was collected while the function ran has left no garbage. */
    if (!has_collected) lua_gc(L, LUA_GCCOLLECT);
    box->collect_at = next_collection(box->meter, atomic_load_explicit(&box->meter->charged, memory_order_relaxed));
  }
  /* Refused above the limit, collects, and raises when that does not help. */
  lua_newuserdatauv(L, 64, 0);
  lua_pop(L, 1);
  return results;
}

int call_host(lua_State *L, void *body) {
  shim_box *box = box_of(L);
  guard_stack(L);
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  int results = box->hooks.call(L, body);
  box->host_on_stack = saved;
  return finish_host(L, results);
}

int call_body(lua_State *L) {
  return call_host(L, *(void **)lua_touserdata(L, lua_upvalueindex(1)));
}

/* ---- Objects. ---- */

static const char release_key = 0;

/* `__gc` and `__close` in one: what was released once is NULL then. */
int release_object(lua_State *L) {
  void **object = lua_touserdata(L, 1);
  if (object == NULL || *object == NULL) return 0;
  void *released = *object;
  *object = NULL;
  shim_box *box = box_of(L);
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  box->hooks.release(released);
  box->host_on_stack = saved;
  return 0;
}

/* A userdata that only holds a retained pointer until it is collected. */
void shim_push_body(lua_State *L, void *body) {
  void **held = lua_newuserdatauv(L, sizeof(void *), 0);
  *held = body;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &release_key) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, release_object);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &release_key);
  }
  lua_setmetatable(L, -2);
}

void shim_push_function(lua_State *L, void *body) {
  lua_checkstack(L, 6);
  shim_push_body(L, body);
  lua_pushcclosure(L, call_body, 1);
}

void shim_push_object(lua_State *L, void *object, int metatable, int values) {
  lua_checkstack(L, 4);
  void **held = lua_newuserdatauv(L, sizeof(void *), values);
  *held = object;
  lua_rawgeti(L, LUA_REGISTRYINDEX, metatable);
  lua_setmetatable(L, -2);
}

void *shim_object(lua_State *L, int index, const void *metatable) {
  if (lua_type(L, index) != LUA_TUSERDATA) return NULL;
  if (!lua_getmetatable(L, index)) return NULL;
  bool is_ours = lua_topointer(L, -1) == metatable;
  lua_pop(L, 1);
  return is_ours ? *(void **)lua_touserdata(L, index) : NULL;
}

/* A name of an object: a method is a function; a property is the held body that
   gives it; anything else goes to the fallback. */
static int object_index(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  int type = lua_rawget(L, lua_upvalueindex(1));
  if (type == LUA_TUSERDATA) {
    void *body = *(void **)lua_touserdata(L, -1);
    lua_settop(L, 2);
    return call_host(L, body);
  }
  if (type != LUA_TNIL) return 1;
  void **fallback = lua_touserdata(L, lua_upvalueindex(2));
  if (fallback == NULL) return 1;
  lua_settop(L, 2);
  return call_host(L, *fallback);
}

void shim_make_class(lua_State *L, const char *name, void *fallback) {
  lua_checkstack(L, 8);
  lua_createtable(L, 0, 12);
  lua_insert(L, -2);
  if (fallback != NULL) shim_push_body(L, fallback); else lua_pushnil(L);
  lua_pushcclosure(L, object_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, release_object);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, release_object);
  lua_setfield(L, -2, "__close");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
}

/* ---- Doubles in bulk. ---- */

size_t shim_read_doubles(lua_State *L, int index, double *into, size_t count) {
  index = lua_absindex(L, index);
  for (size_t i = 0; i < count; i++) {
    int type = lua_rawgeti(L, index, (lua_Integer)i + 1);
    if (type == LUA_TNUMBER) into[i] = lua_tonumberx(L, -1, NULL);
    lua_pop(L, 1);
    if (type != LUA_TNUMBER) return i;
  }
  return count;
}

/* As much of a list's end as is walked key by key. Integer keys fill the array part of a table
   first, and only a few that came after its last growth lie elsewhere. */
#define WALKED 1024

/* Whether the keys from the last ones on are `from` + 1 … count, and nothing follows. */
static bool ends_as_list(lua_State *L, int index, size_t from, size_t count) {
  if (from == 0) lua_pushnil(L); else lua_pushinteger(L, (lua_Integer)from);
  for (size_t key = from + 1; key <= count; key++) {
    if (!lua_next(L, index)) return false;
    lua_pop(L, 1);
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != (lua_Integer)key) {
      lua_pop(L, 1);
      return false;
    }
  }
  if (!lua_next(L, index)) return true;
  lua_pop(L, 2);
  return false;
}

bool shim_read_list(lua_State *L, int index, double *into, size_t count) {
  index = lua_absindex(L, index);
  if (shim_read_doubles(L, index, into, count) < count) return false;
  return ends_as_list(L, index, count > WALKED ? count - WALKED : 0, count);
}

void shim_push_doubles(lua_State *L, const double *values, size_t count) {
  lua_checkstack(L, 3);
  lua_createtable(L, count > INT32_MAX ? INT32_MAX : (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushnumber(L, values[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}
