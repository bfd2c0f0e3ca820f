/* A fault of Debian 12's Lua, mended.

   Its 5.4.4 carries upstream's change for CVE-2022-33099 (lua/lua 42d40581) without
   the correction that followed three days later (603b2c64). When a `__concat` makes
   the stack move, by calling deeply or as garbage is collected, luaV_concat sets the
   stack's top from a pointer into the block that was freed: `"a" .. "b" .. object`
   gives a wrong text, and a hostile script ends the process.

   luaV_concat calls luaT_tryconcatTM, which stands in another object of the archive,
   so the linker can put us between the two (Package.swift: --wrap). The block that the
   stack stands in is kept aside while the metamethod runs, even if Lua frees it; when
   the stack has moved by then, it moves back, and the old pointer is right again. */

#include "box.h"
#include <stdlib.h>

void __real_luaT_tryconcatTM(lua_State *L);
void __wrap_luaT_tryconcatTM(lua_State *L);

/* A block that Lua's stack stood in when a concatenation called a metamethod. An
   error passes over the call that made the pin, so pins are dropped by where their
   call stood on the C stack. */
struct shim_pin {
  struct shim_pin *outer;
  char *frame;
  void *block;
  size_t size;
  bool is_released;   /* Lua has freed the block */
};

/* Several concatenations may wait on one block: the outermost answers for it. */
static shim_pin *pin_of(shim_box *box, void *block) {
  shim_pin *found = NULL;
  for (shim_pin *pin = box->pins; pin != NULL; pin = pin->outer) {
    if (pin->block == block) found = pin;
  }
  return found;
}

bool keep_pinned(shim_box *box, void *block) {
  shim_pin *pin = pin_of(box, block);
  if (pin != NULL) pin->is_released = true;
  return pin != NULL;
}

static void unpin(shim_box *box) {
  shim_pin *pin = box->pins;
  box->pins = pin->outer;
  if (pin->is_released) box_allocate(box, pin->block, pin->size, 0);
  free(pin);
}

void unpin_all(shim_box *box) {
  while (box->pins != NULL) unpin(box);
}

#if defined(__linux__) && LUA_VERSION_RELEASE_NUM == 50404

/* How a lua_State begins, and a value of its stack. */
typedef struct stack_value { void *value; size_t type; } stack_value;

typedef struct thread_head {
  void *next;
  unsigned char tag, marked, status, allows_hook;
  unsigned short frames;
  stack_value *top;
  void *global, *frame;
  stack_value *stack_last, *stack;
} thread_head;

enum { VALUES_TO_SPARE = 5 };   /* EXTRA_STACK */

int luaD_reallocstack(lua_State *L, int size, int raises);

static void pin_stack(lua_State *L, shim_box *box, char *frame) {
  thread_head *thread = (thread_head *)L;
  while (box->pins != NULL && box->pins->frame <= frame) unpin(box);
  shim_pin *pin = malloc(sizeof *pin);
  if (pin == NULL) luaL_error(L, "not enough memory");
  size_t values = (size_t)(thread->stack_last - thread->stack) + VALUES_TO_SPARE;
  *pin = (shim_pin){box->pins, frame, thread->stack, values * sizeof(stack_value), false};
  box->pins = pin;
}

/* What the stack held when the block was its own fits into it again. */
static void move_back(lua_State *L, shim_box *box) {
  shim_pin *pin = box->pins;
  pin_of(box, pin->block)->is_released = false;
  box->offered = pin->block;
  box->offered_size = pin->size;
  luaD_reallocstack(L, (int)(pin->size / sizeof(stack_value)) - VALUES_TO_SPARE, 1);
}

void __wrap_luaT_tryconcatTM(lua_State *L) {
  shim_box *box = box_of(L);
  char *frame = __builtin_frame_address(0);
  pin_stack(L, box, frame);
  __real_luaT_tryconcatTM(L);
  while (box->pins->frame < frame) unpin(box);
  if (((thread_head *)L)->stack != box->pins->block) move_back(L, box);
  unpin(box);
}

#elif defined(__linux__)

void __wrap_luaT_tryconcatTM(lua_State *L) { __real_luaT_tryconcatTM(L); }

#endif
