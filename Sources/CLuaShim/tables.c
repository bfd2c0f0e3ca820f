/* The table functions whose loops run in C for as long as a script asks, so that
   they look at the stop; and a sort that always gives the same order. */

#include "box.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_table(lua_State *L, int index) {
  if (lua_type(L, index) == LUA_TTABLE) return;
  if (!luaL_getmetafield(L, index, "__index")) luaL_checktype(L, index, LUA_TTABLE);
  lua_pop(L, 1);
}

static inline void poll_now_and_then(lua_State *L, lua_Integer i) {
  if ((i & 1023) == 0) poll_stop(L);
}

static int table_insert(lua_State *L) {
  check_table(L, 1);
  lua_Integer end = (lua_Integer)((lua_Unsigned)luaL_len(L, 1) + 1u);
  lua_Integer position = end;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3:
      position = luaL_checkinteger(L, 2);
      luaL_argcheck(L, (lua_Unsigned)position - 1u < (lua_Unsigned)end, 2, "position out of bounds");
      for (lua_Integer i = end; i > position; i--) {
        poll_now_and_then(L, i);
        lua_geti(L, 1, i - 1);
        lua_seti(L, 1, i);
      }
      break;
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
  }
  lua_seti(L, 1, position);
  return 0;
}

static int table_remove(lua_State *L) {
  check_table(L, 1);
  lua_Integer size = luaL_len(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, size);
  if (position != size)
    luaL_argcheck(L, (lua_Unsigned)position - 1u <= (lua_Unsigned)size, 1, "position out of bounds");
  lua_geti(L, 1, position);
  for (; position < size; position++) {
    poll_now_and_then(L, position);
    lua_geti(L, 1, position + 1);
    lua_seti(L, 1, position);
  }
  lua_pushnil(L);
  lua_seti(L, 1, position);
  return 1;
}

static int table_move(lua_State *L) {
  lua_Integer from = luaL_checkinteger(L, 2);
  lua_Integer end = luaL_checkinteger(L, 3);
  lua_Integer to = luaL_checkinteger(L, 4);
  int into = lua_isnoneornil(L, 5) ? 1 : 5;
  check_table(L, 1);
  check_table(L, into);
  if (end >= from) {
    luaL_argcheck(L, from > 0 || end < LUA_MAXINTEGER + from, 3, "too many elements to move");
    lua_Integer count = end - from + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool upward = to > end || to <= from || (into != 1 && !lua_compare(L, 1, into, LUA_OPEQ));
    for (lua_Integer i = 0; i < count; i++) {
      lua_Integer at = upward ? i : count - 1 - i;
      poll_now_and_then(L, i);
      lua_geti(L, 1, from + at);
      lua_seti(L, into, to + at);
    }
  }
  lua_pushvalue(L, into);
  return 1;
}

/* ---- sort. Lua's own takes its pivot by the clock when an array resists it,
   so that equal items may come in another order each time. Merging is stable,
   and no order function, however inconsistent, leads it astray. ---- */

enum { FUNCTION = 2, SOURCE = 3, TARGET = 4, LEFT = 5, RIGHT = 6 };

static bool is_less(lua_State *L, int a, int b) {
  if (lua_isnil(L, FUNCTION)) return lua_compare(L, a, b, LUA_OPLT);
  lua_pushvalue(L, FUNCTION);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  bool result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}

static void take(lua_State *L, int source, lua_Integer i, int index) {
  lua_rawgeti(L, source, i);
  lua_replace(L, index);
}

static void give(lua_State *L, int index, int target, lua_Integer i) {
  lua_pushvalue(L, index);
  lua_rawseti(L, target, i);
}

static void merge(lua_State *L, int source, int target, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer a = low, b = middle, out = low;
  if (a < middle) take(L, source, a, LEFT);
  if (b < high) take(L, source, b, RIGHT);
  while (a < middle && b < high) {
    if (is_less(L, RIGHT, LEFT)) {
      give(L, RIGHT, target, out++);
      if (++b < high) take(L, source, b, RIGHT);
    } else {
      give(L, LEFT, target, out++);
      if (++a < middle) take(L, source, a, LEFT);
    }
  }
  for (; a < middle; a++) { lua_rawgeti(L, source, a); lua_rawseti(L, target, out++); }
  for (; b < high; b++) { lua_rawgeti(L, source, b); lua_rawseti(L, target, out++); }
}

/* Merging ends well whatever the order function says; so it is asked once more, whether
   each item comes before the one that stands before it now. */
static void refuse_contradiction(lua_State *L, int source, lua_Integer count) {
  if (lua_isnil(L, FUNCTION)) return;
  take(L, source, 1, LEFT);
  for (lua_Integer i = 2; i <= count; i++) {
    poll_now_and_then(L, i);
    take(L, source, i, RIGHT);
    if (is_less(L, RIGHT, LEFT)) luaL_error(L, "invalid order function for sorting");
    lua_pushvalue(L, RIGHT);
    lua_replace(L, LEFT);
  }
}

