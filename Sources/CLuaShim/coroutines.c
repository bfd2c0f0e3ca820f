/* Coroutines. The box knows which one runs, for the signal handler; a stop passes
   through every resume; and a thread that was stopped is never resumed or closed,
   as its `<close>` variables could then run where no hook is armed. */

#include "box.h"
#include <string.h>

/* Deeper than this Lua 5.4.4 can be made to use freed memory. */
enum { DEEPEST_CLOSE = 100 };

static lua_State *thread_at(lua_State *L, int index) {
  lua_State *thread = lua_tothread(L, index);
  luaL_argexpected(L, thread, index, "thread");
  return thread;
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  poll_stop(L);
  lua_State *thread = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, thread, 1);
  return 1;
}

/* The number of results, now on L; or -1 and the error value on L, which stays
   on the thread too, where closing it looks. */
static int resume(lua_State *L, lua_State *thread, int arguments) {
  shim_box *box = box_of(L);
  guard_stack(L);
  poll_stop(L);
  if (!lua_checkstack(thread, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, thread, arguments);
  lua_State *resumer = box->current;
  int results = 0;
  box->current = thread;
  int status = lua_resume(thread, L, arguments, &results);
  box->current = resumer;
  poll_stop(L);
  if (status != LUA_OK && status != LUA_YIELD) {
    /* A thread that could not be resumed (it runs, or waits for another) only got
       the message; one that died keeps its error. */
    if (lua_status(thread) > LUA_YIELD) lua_pushvalue(thread, -1);
    lua_xmove(thread, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(thread, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(thread, L, results);
  return results;
}

static bool is_dead(lua_State *thread) {
  int status = lua_status(thread);
  if (status == LUA_YIELD) return false;
  if (status != LUA_OK) return true;
  lua_Debug frame;
  return !lua_getstack(thread, 0, &frame) && lua_gettop(thread) == 0;
}

static int coroutine_resume(lua_State *L) {
  lua_State *thread = thread_at(L, 1);
  int results;
  if (lua_status(thread) > LUA_YIELD) {
    lua_pushliteral(L, "cannot resume dead coroutine");
    results = -1;
  } else {
    results = resume(L, thread, lua_gettop(L) - 1);
  }
  lua_pushboolean(L, results >= 0);
  lua_insert(L, results >= 0 ? -(results + 1) : -2);
  return results >= 0 ? results + 1 : 2;
}

/* ---- A coroutine that waits inside xpcall keeps that call's handler, by its
   place on the stack. Lua 5.4.4 forgets to drop it when the coroutine is closed,
   and an error in a `<close>` then calls whatever stands there (5.4.6 sets it to
   0). No call of Lua's does that, so the field is found once, beside the hook,
   which there is a call to set; and checked, or else xpcall does not yield. ---- */

static void no_hook(lua_State *L, lua_Debug *event) { (void)L; (void)event; }

static ptrdiff_t handler_of(lua_State *thread, size_t at) {
  ptrdiff_t handler;
  memcpy(&handler, (char *)thread + at, sizeof handler);
  return handler;
}

/* Under a handler at 1: is that what the field tells? A value of the stack has two words. */
static int check_handler(lua_State *L) {
  size_t *at = lua_touserdata(L, 1);
  if (handler_of(L, *at) != 2 * (ptrdiff_t)sizeof(void *)) *at = 0;
  return 0;
}

size_t find_handler(lua_State *L) {
  enum { SURELY_INSIDE = 192 };
  lua_State *thread = lua_newthread(L);
  lua_sethook(thread, no_hook, LUA_MASKCOUNT, INT32_MAX);
  size_t at = 0;
  for (size_t i = 0; i < SURELY_INSIDE && at == 0; i += sizeof(lua_Hook)) {
    lua_Hook hook;
    memcpy(&hook, (char *)thread + i, sizeof hook);
    if (hook == no_hook) at = i + sizeof hook;
  }
  lua_sethook(thread, NULL, 0, 0);
  if (at != 0 && handler_of(thread, at) == 0) {
    lua_pushcfunction(thread, check_handler);
    lua_pushcfunction(thread, check_handler);
    lua_pushlightuserdata(thread, &at);
    lua_pcall(thread, 1, 0, 1);
    if (at != 0 && handler_of(thread, at) != 0) at = 0;
  } else {
    at = 0;
  }
  lua_pop(L, 1);
  return at;
}

static void drop_handler(lua_State *thread) {
  size_t at = box_of(thread)->handler_at;
  if (at != 0) memset((char *)thread + at, 0, sizeof(ptrdiff_t));
}

/* Closes what the thread holds open; the status is Lua's. */
static int close_thread(lua_State *L, lua_State *thread) {
  shim_box *box = box_of(L);
  guard_stack(L);
  poll_stop(L);
  if (box->close_depth >= DEEPEST_CLOSE) luaL_error(L, "coroutines close one another too deeply");
  lua_State *closer = box->current;
  box->close_depth++;
  box->current = thread;
  drop_handler(thread);
  int status = lua_resetthread(thread);
  box->current = closer;
  box->close_depth--;
  poll_stop(L);
  return status;
}

static int wrapped(lua_State *L) {
  lua_State *thread = thread_at(L, lua_upvalueindex(1));
  int results;
  bool failed_before = lua_status(thread) > LUA_YIELD;
  if (failed_before) {
    lua_pushliteral(L, "cannot resume dead coroutine");
    results = -1;
  } else {
    results = resume(L, thread, lua_gettop(L));
  }
  if (results >= 0) return results;
  int status = lua_status(thread);
  if (!failed_before && status > LUA_YIELD) {
    lua_pop(L, 1);
    status = close_thread(L, thread);
    lua_xmove(thread, L, 1);
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, wrapped, 1);
  return 1;
}

static int coroutine_close(lua_State *L) {
  lua_State *thread = thread_at(L, 1);
  lua_Debug frame;
  if (thread == L) return luaL_error(L, "cannot close a running coroutine");
  int status = lua_status(thread);
  if (status == LUA_OK && lua_getstack(thread, 0, &frame)) return luaL_error(L, "cannot close a normal coroutine");
  bool was_stopped = status > LUA_YIELD && is_sentinel(thread, -1);
  if (was_stopped || (is_dead(thread) && status == LUA_OK)) {
    lua_pushboolean(L, 1);
    return 1;
  }
  if (close_thread(L, thread) == LUA_OK) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(thread, L, 1);
  return 2;
}

static int coroutine_yield(lua_State *L) {
  poll_stop(L);
  return lua_yield(L, lua_gettop(L));
}

const luaL_Reg shim_coroutine_functions[] = {
  {"create", coroutine_create}, {"resume", coroutine_resume}, {"wrap", coroutine_wrap},
  {"close", coroutine_close}, {"yield", coroutine_yield}, {NULL, NULL},
};
