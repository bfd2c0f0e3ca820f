#include "wide.h"

#define EACH(OPERATOR)                                                  \
  for (size_t i = 0; i < count; i++) out[i] = cells[i] OPERATOR value; \
  break;

#define COMPARE(NAME, TYPE)                                                                             \
  WIDE void NAME(                                                                                       \
    loop_comparison comparison, const TYPE *restrict cells, TYPE value, uint8_t *restrict out, size_t count) { \
    switch (comparison) {                                                                               \
    case LOOP_LESS: EACH(<)                                                                             \
    case LOOP_LESS_OR_EQUAL: EACH(<=)                                                                   \
    case LOOP_EQUAL: EACH(==)                                                                           \
    case LOOP_NOT_EQUAL: EACH(!=)                                                                       \
    case LOOP_GREATER: EACH(>)                                                                          \
    case LOOP_GREATER_OR_EQUAL: EACH(>=)                                                                \
    }                                                                                                   \
  }

COMPARE(loop_compare_int8, int8_t)
COMPARE(loop_compare_int16, int16_t)
COMPARE(loop_compare_int32, int32_t)
COMPARE(loop_compare_int64, int64_t)
COMPARE(loop_compare_uint8, uint8_t)
COMPARE(loop_compare_uint16, uint16_t)
COMPARE(loop_compare_uint32, uint32_t)
COMPARE(loop_compare_double, double)
