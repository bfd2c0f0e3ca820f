#include "wide.h"

#include <string.h>

// Whole numbers of any width, each kind with a loop of its own.
#define EACH_KIND(NAME, ...)                                                        \
  switch (kind) {                                                                   \
  case LOOP_CELLS_INT8: return NAME##_int8(__VA_ARGS__);                            \
  case LOOP_CELLS_INT16: return NAME##_int16(__VA_ARGS__);                          \
  case LOOP_CELLS_INT32: return NAME##_int32(__VA_ARGS__);                          \
  case LOOP_CELLS_INT64: return NAME##_int64(__VA_ARGS__);                          \
  case LOOP_CELLS_UINT8: return NAME##_uint8(__VA_ARGS__);                          \
  case LOOP_CELLS_UINT16: return NAME##_uint16(__VA_ARGS__);                        \
  case LOOP_CELLS_UINT32: return NAME##_uint32(__VA_ARGS__);                        \
  }

#define KINDS(MAKE)          \
  MAKE(int8, int8_t)         \
  MAKE(int16, int16_t)       \
  MAKE(int32, int32_t)       \
  MAKE(int64, int64_t)       \
  MAKE(uint8, uint8_t)       \
  MAKE(uint16, uint16_t)     \
  MAKE(uint32, uint32_t)

#define DISTANCES(NAME, CELL)                                                                          \
  static WIDE void distances_##NAME(                                                                   \
    const CELL *cells, uint64_t least, uint32_t shift, uint64_t *restrict words, size_t count) {       \
    for (size_t i = 0; i < count; i++) words[i] += ((uint64_t)(int64_t)cells[i] - least) << shift;     \
  }

KINDS(DISTANCES)

void loop_add_distances(
  loop_cells kind, const void *cells, int64_t least, uint32_t shift, uint64_t *words, size_t count) {
  EACH_KIND(distances, cells, (uint64_t)least, shift, words, count)
}

#define KEYS(NAME, CELL)                                                                                    \
  static WIDE void keys32_##NAME(                                                                           \
    const CELL *cells, uint32_t origin, uint32_t factor, uint32_t *restrict keys, size_t count) {           \
    for (size_t i = 0; i < count; i++) keys[i] = keys[i] * factor + ((uint32_t)cells[i] - origin);          \
  }                                                                                                         \
  static WIDE void keys64_##NAME(                                                                           \
    const CELL *cells, uint64_t origin, uint64_t factor, uint64_t *restrict keys, size_t count) {           \
    for (size_t i = 0; i < count; i++) keys[i] = keys[i] * factor + ((uint64_t)(int64_t)cells[i] - origin); \
  }

KINDS(KEYS)

void loop_extend_keys32(
  loop_cells kind, const void *cells, uint32_t origin, uint32_t factor, uint32_t *keys, size_t count) {
  EACH_KIND(keys32, cells, origin, factor, keys, count)
}

void loop_extend_keys64(
  loop_cells kind, const void *cells, uint64_t origin, uint64_t factor, uint64_t *keys, size_t count) {
  EACH_KIND(keys64, cells, origin, factor, keys, count)
}

WIDE void loop_ordered_keys(const double *numbers, uint64_t flip, uint64_t *restrict keys, size_t count) {
  for (size_t i = 0; i < count; i++) {
    double number = numbers[i] + 0.0;
    int64_t bits;
    memcpy(&bits, &number, sizeof bits);
    keys[i] = ((uint64_t)bits ^ ((uint64_t)(bits >> 63) | (uint64_t)1 << 63)) ^ flip;
  }
}

WIDE void loop_parts(
  const uint64_t *words, uint32_t shift, uint64_t mask, uint64_t *restrict parts, size_t count) {
  for (size_t i = 0; i < count; i++) parts[i] = words[i] >> shift & mask;
}

#define NARROW(NAME, CELL)                                                                                \
  static WIDE void NAME(const uint64_t *words, uint64_t addend, CELL *restrict out, size_t count) {       \
    for (size_t i = 0; i < count; i++) out[i] = (CELL)(words[i] + addend);                                \
  }

NARROW(narrow8, uint8_t)
NARROW(narrow16, uint16_t)
NARROW(narrow32, uint32_t)
NARROW(narrow64, uint64_t)

void loop_narrow(size_t width, const uint64_t *words, uint64_t addend, void *out, size_t count) {
  switch (width) {
  case 1: return narrow8(words, addend, out, count);
  case 2: return narrow16(words, addend, out, count);
  case 4: return narrow32(words, addend, out, count);
  case 8: return narrow64(words, addend, out, count);
  default: __builtin_trap();
  }
}

#define ENDS(NAME, CELL)                                                                               \
  static WIDE void ends_##NAME(const CELL *cells, size_t count, int64_t *least, int64_t *greatest) {   \
    CELL low = cells[0], high = cells[0];                                                              \
    for (size_t i = 1; i < count; i++) {                                                               \
      low = cells[i] < low ? cells[i] : low;                                                           \
      high = cells[i] > high ? cells[i] : high;                                                        \
    }                                                                                                  \
    *least = low;                                                                                      \
    *greatest = high;                                                                                  \
  }

KINDS(ENDS)

void loop_ends(loop_cells kind, const void *cells, size_t count, int64_t *least, int64_t *greatest) {
  EACH_KIND(ends, cells, count, least, greatest)
}
