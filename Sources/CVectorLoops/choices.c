#include "wide.h"

// By masks: both cells are read in every row, so that nothing branches.
#define SELECT(NAME, TYPE)                                                                            \
  static WIDE void NAME(                                                                              \
    const uint8_t *condition, const TYPE *a, const TYPE *b, TYPE *restrict out, size_t count) {       \
    for (size_t i = 0; i < count; i++) {                                                              \
      TYPE mask = (TYPE)-(TYPE)(condition[i] != 0);                                                   \
      out[i] = (TYPE)(b[i] ^ ((a[i] ^ b[i]) & mask));                                                 \
    }                                                                                                 \
  }

SELECT(select8, uint8_t)
SELECT(select16, uint16_t)
SELECT(select32, uint32_t)
SELECT(select64, uint64_t)

void loop_select(
  size_t width, const uint8_t *condition, const void *a, const void *b, void *out, size_t count) {
  switch (width) {
  case 1: return select8(condition, a, b, out, count);
  case 2: return select16(condition, a, b, out, count);
  case 4: return select32(condition, a, b, out, count);
  case 8: return select64(condition, a, b, out, count);
  default: __builtin_trap();
  }
}

WIDE void loop_and(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = a[i] & b[i];
}
