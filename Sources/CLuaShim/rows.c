/* Rows of a table that lives in columns: `row.rate` is read here, without Swift.

   A row is a userdata of its own, its number and what it is a row of, so that a
   row that is kept stays what it was. A column is found by the address of its name:
   Lua keeps one copy of a short string.

   A loop that reads two fields of each row costs nearly three times one over a plain
   Lua table, mostly for Lua's own work: three calls of C functions and a userdata a
   row, whose __index gives a constant, cost 2.3 times as much in a bare C program. */

#include "box.h"
#include <stdlib.h>
#include <string.h>

typedef struct named_column {
  shim_column column;
  const void *key;    /* the name as a Lua object, held by the rows' user value */
  const char *name;   /* its bytes */
  size_t length;
} named_column;

struct rows;

/* A row: the rows object lives as long, by the metatable's upvalues. */
typedef struct row {
  struct rows *rows;
  int64_t number;
} row;

typedef struct rows {
  void *owner;        /* first, as release_object expects */
  int64_t count;
  unsigned mask;      /* of buckets */
  int column_count;
  int16_t *buckets;     /* key, hashed -> column + 1 */
  named_column columns[];
} rows;

/* User values of the rows object. */
enum { NAMES = 1, METATABLE = 2, VALUES = 2 };
/* Upvalues of a row's __index. */
enum { UP_ROWS = 1, UP_CACHES = 2 };

static inline unsigned bucket_of(const void *key, unsigned mask) {
  return (unsigned)(((uintptr_t)key >> 4) * 0x9E3779B1u >> 7) & mask;
}

static void enter_name(rows *rows, int column) {
  unsigned bucket = bucket_of(rows->columns[column].key, rows->mask);
  while (rows->buckets[bucket] != 0) bucket = (bucket + 1) & rows->mask;
  rows->buckets[bucket] = (int16_t)(column + 1);
}

static inline int column_at(rows *rows, const void *key) {
  unsigned bucket = bucket_of(key, rows->mask);
  for (;; bucket = (bucket + 1) & rows->mask) {
    int column = rows->buckets[bucket] - 1;
    if (column < 0 || rows->columns[column].key == key) return column;
  }
}

/* Long strings have no single copy; two columns of one name, the first counts. */
static int column_named(lua_State *L, rows *rows, int index) {
  if (lua_type(L, index) != LUA_TSTRING) return -1;
  size_t length;
  const char *name = lua_tolstring(L, index, &length);
  for (int i = 0; i < rows->column_count; i++) {
    if (rows->columns[i].length == length && memcmp(rows->columns[i].name, name, length) == 0) return i;
  }
  return -1;
}

static inline bool is_valid(const shim_column *column, int64_t row) {
  if (column->validity_kind == SHIM_ALL_VALID) return true;
  if (column->validity_kind == SHIM_BYTES) return column->validity[row] != 0;
  return column->validity[row >> 3] >> (row & 7) & 1;
}

static int host_cell(lua_State *L, rows *rows, int column, int64_t index) {
  shim_box *box = box_of(L);
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  int results = box->hooks.cell(L, rows->owner, column, index);
  box->host_on_stack = saved;
  return finish_host(L, results);
}

/* A text or a date is made once for each dictionary index or day, then kept for all rows. */
static int cached_cell(lua_State *L, rows *rows, int column, int64_t index) {
  lua_rawgeti(L, lua_upvalueindex(UP_CACHES), column + 1);
  if (lua_rawgeti(L, -1, index + 1) != LUA_TNIL) return 1;
  lua_pop(L, 1);
  int cache = lua_gettop(L);
  host_cell(L, rows, column, index);
  lua_pushvalue(L, -1);
  lua_rawseti(L, cache, index + 1);
  return 1;
}

