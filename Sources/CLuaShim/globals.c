/* Strict global names. A name that was never assigned cannot be read: the host
   says what is wrong with it. A name that is there costs nothing, since Lua looks
   at a metatable only where the table itself has no value. */

#include "box.h"

static const char declared_key = 0;

static void push_declared(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &declared_key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_createtable(L, 0, 8);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &declared_key);
}

void shim_declare(lua_State *L) {
  push_declared(L);
  lua_insert(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

/* Nil for a name that was assigned nil and for a key that is no name. */
static int missing_global(lua_State *L) {
  lua_settop(L, 2);
  if (lua_type(L, 2) != LUA_TSTRING) return 0;
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 0;
  lua_settop(L, 2);
  return call_host(L, *(void **)lua_touserdata(L, lua_upvalueindex(2)));
}

static int new_global(lua_State *L) {
  lua_settop(L, 3);
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    lua_pushboolean(L, 1);
    lua_rawset(L, lua_upvalueindex(1));
  }
  lua_rawset(L, 1);
  return 0;
}

void shim_make_strict(lua_State *L, void *missing) {
  lua_checkstack(L, 8);
  lua_pushglobaltable(L);
  int globals = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, globals) != 0) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    shim_declare(L);
  }
  lua_createtable(L, 0, 3);
  push_declared(L);
  shim_push_body(L, missing);
  lua_pushcclosure(L, missing_global, 2);
  lua_setfield(L, -2, "__index");
  push_declared(L);
  lua_pushcclosure(L, new_global, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, globals);
  lua_settop(L, globals - 1);
}

/* Nil for a key that is no name. */
static int missing_field(lua_State *L) {
  lua_settop(L, 2);
  if (lua_type(L, 2) != LUA_TSTRING) return 0;
  return call_host(L, *(void **)lua_touserdata(L, lua_upvalueindex(1)));
}

void shim_make_fields_strict(lua_State *L, void *missing) {
  lua_checkstack(L, 6);
  lua_createtable(L, 0, 2);
  shim_push_body(L, missing);
  lua_pushcclosure(L, missing_field, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

bool is_globals(lua_State *L, int index) {
  lua_pushglobaltable(L);
  bool result = lua_rawequal(L, index, -1);
  lua_pop(L, 1);
  return result;
}

/* As Lua's; a global that is set so was assigned too. */
int base_rawset(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  luaL_checkany(L, 3);
  lua_settop(L, 3);
  if (lua_type(L, 2) == LUA_TSTRING && is_globals(L, 1)) {
    lua_pushvalue(L, 2);
    shim_declare(L);
  }
  lua_rawset(L, 1);
  return 1;
}