static void sort_by_merging(lua_State *L, lua_Integer count) {
  lua_createtable(L, (int)count, 0);
  lua_createtable(L, (int)count, 0);
  lua_pushnil(L);
  lua_pushnil(L);
  for (lua_Integer i = 1; i <= count; i++) {
    poll_now_and_then(L, i);
    lua_geti(L, 1, i);
    lua_rawseti(L, SOURCE, i);
  }
  int source = SOURCE, target = TARGET;
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer low = 1; low <= count; low += 2 * width) {
      poll_stop(L);
      lua_Integer middle = low + width <= count ? low + width : count + 1;
      lua_Integer high = middle + width <= count ? middle + width : count + 1;
      merge(L, source, target, low, middle, high);
    }
    int swapped = source;
    source = target;
    target = swapped;
  }
  refuse_contradiction(L, source, count);
  for (lua_Integer i = 1; i <= count; i++) {
    poll_now_and_then(L, i);
    lua_rawgeti(L, source, i);
    lua_seti(L, 1, i);
  }
}

typedef union item { lua_Integer integer; lua_Number number; } item;

static int compare_integers(const void *a, const void *b) {
  lua_Integer x = *(const lua_Integer *)a, y = *(const lua_Integer *)b;
  return (x > y) - (x < y);
}

static int compare_numbers(const void *a, const void *b) {
  lua_Number x = *(const lua_Number *)a, y = *(const lua_Number *)b;
  return (x > y) - (x < y);
}

/* qsort looks at no stop, so it gets a few milliseconds' worth of items at a time. */
enum { RUN = 1 << 15 };

static inline void poll_each_run(lua_State *L, size_t i) {
  if (i % RUN == 0) poll_stop(L);
}

/* Merges two sorted runs that lie side by side. */
static void merge_items(
  lua_State *L, const item *a, const item *middle, const item *end, item *out,
  int (*compare)(const void *, const void *)) {
  const item *b = middle;
  for (size_t i = 0; a < middle || b < end; i++) {
    poll_each_run(L, i);
    *out++ = b == end || (a < middle && compare(a, b) <= 0) ? *a++ : *b++;
  }
}

/* Sorts the items; what it returns is one of the two arrays, each with room for all. */
static item *sort_items(lua_State *L, item *items, item *spare, size_t count, bool integers) {
  int (*compare)(const void *, const void *) = integers ? compare_integers : compare_numbers;
  for (size_t start = 0; start < count; start += RUN) {
    poll_stop(L);
    qsort(items + start, count - start < RUN ? count - start : RUN, sizeof *items, compare);
  }
  for (size_t width = RUN; width < count; width *= 2) {
    for (size_t start = 0; start < count; start += 2 * width) {
      size_t middle = count - start < width ? count : start + width;
      size_t end = count - middle < width ? count : middle + width;
      merge_items(L, items + start, items + middle, items + end, spare + start, compare);
    }
    item *sorted = spare;
    spare = items;
    items = sorted;
  }
  return items;
}

/* Plain numbers of one kind need no Lua to compare them. */
static bool sort_numbers(lua_State *L, lua_Integer count) {
  if (lua_type(L, 1) != LUA_TTABLE || lua_getmetatable(L, 1)) return false;
  lua_rawgeti(L, 1, 1);
  bool integers = lua_isinteger(L, -1);
  lua_pop(L, 1);
  item *items = lua_newuserdatauv(L, (size_t)count * sizeof *items, 0);
  for (lua_Integer i = 0; i < count; i++) {
    poll_each_run(L, (size_t)i);
    bool fits = lua_rawgeti(L, 1, i + 1) == LUA_TNUMBER && (bool)lua_isinteger(L, -1) == integers;
    if (fits && integers) items[i].integer = lua_tointegerx(L, -1, NULL);
    if (fits && !integers) items[i].number = lua_tonumberx(L, -1, NULL);
    /* -0.0 equals 0.0 and looks different; a NaN has no place at all. */
    if (fits && !integers && (isnan(items[i].number) || (items[i].number == 0 && signbit(items[i].number))))
      fits = false;
    lua_pop(L, 1);
    if (!fits) {
      lua_pop(L, 1);
      return false;
    }
  }
  item *spare = count > RUN ? lua_newuserdatauv(L, (size_t)count * sizeof *items, 0) : NULL;
  items = sort_items(L, items, spare, (size_t)count, integers);
  for (lua_Integer i = 0; i < count; i++) {
    poll_each_run(L, (size_t)i);
    if (integers) lua_pushinteger(L, items[i].integer); else lua_pushnumber(L, items[i].number);
    lua_rawseti(L, 1, i + 1);
  }
  return true;
}

static int table_sort(lua_State *L) {
  check_table(L, 1);
  lua_Integer count = luaL_len(L, 1);
  if (count <= 1) return 0;
  luaL_argcheck(L, count < INT32_MAX, 1, "array too big");
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  if (lua_isnil(L, FUNCTION) && sort_numbers(L, count)) return 0;
  lua_settop(L, 2);
  sort_by_merging(L, count);
  return 0;
}

const luaL_Reg shim_table_functions[] = {
  {"insert", table_insert}, {"remove", table_remove}, {"move", table_move},
  {"sort", table_sort}, {NULL, NULL},
};
