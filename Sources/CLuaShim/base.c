/* The basic functions that differ from Lua's: those that catch errors let a stop
   pass, `load` reads text only and not for ever, and nothing sets a finalizer. */

#define _GNU_SOURCE
#include "box.h"
#include <string.h>

/* ---- pcall, xpcall. Whether the run was stopped decides, not the message: a
   `<close>` may have put its own in the sentinel's place. ---- */

static int finish_pcall(lua_State *L, int status, lua_KContext extra) {
  poll_stop(L);
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - (int)extra;
  lua_pushboolean(L, 0);
  lua_pushvalue(L, -2);
  return 2;
}

static int base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  guard_stack(L);
  poll_stop(L);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
  return finish_pcall(L, status, 0);
}

/* Hooks are off in a handler that an error in a hook calls, so after a stop the
   person's own must not run. */
static int guarded_handler(lua_State *L) {
  if (is_stopped(box_of(L))) return 1;
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

static int base_xpcall(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  guard_stack(L);
  poll_stop(L);
  int count = lua_gettop(L);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, guarded_handler, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  bool may_yield = box_of(L)->handler_at != 0;
  int status = lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, may_yield ? finish_pcall : NULL);
  return finish_pcall(L, status, 2);
}

/* ---- setmetatable. A finalizer of the person's would run at any time, when the
   state is closed too, where nothing can end it. ---- */

static int base_setmetatable(lua_State *L) {
  int type = lua_type(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  if (is_globals(L, 1)) return luaL_error(L, "no metatable can be set on _G: the names of globals are strict");
  if (type != LUA_TNIL && type != LUA_TTABLE) return luaL_typeerror(L, 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
  lua_settop(L, 2);
  if (type == LUA_TTABLE) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL) return luaL_error(L, "a metatable with __gc is not available to scripts");
    lua_pop(L, 1);
  }
  lua_setmetatable(L, 1);
  return 1;
}

/* ---- load ---- */

static int loaded(lua_State *L, int status, int environment) {
  if (status == LUA_ERRMEM) return lua_error(L);
  if (status != LUA_OK) {
    luaL_pushfail(L);
    lua_insert(L, -2);
    return 2;
  }
  if (environment != 0) {
    lua_pushvalue(L, environment);
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  }
  return 1;
}

/* With the location of whoever called `load`, two levels up. */
static void reader_error(lua_State *L, const char *message) {
  luaL_where(L, 2);
  lua_pushstring(L, message);
  lua_concat(L, 2);
  lua_error(L);
}

/* Calls the reader at 1 until it has no more; gives the whole text. */
static int read_pieces(lua_State *L) {
  size_t limit = box_of(L)->source_limit;
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  size_t total = 0;
  for (;;) {
    poll_stop(L);
    lua_pushvalue(L, 1);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) break;
    if (!lua_isstring(L, -1)) reader_error(L, "reader function must return a string");
    size_t length;
    lua_tolstring(L, -1, &length);
    if (length == 0) break;
    total += length;
    if (total > limit) reader_error(L, "the source is too long");
    luaL_addvalue(&b);
  }
  lua_pop(L, 1);
  luaL_pushresult(&b);
  return 1;
}

static int base_load(lua_State *L) {
  size_t limit = box_of(L)->source_limit;
  const char *mode = luaL_optstring(L, 3, "bt");
  int environment = lua_isnone(L, 4) ? 0 : 4;
  const char *name;
  if (lua_isstring(L, 1)) {
    name = luaL_optstring(L, 2, lua_tostring(L, 1));
    lua_pushvalue(L, 1);
  } else {
    name = luaL_optstring(L, 2, "=(load)");
    luaL_checktype(L, 1, LUA_TFUNCTION);
    guard_stack(L);
    lua_pushcfunction(L, read_pieces);
    lua_pushvalue(L, 1);
    int status = lua_pcall(L, 1, 1, 0);
    poll_stop(L);
    if (status != LUA_OK) return loaded(L, status, 0);
  }
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  if (length > limit) {
    luaL_pushfail(L);
    lua_pushfstring(L, "the source has more than %I bytes", (lua_Integer)limit);
    return 2;
  }
  if (strchr(mode, 't') == NULL) {
    luaL_pushfail(L);
    lua_pushfstring(L, "attempt to load a text chunk (mode is '%s')", mode);
    return 2;
  }
  return loaded(L, load_text(L, text, length, name), environment);
}

/* ---- collectgarbage, tostring, print ---- */

static int base_collectgarbage(lua_State *L) {
  const char *option = luaL_optstring(L, 1, "collect");
  if (strcmp(option, "count") != 0)
    return luaL_error(L, "of collectgarbage only \"count\" is available to scripts");
  lua_pushnumber(L, (lua_Number)shim_meter_lua(box_of(L)->meter) / 1024);
  return 1;
}

/* As Lua's, but that an address is told by its low half, which is the same in
   every run (memory.c). */
static void push_text(lua_State *L, int index) {
  int type = lua_type(L, index);
  bool is_address = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TUSERDATA;
  if (is_address && luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
    lua_pop(L, 1);
    is_address = false;
  }
  if (!is_address) {
    luaL_tolstring(L, index, NULL);
    return;
  }
  const char *name = lua_typename(L, type);
  int named = luaL_getmetafield(L, index, "__name");
  if (named == LUA_TSTRING) name = lua_tostring(L, -1);
  lua_pushfstring(L, "%s: %p", name, (void *)((uintptr_t)lua_topointer(L, index) & 0xffffffffu));
  if (named != LUA_TNIL) lua_remove(L, -2);
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  push_text(L, 1);
  return 1;
}

static int base_print(lua_State *L) {
  int count = lua_gettop(L);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 1; i <= count; i++) {
    if (i > 1) luaL_addchar(&b, '\t');
    push_text(L, i);
    luaL_addvalue(&b);
  }
  luaL_addchar(&b, '\n');
  luaL_pushresult(&b);
  size_t length;
  const char *line = lua_tolstring(L, -1, &length);
  shim_box *box = box_of(L);
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  int outcome = box->hooks.print(L, box->host, line, length);
  box->host_on_stack = saved;
  return finish_host(L, outcome);
}

const luaL_Reg shim_base_functions[] = {
  {"pcall", base_pcall}, {"xpcall", base_xpcall}, {"setmetatable", base_setmetatable},
  {"rawset", base_rawset},
  {"load", base_load}, {"collectgarbage", base_collectgarbage},
  {"tostring", base_tostring}, {"print", base_print}, {NULL, NULL},
};