static int push_cell(lua_State *L, rows *rows, int index, int64_t row) {
  const shim_column *column = &rows->columns[index].column;
  if (!is_valid(column, row)) {
    lua_pushnil(L);
    return 1;
  }
  switch (column->kind) {
    case SHIM_INT8: lua_pushinteger(L, ((const int8_t *)column->values)[row]); return 1;
    case SHIM_INT16: lua_pushinteger(L, ((const int16_t *)column->values)[row]); return 1;
    case SHIM_INT32: lua_pushinteger(L, ((const int32_t *)column->values)[row]); return 1;
    case SHIM_INT64: lua_pushinteger(L, ((const int64_t *)column->values)[row]); return 1;
    case SHIM_DOUBLE: lua_pushnumber(L, ((const double *)column->values)[row]); return 1;
    case SHIM_BOOL: lua_pushboolean(L, ((const uint8_t *)column->values)[row]); return 1;
    case SHIM_INDEX8: return cached_cell(L, rows, index, ((const uint8_t *)column->values)[row]);
    case SHIM_INDEX16: return cached_cell(L, rows, index, ((const uint16_t *)column->values)[row]);
    case SHIM_INDEX32: return cached_cell(L, rows, index, ((const uint32_t *)column->values)[row]);
    case SHIM_DAY32: return cached_cell(L, rows, index, ((const int32_t *)column->values)[row]);
    default: return host_cell(L, rows, index, row);
  }
}

/* The host may know a column whose name is written in other bytes; else it throws. */
static int host_column(lua_State *L, rows *rows) {
  shim_box *box = box_of(L);
  lua_settop(L, 2);
  int saved = box->host_on_stack;
  box->host_on_stack = 1;
  int results = box->hooks.column_named(L, rows->owner);
  box->host_on_stack = saved;
  finish_host(L, results);
  return (int)lua_tointeger(L, -1);
}

/* The metatable is out of a script's reach, so the first argument is a row. */
static int row_index(lua_State *L) {
  row *row = lua_touserdata(L, 1);
  rows *rows = row->rows;
  int column = column_at(rows, lua_topointer(L, 2));
  if (column < 0) column = column_named(L, rows, 2);
  if (column < 0) column = host_column(L, rows);
  return push_cell(L, rows, column, row->number);
}

static int row_newindex(lua_State *L) {
  return luaL_error(L, "a row cannot be changed; t:mutate makes a table with other values");
}

/* pairs(row): the columns in their order. */
static int next_field(lua_State *L) {
  rows *rows = lua_touserdata(L, lua_upvalueindex(UP_ROWS));
  int64_t number = ((row *)lua_touserdata(L, lua_upvalueindex(3)))->number;
  int64_t column = lua_tointegerx(L, lua_upvalueindex(4), NULL);
  if (column >= rows->column_count) return 0;
  lua_pushinteger(L, column + 1);
  lua_replace(L, lua_upvalueindex(4));
  lua_pushlstring(L, rows->columns[column].name, rows->columns[column].length);
  lua_insert(L, 1);
  lua_settop(L, 1);
  push_cell(L, rows, (int)column, number);
  if (lua_gettop(L) > 2) lua_replace(L, 2);
  lua_settop(L, 2);
  return 2;
}

static int row_pairs(lua_State *L) {
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(UP_ROWS));
  lua_pushvalue(L, lua_upvalueindex(UP_CACHES));
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_field, 4);
  return 1;
}

/* Replaces the value at the top by what a person reads: a text in quotes. */
static void make_readable(lua_State *L) {
  if (lua_type(L, -1) == LUA_TSTRING) {
    luaL_gsub(L, lua_tostring(L, -1), "\\", "\\\\");
    luaL_gsub(L, lua_tostring(L, -1), "\"", "\\\"");
    luaL_gsub(L, lua_tostring(L, -1), "\n", "\\n");
    lua_pushfstring(L, "\"%s\"", lua_tostring(L, -1));
  } else {
    luaL_tolstring(L, -1, NULL);
  }
}

/* tostring(row): {unit = "环卫所", headcount = 54}. */
static int row_tostring(lua_State *L) {
  row *row = lua_touserdata(L, 1);
  rows *rows = row->rows;
  lua_settop(L, 1);
  lua_pushliteral(L, "{");
  for (int i = 0; i < rows->column_count; i++) {
    push_cell(L, rows, i, row->number);
    make_readable(L);
    lua_replace(L, 3);
    lua_settop(L, 3);
    lua_pushstring(L, i == 0 ? "" : ", ");
    lua_insert(L, 3);
    lua_pushlstring(L, rows->columns[i].name, rows->columns[i].length);
    lua_insert(L, 4);
    lua_pushliteral(L, " = ");
    lua_insert(L, 5);
    lua_concat(L, 5);
  }
  lua_pushliteral(L, "}");
  lua_concat(L, 2);
  return 1;
}

