#include "wide.h"

// By masks: both cells are read in every row, so that nothing branches.
#define SELECT(NAME, TYPE)                                                                            \
  WIDE void NAME(                                                                                     \
    const uint8_t *condition, const TYPE *a, const TYPE *b, TYPE *restrict out, size_t count) {       \
    for (size_t i = 0; i < count; i++) {                                                              \
      TYPE mask = (TYPE)-(TYPE)(condition[i] != 0);                                                   \
      out[i] = (TYPE)(b[i] ^ ((a[i] ^ b[i]) & mask));                                                 \
    }                                                                                                 \
  }

SELECT(loop_select8, uint8_t)
SELECT(loop_select16, uint16_t)
SELECT(loop_select32, uint32_t)
SELECT(loop_select64, uint64_t)

WIDE void loop_and(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = a[i] & b[i];
}
