/* What Lua allocates: counted, refused above the limit, and repeatable.

   Small blocks come from an arena of the state's own: free lists by size over
   one stretch of address space. That is faster than malloc, and as the stretch
   starts at a multiple of 4 GiB and Lua hashes the low 32 bits of an address,
   tables with tables or functions as keys are traversed in the same order in
   every run. Memory that the system has not touched costs nothing. */

#define _GNU_SOURCE
#include "box.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { GRAIN = 16, LARGEST = 512, CLASSES = LARGEST / GRAIN };
static const size_t REGION = (size_t)1 << 32;

typedef struct free_block { struct free_block *next; } free_block;

struct shim_arena {
  char *base;      /* NULL when no address space was to be had: malloc serves */
  char *top;       /* first byte never handed out */
  char *end;
  free_block *free[CLASSES];
  void *state_block;          /* the first block: Lua's global state */
  size_t state_size;
};

shim_arena *arena_new(void) {
  shim_arena *arena = calloc(1, sizeof *arena);
  if (arena == NULL) return NULL;
  char *raw = mmap(NULL, 2 * REGION, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (raw == MAP_FAILED) return arena;
  char *base = (char *)(((uintptr_t)raw + REGION - 1) & ~(REGION - 1));
  if (base > raw) munmap(raw, (size_t)(base - raw));
  size_t tail = (size_t)(raw + 2 * REGION - (base + REGION));
  if (tail > 0) munmap(base + REGION, tail);
#ifdef MADV_NOHUGEPAGE
  /* A short script must not pay for clearing two megabytes at once. */
  madvise(base, (size_t)4 << 20, MADV_NOHUGEPAGE);
#endif
  arena->base = arena->top = base;
  arena->end = base + REGION;
  return arena;
}

void arena_free(shim_arena *arena) {
  if (arena->base != NULL) munmap(arena->base, REGION);
  free(arena);
}

static inline bool is_small(shim_arena *arena, void *block) {
  return (char *)block >= arena->base && (char *)block < arena->end;
}

static inline size_t class_of(size_t size) { return (size + GRAIN - 1) / GRAIN - 1; }

static void *carve(shim_box *box, size_t size) {
  shim_arena *arena = box->arena;
  size_t room = box->meter->limit + box->meter->limit / 4 + ((size_t)1 << 20);
  /* Freed blocks serve their own size only, so what was ever carved is bounded
     too, or a script could hold a limit's worth of every size. */
  if (!box->host_on_stack && (size_t)(arena->top - arena->base) + size > room) return NULL;
  if ((size_t)(arena->end - arena->top) < size) return realloc(NULL, size);
  void *block = arena->top;
  arena->top += size;
  return block;
}

static inline void *obtain(shim_box *box, size_t size) {
  shim_arena *arena = box->arena;
  /* Not malloc, which may end the process: Lua collects its garbage and asks again. */
  if (size > LARGEST || arena->base == NULL) return realloc(NULL, size);
  size_t class = class_of(size);
  free_block *block = arena->free[class];
  if (block == NULL) return carve(box, (class + 1) * GRAIN);
  arena->free[class] = block->next;
  return block;
}

static inline void give_back(shim_box *box, void *block, size_t size) {
  shim_arena *arena = box->arena;
  if (!is_small(arena, block)) {
    free(block);
    return;
  }
  free_block *freed = block;
  size_t class = class_of(size);
  freed->next = arena->free[class];
  arena->free[class] = freed;
}

static void *move(shim_box *box, void *block, size_t old_size, size_t new_size) {
  bool small = is_small(box->arena, block);
  if (small && new_size <= LARGEST && class_of(old_size) == class_of(new_size)) return block;
  if (!small && new_size > LARGEST) return realloc(block, new_size);
  void *moved = obtain(box, new_size);
  /* Lua relies on shrinking to succeed. */
  if (moved == NULL) return new_size <= old_size ? block : NULL;
  memcpy(moved, block, old_size < new_size ? old_size : new_size);
  give_back(box, block, old_size);
  return moved;
}

/* Lua 5.4 mixes addresses and the time into the seed of its string hashes, so
   that `pairs` goes a different way in every run. There is no call to set it, but
   it stands in a block that we allocated, and the next allocation comes before
   the first string. It is written only where everything around it is as it must
   be at that moment; otherwise shim_repeats() tells that the order may vary. */
typedef struct global_head {
  lua_Alloc allocate;
  void *ud;
  ptrdiff_t total, debt;
  size_t estimate, last_atomic;
  struct { void **hash; int used, size; } strings;
  struct { union { void *pointer; lua_Integer integer; } value; unsigned char type; } registry, nil_value;
  unsigned int seed;
} global_head;

static void fix_seed(shim_box *box) {
  shim_arena *arena = box->arena;
  char *block = arena->state_block;
  for (size_t at = 0; at + sizeof(global_head) <= arena->state_size; at += sizeof(void *)) {
    global_head *head = (global_head *)(block + at);
    if (head->allocate != box_allocate || head->ud != box) continue;
    bool fresh = head->total == (ptrdiff_t)arena->state_size && head->debt == 0 &&
      head->strings.hash == NULL && head->strings.used == 0 && head->strings.size == 0 &&
      (head->registry.type & 0x0f) == LUA_TNIL &&
      (head->nil_value.type & 0x0f) == LUA_TNUMBER && head->nil_value.value.integer == 0;
    if (!fresh) return;
    head->seed = 0x504c4d42u;
    box->repeats = arena->base != NULL;
    return;
  }
}

static inline bool exceeds(shim_box *box, size_t more) {
  size_t used = atomic_load_explicit(&box->meter->lua, memory_order_relaxed);
  size_t charged = atomic_load_explicit(&box->meter->charged, memory_order_relaxed);
  size_t limit = box->meter->limit;
  return more > limit || used + charged > limit - more;
}

static inline void count(shim_box *box, size_t old_size, size_t new_size) {
  size_t used = atomic_load_explicit(&box->meter->lua, memory_order_relaxed);
  atomic_store_explicit(&box->meter->lua, used + new_size - old_size, memory_order_relaxed);
}

static void no_memory_at_all(shim_box *box) {
  if (!box->host_on_stack) return;
  static const char message[] = "plumb: the machine has no memory left\n";
  shim_exit(message, sizeof message - 1, 125);
}

/* Lua unwinds before it tells that there was no memory, so where it asked is kept here. This reads
   the frames only, and allocates nothing. */
static void *refuse(shim_box *box) {
  int line = box->current == NULL ? 0 : find_line(box->current, box->refused_in);
  /* A coroutine that has unwound has no frames, and may ask once more. */
  if (line > 0) box->refused_line = line;
  return NULL;
}

/* A block that was kept aside, and counted all the while (concat.c). */
static void *take_offered(shim_box *box) {
  void *block = box->offered;
  box->offered = NULL;
  return block;
}

void *box_allocate(void *ud, void *block, size_t old_size, size_t new_size) {
  shim_box *box = ud;
  if (block == NULL) old_size = 0;  /* it is a type's tag then */
  if (new_size == 0) {
    if (block != NULL && (box->pins == NULL || !keep_pinned(box, block))) {
      give_back(box, block, old_size);
      count(box, old_size, 0);
    }
    return NULL;
  }
  if (box->offered != NULL && block == NULL && new_size == box->offered_size) return take_offered(box);
  if (new_size > old_size && !box->host_on_stack && exceeds(box, new_size - old_size)) return refuse(box);
  if (box->is_starting && box->arena->state_block != NULL) {
    fix_seed(box);
    box->is_starting = false;
  }
  void *result = block == NULL ? obtain(box, new_size) : move(box, block, old_size, new_size);
  if (result == NULL) {
    no_memory_at_all(box);
    return refuse(box);
  }
  if (box->is_starting) {
    box->arena->state_block = result;
    box->arena->state_size = new_size;
  }
  count(box, old_size, new_size);
  return result;
}

/* ---- The meter. ---- */

shim_meter *shim_meter_new(size_t limit) {
  shim_meter *meter = calloc(1, sizeof *meter);
  if (meter != NULL) meter->limit = limit;
  return meter;
}

void shim_meter_free(shim_meter *meter) { free(meter); }
size_t shim_meter_limit(const shim_meter *meter) { return meter->limit; }
size_t shim_meter_lua(const shim_meter *meter) { return atomic_load(&((shim_meter *)meter)->lua); }
size_t shim_meter_charged(const shim_meter *meter) { return atomic_load(&((shim_meter *)meter)->charged); }

bool shim_meter_charge(shim_meter *meter, size_t bytes) {
  size_t charged = atomic_load(&meter->charged);
  do {
    size_t used = atomic_load(&meter->lua) + charged;
    if (bytes > meter->limit || used > meter->limit - bytes) return false;
  } while (!atomic_compare_exchange_weak(&meter->charged, &charged, charged + bytes));
  return true;
}

void shim_meter_release(shim_meter *meter, size_t bytes) { atomic_fetch_sub(&meter->charged, bytes); }
