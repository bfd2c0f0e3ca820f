/* Lua's patterns, matched by our own matcher: a pattern that backtracks for ever
   runs inside one C call where no hook can end it, so this one looks at the stop
   from time to time. What matches and what is said of a bad pattern are as in
   Lua 5.4; PatternTests holds the two side by side. */

#define _GNU_SOURCE
#include "box.h"
#include <limits.h>
#include <ctype.h>
#include <string.h>

enum { MOST_CAPTURES = 32, MOST_DEPTH = 200, STEPS_BETWEEN_POLLS = 1 << 14 };
enum { OPEN = -1, POSITION = -2 };
static const char ESCAPE = '%';

typedef struct matcher {
  lua_State *L;
  const char *text, *text_end, *pattern_end;
  int depth;
  int steps;
  int level;
  struct { const char *start; ptrdiff_t length; } captures[MOST_CAPTURES];
} matcher;

static const char *match(matcher *m, const char *s, const char *p);

static inline unsigned char byte(char c) { return (unsigned char)c; }

static inline void step(matcher *m) {
  if (--m->steps > 0) return;
  m->steps = STEPS_BETWEEN_POLLS;
  poll_stop(m->L);
}

/* ---- One character against one item. ---- */

static bool in_class(int c, int letter) {
  bool is;
  switch (tolower(letter)) {
    case 'a': is = isalpha(c); break;
    case 'c': is = iscntrl(c); break;
    case 'd': is = isdigit(c); break;
    case 'g': is = isgraph(c); break;
    case 'l': is = islower(c); break;
    case 'p': is = ispunct(c); break;
    case 's': is = isspace(c); break;
    case 'u': is = isupper(c); break;
    case 'w': is = isalnum(c); break;
    case 'x': is = isxdigit(c); break;
    case 'z': is = c == 0; break;  /* from Lua 5.1, and still there */
    default: return letter == c;
  }
  return isupper(letter) ? !is : is;
}

/* `set` stands at '[', `last` at the closing ']'. */
static bool in_set(int c, const char *set, const char *last) {
  const char *p = set + 1;
  bool wanted = *p != '^';
  if (!wanted) p++;
  while (p < last) {
    if (*p == ESCAPE) {
      if (in_class(c, byte(p[1]))) return wanted;
      p += 2;
    } else if (p[1] == '-' && p + 2 < last) {
      if (byte(p[0]) <= c && c <= byte(p[2])) return wanted;
      p += 3;
    } else {
      if (byte(*p) == c) return wanted;
      p++;
    }
  }
  return !wanted;
}

/* Where the item that starts at p ends. */
static const char *item_end(matcher *m, const char *p) {
  if (*p == ESCAPE) {
    if (p + 1 == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 2;
  }
  if (*p != '[') return p + 1;
  p += p[1] == '^' ? 2 : 1;
  do {  /* a ']' in the first place stands for itself */
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    p += *p == ESCAPE && p + 1 < m->pattern_end ? 2 : 1;
  } while (*p != ']' || p == m->pattern_end);
  return p + 1;
}

static inline bool fits(matcher *m, const char *s, const char *item, const char *end) {
  if (s >= m->text_end) return false;
  switch (*item) {
    case '.': return true;
    case '%': return in_class(byte(*s), byte(item[1]));
    case '[': return in_set(byte(*s), item, end - 1);
    default: return *item == *s;
  }
}

/* ---- Repetition. ---- */

static const char *most(matcher *m, const char *s, const char *item, const char *end) {
  ptrdiff_t count = 0;
  while (fits(m, s + count, item, end)) {
    count++;
    step(m);
  }
  for (; count >= 0; count--) {
    const char *result = match(m, s + count, end + 1);
    if (result != NULL) return result;
  }
  return NULL;
}

static const char *fewest(matcher *m, const char *s, const char *item, const char *end) {
  for (;;) {
    const char *result = match(m, s, end + 1);
    if (result != NULL) return result;
    if (!fits(m, s, item, end)) return NULL;
    s++;
  }
}

/* ---- Captures. ---- */

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t what) {
  if (m->level >= MOST_CAPTURES) luaL_error(m->L, "too many captures");
  m->captures[m->level].start = s;
  m->captures[m->level].length = what;
  m->level++;
  const char *result = match(m, s, p);
  if (result == NULL) m->level--;
  return result;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int open = m->level - 1;
  while (open >= 0 && m->captures[open].length != OPEN) open--;
  if (open < 0) luaL_error(m->L, "invalid pattern capture");
  m->captures[open].length = s - m->captures[open].start;
  const char *result = match(m, s, p);
  if (result == NULL) m->captures[open].length = OPEN;
  return result;
}

static const char *same_again(matcher *m, const char *s, int digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->level || m->captures[index].length == OPEN)
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  ptrdiff_t length = m->captures[index].length;
  if (length < 0 || m->text_end - s < length) return NULL;
  return memcmp(m->captures[index].start, s, (size_t)length) == 0 ? s + length : NULL;
}

