#include "wide.h"

// MARK: Whole numbers

#define EACH_WHOLE(A, OPERATOR, B) \
  for (size_t i = 0; i < count; i++) out[i] = (TYPE)((UNSIGNED)(A)OPERATOR(UNSIGNED)(B)); \
  break;

#define WHOLE_CASES(OPERATOR)                               \
  switch (constant) {                                       \
  case LOOP_NO_CONSTANT: EACH_WHOLE(a[i], OPERATOR, b[i])   \
  case LOOP_FIRST_CONSTANT: EACH_WHOLE(first, OPERATOR, b[i]) \
  case LOOP_SECOND_CONSTANT: EACH_WHOLE(a[i], OPERATOR, second) \
  }                                                         \
  break;

// Unsigned numbers, whose operations are those of signed ones where nothing overflows.
#define WHOLE(NAME)                                                                                    \
  WIDE void NAME(                                                                                      \
    loop_operation operation, loop_constant constant, const TYPE *a, const TYPE *b, TYPE *restrict out, \
    size_t count) {                                                                                    \
    if (count == 0) return;                                                                            \
    const TYPE first = a[0], second = b[0];                                                            \
    switch (operation) {                                                                               \
    case LOOP_ADD: WHOLE_CASES(+)                                                                      \
    case LOOP_SUBTRACT: WHOLE_CASES(-)                                                                 \
    case LOOP_MULTIPLY: WHOLE_CASES(*)                                                                 \
    case LOOP_DIVIDE: break;                                                                           \
    }                                                                                                  \
  }

#define TYPE int32_t
#define UNSIGNED uint32_t
WHOLE(loop_int32)
#undef TYPE
#undef UNSIGNED

#define TYPE int64_t
#define UNSIGNED uint64_t
WHOLE(loop_int64)
#undef TYPE
#undef UNSIGNED

// MARK: Numbers

// A number times zero is a zero, of either sign, unless it is not finite.
#define EACH_RESULT(A, OPERATOR, B)                               \
  {                                                               \
    double result = (double)(A)OPERATOR(double)(B);               \
    union { double number; uint64_t bits; } end = {result * 0.0}; \
    out[i] = result;                                              \
    found |= end.bits;                                            \
  }

#define EACH_NUMBER(A, OPERATOR, B)                               \
  for (size_t i = 0; i < count; i++) EACH_RESULT(A, OPERATOR, B)  \
  break;

// How many rows are divided before as many more are asked for.
enum { CHUNK = 64 };

#define EACH_QUOTIENT(A, B)                                       \
  for (size_t start = 0; start < count; start += CHUNK) {         \
    size_t limit = count - start < CHUNK ? count : start + CHUNK; \
    loop_fetch(ahead, CHUNK);                                     \
    for (size_t i = start; i < limit; i++) EACH_RESULT(A, /, B)   \
  }                                                               \
  break;

#define QUOTIENT_CASES                                      \
  switch (constant) {                                       \
  case LOOP_NO_CONSTANT: EACH_QUOTIENT(a[i], b[i])          \
  case LOOP_FIRST_CONSTANT: EACH_QUOTIENT(first, b[i])      \
  case LOOP_SECOND_CONSTANT: EACH_QUOTIENT(a[i], second)    \
  }                                                         \
  break;

#define NUMBER_CASES(OPERATOR)                                \
  switch (constant) {                                         \
  case LOOP_NO_CONSTANT: EACH_NUMBER(a[i], OPERATOR, b[i])    \
  case LOOP_FIRST_CONSTANT: EACH_NUMBER(first, OPERATOR, b[i]) \
  case LOOP_SECOND_CONSTANT: EACH_NUMBER(a[i], OPERATOR, second) \
  }                                                           \
  break;

#define NUMBERS(NAME, A, B)                                                                           \
  WIDE bool NAME(                                                                                     \
    loop_operation operation, loop_constant constant, const A *a, const B *b, double *restrict out, size_t count, \
    loop_ahead *ahead) {                                                                              \
    if (count == 0) return true;                                                                      \
    const A first = a[0];                                                                             \
    const B second = b[0];                                                                            \
    uint64_t found = 0;                                                                               \
    switch (operation) {                                                                              \
    case LOOP_ADD: NUMBER_CASES(+)                                                                    \
    case LOOP_SUBTRACT: NUMBER_CASES(-)                                                               \
    case LOOP_MULTIPLY: NUMBER_CASES(*)                                                               \
    case LOOP_DIVIDE: QUOTIENT_CASES                                                                  \
    }                                                                                                 \
    return found << 1 == 0;                                                                           \
  }

NUMBERS(loop_double, double, double)
NUMBERS(loop_double_int32, double, int32_t)
NUMBERS(loop_int32_double, int32_t, double)
NUMBERS(loop_int32_int32, int32_t, int32_t)

// MARK: Wider cells

#define CONVERT(NAME, FROM, TO)                                                       \
  WIDE void NAME(const FROM *restrict cells, TO *restrict out, size_t count) {        \
    for (size_t i = 0; i < count; i++) out[i] = cells[i];                             \
  }

CONVERT(loop_int8_as_int16, int8_t, int16_t)
CONVERT(loop_int8_as_int32, int8_t, int32_t)
CONVERT(loop_int16_as_int32, int16_t, int32_t)
CONVERT(loop_int8_as_int64, int8_t, int64_t)
CONVERT(loop_int16_as_int64, int16_t, int64_t)
CONVERT(loop_int32_as_int64, int32_t, int64_t)
CONVERT(loop_int8_as_double, int8_t, double)
CONVERT(loop_int16_as_double, int16_t, double)
CONVERT(loop_int32_as_double, int32_t, double)
