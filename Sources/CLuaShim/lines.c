/* The lines of calls. Lua gives the call of a method the line on which its whole chain begins, so that
   every problem of

       return t
         :filter "x > 1"
         :summarise "n = count()"

   would be told of the first line. Here the call of a method gets the line of the method's name, which the
   instruction that looks the method up has. Lua's own way to a function's line numbers is the binary form
   of a chunk: it is written, its line numbers are made anew, and it is read again. Only what Lua itself
   has just written is read so; `load` takes no binary chunks from scripts. */

#include "box.h"
#include <string.h>

/* The binary form of Lua 5.4: what follows the header, and the instructions that matter here. */
enum {
  HEADER_SIZE = 4 + 1 + 1 + 6 + 3 + 8 + 8,
  VERSION_AT = 4,
  VERSION = 0x54,
  INSTRUCTION_SIZE = 4,
  OP_SELF = 20,
  OP_CALL = 68,
  OP_TAILCALL = 69,
  CONSTANT_NUMBER = 0x13,
  CONSTANT_INTEGER = 0x03,
  CONSTANT_SHORT_TEXT = 0x04,
  CONSTANT_LONG_TEXT = 0x14,
  REGISTERS = 256,
  /* The difference to the line before, where it is given in full elsewhere. */
  LINE_IN_FULL = -0x80,
  /* Lua looks for a line given in full at least each 120 instructions. */
  MOST_DIFFERENCES = 100
};

typedef struct line_writer {
  lua_State *L;
  const unsigned char *at, *end;
  const unsigned char *copied;  /* what is before it is in the buffer */
  luaL_Buffer buffer;
  int *lines;                   /* room for those of the longest function */
  bool is_changed;
  bool is_broken;  /* the bytes are not as they are expected */
} line_writer;

/* ---- Reading ---- */

static const unsigned char *take(line_writer *w, size_t count) {
  const unsigned char *start = w->at;
  if ((size_t)(w->end - w->at) < count) {
    w->is_broken = true;
    return NULL;
  }
  w->at += count;
  return start;
}

/* A number in groups of seven bits, the highest first; the last byte is marked. */
static size_t take_size(line_writer *w) {
  size_t value = 0;
  for (;;) {
    const unsigned char *byte = take(w, 1);
    if (byte == NULL) return 0;
    value = value << 7 | (*byte & 0x7F);
    if (*byte & 0x80) return value;
    if (value >> (sizeof value * 8 - 8) != 0) break;
  }
  w->is_broken = true;
  return 0;
}

static void skip_text(line_writer *w) {
  size_t size = take_size(w);
  if (size > 0) take(w, size - 1);
}

static void skip_constants(line_writer *w) {
  for (size_t count = take_size(w); count > 0 && !w->is_broken; count--) {
    const unsigned char *type = take(w, 1);
    if (type == NULL) return;
    if (*type == CONSTANT_NUMBER) take(w, sizeof(lua_Number));
    else if (*type == CONSTANT_INTEGER) take(w, sizeof(lua_Integer));
    else if (*type == CONSTANT_SHORT_TEXT || *type == CONSTANT_LONG_TEXT) skip_text(w);
  }
}

/* ---- Line numbers ---- */

/* The lines of instructions as differences, and those that are given in full. */
typedef struct line_numbers {
  const unsigned char *differences;
  size_t count;
  const unsigned char *in_full;  /* pairs of an instruction and its line */
  size_t in_full_count;
} line_numbers;

static void read_lines(line_writer *w, int first, const line_numbers *numbers, int *lines) {
  int line = first;
  line_writer pairs = {.at = numbers->in_full, .end = w->end};
  for (size_t i = 0; i < numbers->count; i++) {
    int difference = (signed char)numbers->differences[i];
    if (difference == LINE_IN_FULL) {
      take_size(&pairs);
      line = (int)take_size(&pairs);
    } else {
      line += difference;
    }
    lines[i] = line;
  }
}

/* Gives each call of a method the line on which the method is looked up; whether one differed. */
static bool move_calls(const unsigned char *code, size_t count, int *lines) {
  int looked_up[REGISTERS] = {0};
  bool is_moved = false;
  for (size_t i = 0; i < count; i++) {
    uint32_t instruction;
    memcpy(&instruction, code + i * INSTRUCTION_SIZE, INSTRUCTION_SIZE);
    int operation = instruction & 0x7F;
    int target = instruction >> 7 & 0xFF;
    if (operation == OP_SELF) {
      looked_up[target] = lines[i];
    } else if (operation == OP_CALL || operation == OP_TAILCALL) {
      if (looked_up[target] != 0 && looked_up[target] != lines[i]) {
        lines[i] = looked_up[target];
        is_moved = true;
      }
      looked_up[target] = 0;
    }
  }
  return is_moved;
}

/* ---- Writing ---- */

static void put_size(line_writer *w, size_t value) {
  unsigned char bytes[sizeof value * 8 / 7 + 1];
  size_t start = sizeof bytes;
  do {
    bytes[--start] = value & 0x7F;
    value >>= 7;
  } while (value != 0);
  bytes[sizeof bytes - 1] |= 0x80;
  luaL_addlstring(&w->buffer, (const char *)bytes + start, sizeof bytes - start);
}