static const char *balanced(matcher *m, const char *s, const char *pair) {
  if (pair + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->text_end || *s != pair[0]) return NULL;
  size_t deep = 1;
  while (++s < m->text_end) {
    step(m);
    if (*s == pair[1]) {
      if (--deep == 0) return s + 1;
    } else if (*s == pair[0]) {
      deep++;
    }
  }
  return NULL;
}

/* %f: the set begins here, `set` stands at its '['. */
static bool at_frontier(matcher *m, const char *s, const char *set, const char *end) {
  int before = s == m->text ? 0 : byte(s[-1]);
  int after = s == m->text_end ? 0 : byte(*s);
  return !in_set(before, set, end - 1) && in_set(after, set, end - 1);
}

/* ---- The whole. ---- */

static const char *match_from(matcher *m, const char *s, const char *p) {
  while (p != m->pattern_end) {
    switch (*p) {
      case '(':
        if (p[1] == ')') return open_capture(m, s, p + 2, POSITION);
        return open_capture(m, s, p + 1, OPEN);
      case ')':
        return close_capture(m, s, p + 1);
      case '$':
        if (p + 1 != m->pattern_end) break;
        return s == m->text_end ? s : NULL;
      case '%':
        if (p[1] == 'b') {
          s = balanced(m, s, p + 2);
          if (s == NULL) return NULL;
          p += 4;
          continue;
        }
        if (p[1] == 'f') {
          p += 2;
          if (*p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
          const char *end = item_end(m, p);
          if (!at_frontier(m, s, p, end)) return NULL;
          p = end;
          continue;
        }
        if (isdigit(byte(p[1]))) {
          s = same_again(m, s, byte(p[1]));
          if (s == NULL) return NULL;
          p += 2;
          continue;
        }
        break;
      default:
        break;
    }
    const char *end = item_end(m, p);
    if (*end == '*') return most(m, s, p, end);
    if (*end == '-') return fewest(m, s, p, end);
    bool fit = fits(m, s, p, end);
    if (*end == '+') return fit ? most(m, s + 1, p, end) : NULL;
    if (*end == '?') {
      const char *result = fit ? match(m, s + 1, end + 1) : NULL;
      if (result != NULL) return result;
      p = end + 1;
      continue;
    }
    if (!fit) return NULL;
    s++;
    p = end;
  }
  return s;
}

static const char *match(matcher *m, const char *s, const char *p) {
  step(m);
  if (m->depth == 0) luaL_error(m->L, "pattern too complex");
  m->depth--;
  const char *result = match_from(m, s, p);
  m->depth++;
  return result;
}

static void prepare(matcher *m, lua_State *L, const char *text, size_t length, const char *pattern, size_t pattern_length) {
  m->L = L;
  m->text = text;
  m->text_end = text + length;
  m->pattern_end = pattern + pattern_length;
  m->steps = STEPS_BETWEEN_POLLS;
}

static inline const char *match_afresh(matcher *m, const char *s, const char *p) {
  m->level = 0;
  m->depth = MOST_DEPTH;
  return match(m, s, p);
}

/* ---- Results. ---- */

/* Pushes capture `index`, which without captures is the whole match. */
static void push_capture(matcher *m, int index, const char *start, const char *end) {
  if (index >= m->level) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  ptrdiff_t length = m->captures[index].length;
  if (length == OPEN) luaL_error(m->L, "unfinished capture");
  if (length == POSITION) lua_pushinteger(m->L, m->captures[index].start - m->text + 1);
  else lua_pushlstring(m->L, m->captures[index].start, (size_t)length);
}

static int push_captures(matcher *m, const char *start, const char *end) {
  int count = m->level == 0 && start != NULL ? 1 : m->level;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, start, end);
  return count;
}

/* A position from the person's, which may be negative, to one counted from 0. */
static size_t start_at(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)length) return 0;
  return length - (size_t)-position;
}

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] != '\0' && strchr("^$*+?.([%-", pattern[i]) != NULL) return false;
  }
  return true;
}

static int find_plain(lua_State *L, const char *text, size_t from, size_t length, const char *wanted, size_t wanted_length) {
  const char *found = wanted_length == 0 ? text + from : memmem(text + from, length - from, wanted, wanted_length);
  if (found == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, found - text + 1);
  lua_pushinteger(L, found - text + (lua_Integer)wanted_length);
  return 2;
}

static int search(lua_State *L, bool is_find) {
  size_t length, pattern_length;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t from = start_at(luaL_optinteger(L, 3, 1), length);
  if (from > length) {
    lua_pushnil(L);
    return 1;
  }
  if (is_find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length)))
    return find_plain(L, text, from, length, pattern, pattern_length);
  matcher m;
  prepare(&m, L, text, length, pattern, pattern_length);
  bool anchored = *pattern == '^';
  if (anchored) pattern++;
  const char *s = text + from;
  do {
    const char *end = match_afresh(&m, s, pattern);
    if (end == NULL) continue;
    if (!is_find) return push_captures(&m, s, end);
    lua_pushinteger(L, s - text + 1);
    lua_pushinteger(L, end - text);
    return push_captures(&m, NULL, NULL) + 2;
  } while (s++ < m.text_end && !anchored);
  lua_pushnil(L);
  return 1;
}