/* ---- Making them. ---- */

static void set_closure(lua_State *L, const char *name, lua_CFunction function, int rows, int caches) {
  lua_pushvalue(L, rows);
  lua_pushvalue(L, caches);
  lua_pushcclosure(L, function, 2);
  lua_setfield(L, -2, name);
}

static const char rows_key = 0;

/* Leaves the metatable of rows (the closures hold the rows object). */
static void make_row_metatable(lua_State *L, int object, int column_count) {
  lua_createtable(L, column_count, 0);
  int caches = lua_gettop(L);
  for (int i = 1; i <= column_count; i++) {
    lua_createtable(L, 0, 0);
    lua_rawseti(L, caches, i);
  }
  lua_createtable(L, 0, 7);
  set_closure(L, "__index", row_index, object, caches);
  set_closure(L, "__pairs", row_pairs, object, caches);
  set_closure(L, "__tostring", row_tostring, object, caches);
  lua_pushcfunction(L, row_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushliteral(L, "row");
  lua_setfield(L, -2, "__name");
  lua_pushvalue(L, object);
  lua_rawsetp(L, -2, &rows_key);
  lua_remove(L, caches);
}

static void set_release_metatable(lua_State *L) {
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, release_object);
  lua_setfield(L, -2, "__gc");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void shim_push_rows(lua_State *L, void *owner, int64_t count, const shim_column *columns, int column_count) {
  lua_checkstack(L, 12);
  int names = lua_gettop(L);
  unsigned buckets = 8;
  while (buckets < 2 * (unsigned)column_count) buckets *= 2;
  size_t fixed = sizeof(rows) + (size_t)column_count * sizeof(named_column);
  rows *rows = lua_newuserdatauv(L, fixed + buckets * sizeof(int16_t), VALUES);
  int object = lua_gettop(L);
  rows->owner = owner;
  rows->count = count;
  rows->mask = buckets - 1;
  rows->column_count = column_count;
  rows->buckets = (int16_t *)((char *)rows + fixed);
  memset(rows->buckets, 0, buckets * sizeof(int16_t));
  set_release_metatable(L);
  for (int i = 0; i < column_count; i++) {
    rows->columns[i].column = columns[i];
    lua_rawgeti(L, names, i + 1);
    rows->columns[i].key = lua_topointer(L, -1);
    rows->columns[i].name = lua_tolstring(L, -1, &rows->columns[i].length);
    lua_pop(L, 1);
    enter_name(rows, i);
  }
  lua_pushvalue(L, names);
  lua_setiuservalue(L, object, NAMES);
  make_row_metatable(L, object, column_count);
  lua_setiuservalue(L, object, METATABLE);
  lua_remove(L, names);
}

static inline void make_row(lua_State *L, rows *rows, int64_t number) {
  row *made = lua_newuserdatauv(L, sizeof(row), 0);
  made->rows = rows;
  made->number = number;
}

void shim_push_row(lua_State *L, int index, int64_t number) {
  lua_checkstack(L, 3);
  index = lua_absindex(L, index);
  make_row(L, lua_touserdata(L, index), number);
  lua_getiuservalue(L, index, METATABLE);
  lua_setmetatable(L, -2);
}

static int next_row(lua_State *L) {
  row *next = lua_touserdata(L, lua_upvalueindex(1));
  if (next->number >= next->rows->count) return 0;
  make_row(L, next->rows, next->number++);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_setmetatable(L, -2);
  return 1;
}

void shim_push_row_iterator(lua_State *L, int index) {
  lua_checkstack(L, 4);
  index = lua_absindex(L, index);
  make_row(L, lua_touserdata(L, index), 0);
  lua_getiuservalue(L, index, METATABLE);
  lua_pushcclosure(L, next_row, 2);
}

void *shim_row_owner(lua_State *L, int index, int64_t *number) {
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
  bool is_row = lua_rawgetp(L, -1, &rows_key) == LUA_TUSERDATA;
  void *owner = is_row ? ((rows *)lua_touserdata(L, -1))->owner : NULL;
  lua_pop(L, 2);
  if (is_row) *number = ((row *)lua_touserdata(L, index))->number;
  return owner;
}