/* Whether the line of instruction `i` is given in full, by how many were not since the last. */
static bool is_in_full(const int *lines, size_t i, int first, int *since) {
  int difference = lines[i] - (i == 0 ? first : lines[i - 1]);
  bool is_far = difference <= LINE_IN_FULL || difference > 0x7F || *since >= MOST_DIFFERENCES;
  *since = is_far ? 0 : *since + 1;
  return is_far;
}

static void put_lines(line_writer *w, int first, size_t count, const int *lines) {
  put_size(w, count);
  size_t in_full = 0;
  for (int i = 0, since = 0; (size_t)i < count; i++) {
    bool is_full = is_in_full(lines, (size_t)i, first, &since);
    int difference = is_full ? LINE_IN_FULL : lines[i] - (i == 0 ? first : lines[i - 1]);
    luaL_addchar(&w->buffer, (char)difference);
    in_full += is_full;
  }
  put_size(w, in_full);
  for (int i = 0, since = 0; (size_t)i < count; i++) {
    if (!is_in_full(lines, (size_t)i, first, &since)) continue;
    put_size(w, (size_t)i);
    put_size(w, (size_t)lines[i]);
  }
}

/* ---- Functions ---- */

static line_numbers take_lines(line_writer *w) {
  line_numbers numbers = {0};
  numbers.count = take_size(w);
  numbers.differences = take(w, numbers.count);
  numbers.in_full_count = take_size(w);
  numbers.in_full = w->at;
  for (size_t i = 0; i < 2 * numbers.in_full_count && !w->is_broken; i++) take_size(w);
  return numbers;
}

static void copy_until(line_writer *w, const unsigned char *end) {
  luaL_addlstring(&w->buffer, (const char *)w->copied, (size_t)(end - w->copied));
  w->copied = end;
}

static void write_function(line_writer *w) {
  skip_text(w);
  int first = (int)take_size(w);
  take_size(w);
  take(w, 3);
  size_t count = take_size(w);
  const unsigned char *code = take(w, count * INSTRUCTION_SIZE);
  skip_constants(w);
  size_t upvalues = take_size(w);
  take(w, upvalues * 3);
  for (size_t functions = take_size(w); functions > 0 && !w->is_broken; functions--) write_function(w);
  const unsigned char *start = w->at;
  line_numbers numbers = take_lines(w);
  const unsigned char *end = w->at;
  if (!w->is_broken && numbers.count == count) {
    read_lines(w, first, &numbers, w->lines);
    if (move_calls(code, count, w->lines)) {
      w->is_changed = true;
      copy_until(w, start);
      put_lines(w, first, count, w->lines);
      w->copied = end;
    }
  }
  for (size_t names = take_size(w); names > 0 && !w->is_broken; names--) {
    skip_text(w);
    take_size(w);
    take_size(w);
  }
  for (size_t names = take_size(w); names > 0 && !w->is_broken; names--) skip_text(w);
}

/* ---- Loading ---- */

typedef struct binary {
  bool is_begun;
  luaL_Buffer buffer;
} binary;

/* The buffer keeps its bytes on the stack, where `lua_dump` first looks for the function at the top. */
static int add_to_binary(lua_State *L, const void *bytes, size_t count, void *data) {
  binary *binary = data;
  if (!binary->is_begun) luaL_buffinit(L, &binary->buffer);
  binary->is_begun = true;
  luaL_addlstring(&binary->buffer, bytes, count);
  return 0;
}

/* Pushes the binary form of the function at the top with the lines of its calls moved; false, and something
   of no use pushed, where none is to be moved. */
static bool push_moved(lua_State *L) {
  binary binary = {0};
  lua_dump(L, add_to_binary, &binary, 0);
  luaL_pushresult(&binary.buffer);
  size_t size;
  const char *bytes = lua_tolstring(L, -1, &size);
  if (size <= HEADER_SIZE || bytes[VERSION_AT] != VERSION) return false;
  line_writer w = {.L = L, .at = (const unsigned char *)bytes};
  w.end = w.at + size;
  w.copied = w.at;
  /* An instruction takes four bytes, and so does its line. */
  w.lines = lua_newuserdatauv(L, size, 0);
  luaL_buffinit(L, &w.buffer);
  /* After the header comes the number of upvalues of the function. */
  take(&w, HEADER_SIZE + 1);
  write_function(&w);
  copy_until(&w, w.end);
  luaL_pushresult(&w.buffer);
  return w.is_changed && !w.is_broken && w.at == w.end;
}

int load_text(lua_State *L, const char *text, size_t length, const char *name) {
  int status = luaL_loadbufferx(L, text, length, name, "t");
  /* A chain that stands on one line has the right one. */
  if (status != LUA_OK || memchr(text, '\n', length) == NULL) return status;
  luaL_checkstack(L, 8, NULL);
  int function = lua_gettop(L);
  if (push_moved(L)) {
    size_t size;
    const char *bytes = lua_tolstring(L, -1, &size);
    status = luaL_loadbufferx(L, bytes, size, name, "b");
    lua_replace(L, function);
  }
  lua_settop(L, function);
  return status;
}
