/* The same trivial function as Plumb's `clock`, registered from C: what a call
   of a built-in can cost at the least. */
#include <lauxlib.h>
#include <time.h>

static double start;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int clock_seconds(lua_State *L) {
  lua_pushnumber(L, now() - start);
  return 1;
}

int luaopen_builtin(lua_State *L) {
  start = now();
  lua_pushcfunction(L, clock_seconds);
  return 1;
}