static int string_find(lua_State *L) { return search(L, true); }
static int string_match(lua_State *L) { return search(L, false); }

/* ---- gmatch: the text, the pattern and this are the upvalues. ---- */

typedef struct walk {
  const char *next;
  const char *last_end;   /* an empty match does not follow a match at its end */
  const char *pattern;
  matcher m;
} walk;

static int next_match(lua_State *L) {
  walk *walk = lua_touserdata(L, lua_upvalueindex(3));
  walk->m.L = L;
  for (const char *s = walk->next; s <= walk->m.text_end; s++) {
    const char *end = match_afresh(&walk->m, s, walk->pattern);
    if (end == NULL || end == walk->last_end) continue;
    walk->next = walk->last_end = end;
    return push_captures(&walk->m, s, end);
  }
  return 0;
}

static int string_gmatch(lua_State *L) {
  size_t length, pattern_length;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t from = start_at(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  walk *walk = lua_newuserdatauv(L, sizeof *walk, 0);
  prepare(&walk->m, L, text, length, pattern, pattern_length);
  walk->next = text + (from > length ? length + 1 : from);
  walk->last_end = NULL;
  walk->pattern = pattern;
  lua_pushcclosure(L, next_match, 3);
  return 1;
}

/* ---- gsub. ---- */

static void add_template(matcher *m, luaL_Buffer *b, const char *start, const char *end) {
  size_t length;
  const char *template = lua_tolstring(m->L, 3, &length);
  const char *stop = template + length;
  for (;;) {
    const char *escape = memchr(template, ESCAPE, (size_t)(stop - template));
    if (escape == NULL) break;
    luaL_addlstring(b, template, (size_t)(escape - template));
    char what = escape[1];
    template = escape + 2;
    if (what == ESCAPE) {
      luaL_addchar(b, ESCAPE);
    } else if (what == '0') {
      luaL_addlstring(b, start, (size_t)(end - start));
    } else if (isdigit(byte(what))) {
      push_capture(m, what - '1', start, end);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(b);
    } else {
      luaL_error(m->L, "invalid use of '%c' in replacement string", ESCAPE);
    }
  }
  luaL_addlstring(b, template, (size_t)(stop - template));
}

/* Adds what replaces the match; false when it stays as it is. */
static bool add_replacement(matcher *m, luaL_Buffer *b, const char *start, const char *end, int type) {
  lua_State *L = m->L;
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, start, end), 1);
  } else if (type == LUA_TTABLE) {
    push_capture(m, 0, start, end);
    lua_gettable(L, 3);
  } else {
    add_template(m, b, start, end);
    return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(b, start, (size_t)(end - start));
    return false;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(b);
  return true;
}

static int string_gsub(lua_State *L) {
  guard_stack(L);
  size_t length, pattern_length;
  const char *s = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  int type = lua_type(L, 3);
  lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TFUNCTION && type != LUA_TTABLE)
    return luaL_typeerror(L, 3, "string/function/table");
  matcher m;
  prepare(&m, L, s, length, pattern, pattern_length);
  bool anchored = *pattern == '^';
  if (anchored) pattern++;
  const char *last_end = NULL;
  lua_Integer count = 0;
  bool changed = false;
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (count < limit) {
    const char *end = match_afresh(&m, s, pattern);
    if (end != NULL && end != last_end) {
      count++;
      if (add_replacement(&m, &b, s, end, type)) changed = true;
      s = last_end = end;
    } else if (s < m.text_end) {
      luaL_addchar(&b, *s);
      s++;
    } else {
      break;
    }
    if (anchored) break;
  }
  if (changed) {
    luaL_addlstring(&b, s, (size_t)(m.text_end - s));
    luaL_pushresult(&b);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}

/* ---- rep: by doubling, so that its time is that of its bytes. ---- */

static int string_rep(lua_State *L) {
  size_t length, separator_length;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  size_t unit = length + separator_length;
  if (count <= 0 || unit == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  /* The limit of Lua's own library. */
  if (unit > (size_t)INT_MAX / (size_t)count) return luaL_error(L, "resulting string too large");
  size_t total = unit * (size_t)count - separator_length;
  luaL_Buffer b;
  char *into = luaL_buffinitsize(L, &b, total);
  memcpy(into, text, length);
  size_t done = length;
  if (count > 1) {
    memcpy(into + done, separator, separator_length);
    done = unit;
  }
  while (done < total) {
    size_t more = done < total - done ? done : total - done;
    memcpy(into + done, into, more);
    done += more;
  }
  luaL_pushresultsize(&b, total);
  return 1;
}

const luaL_Reg shim_string_functions[] = {
  {"find", string_find}, {"match", string_match}, {"gmatch", string_gmatch},
  {"gsub", string_gsub}, {"rep", string_rep}, {NULL, NULL},
};
