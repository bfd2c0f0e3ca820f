/* What a script may use: each function by its name, the rest of Lua's libraries
   is dropped before the script can see it. */

#include "box.h"

typedef struct library {
  const char *name;
  lua_CFunction open;
  const char *const *allowed;
  const luaL_Reg *own;
} library;

static const char *const base_allowed[] = {
  "_VERSION", "assert", "error", "getmetatable", "ipairs", "next", "pairs", "rawequal",
  "rawget", "rawlen", "select", "tonumber", "type", NULL};
static const char *const coroutine_allowed[] = {"isyieldable", "running", "status", NULL};
static const char *const string_allowed[] = {
  "byte", "char", "format", "len", "lower", "pack", "packsize", "reverse", "sub", "unpack", "upper",
  NULL};
static const char *const table_allowed[] = {"concat", "pack", "unpack", NULL};
static const char *const math_allowed[] = {
  "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
  "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "random", "randomseed", "sin",
  "sqrt", "tan", "tointeger", "type", "ult", NULL};
static const char *const utf8_allowed[] = {
  "char", "charpattern", "codepoint", "codes", "len", "offset", NULL};
static const char *const os_allowed[] = {"clock", "date", "difftime", "time", NULL};
static const char *const debug_allowed[] = {"traceback", NULL};

static const library libraries[] = {
  {LUA_COLIBNAME, luaopen_coroutine, coroutine_allowed, shim_coroutine_functions},
  {LUA_STRLIBNAME, luaopen_string, string_allowed, shim_string_functions},
  {LUA_TABLIBNAME, luaopen_table, table_allowed, shim_table_functions},
  {LUA_MATHLIBNAME, luaopen_math, math_allowed, NULL},
  {LUA_UTF8LIBNAME, luaopen_utf8, utf8_allowed, NULL},
  {LUA_OSLIBNAME, luaopen_os, os_allowed, NULL},
  {LUA_DBLIBNAME, luaopen_debug, debug_allowed, NULL},
};

/* Sets in the table at `into` what is allowed of the table at the top. */
static void take_allowed(lua_State *L, int into, const char *const *allowed) {
  for (; *allowed != NULL; allowed++) {
    lua_getfield(L, -1, *allowed);
    lua_setfield(L, into, *allowed);
  }
}

/* Lua's messages name a built-in function by where it stands in this table. */
static void name_for_messages(lua_State *L, int library, const char *name) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_pushvalue(L, library);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
}

static void open_library(lua_State *L, const library *library) {
  lua_createtable(L, 0, 24);
  int kept = lua_gettop(L);
  lua_pushcfunction(L, library->open);
  lua_pushstring(L, library->name);
  lua_call(L, 1, 1);
  take_allowed(L, kept, library->allowed);
  lua_settop(L, kept);
  if (library->own != NULL) luaL_setfuncs(L, library->own, 0);
  name_for_messages(L, kept, library->name);
  lua_setglobal(L, library->name);
}

/* luaopen_base fills the global table, so it gets one to spare. */
static void open_base(lua_State *L) {
  lua_pushglobaltable(L);
  int globals = lua_gettop(L);
  lua_createtable(L, 0, 32);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  take_allowed(L, globals, base_allowed);
  lua_pop(L, 1);
  luaL_setfuncs(L, shim_base_functions, 0);
  lua_pushvalue(L, globals);
  lua_setfield(L, globals, "_G");
  name_for_messages(L, globals, "_G");
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

/* ("x"):rep looks in the strings' own metatable, which still has it all. */
static void confine_strings(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_getglobal(L, LUA_STRLIBNAME);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

/* Without an argument Lua takes the time for a seed; here the run's own again. */
static int math_randomseed(lua_State *L) {
  if (lua_gettop(L) == 0) lua_pushinteger(L, (lua_Integer)box_of(L)->seed);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static void seed_random(lua_State *L) {
  lua_getglobal(L, LUA_MATHLIBNAME);
  lua_getfield(L, -1, "randomseed");
  lua_pushcclosure(L, math_randomseed, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, "randomseed");
  lua_call(L, 0, 0);
  lua_pop(L, 1);
}

bool shim_push_library(lua_State *L, const char *name) {
  lua_checkstack(L, 4);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_pushstring(L, name);
  lua_rawget(L, -2);
  lua_remove(L, -2);
  return !lua_isnil(L, -1);
}

void shim_open_libraries(lua_State *L) {
  open_base(L);
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) open_library(L, &libraries[i]);
  confine_strings(L);
  seed_random(L);
}
