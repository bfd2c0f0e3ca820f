#include "wide.h"

// Cell by cell: each is written, and the place moves on where it is kept, so that nothing branches on the data.
#define KEEP_EACH(TYPE) \
  static inline void keep_each_##TYPE(const uint8_t *mask, const TYPE *cells, TYPE *out, size_t room) { \
    for (size_t kept = 0; kept < room; mask++, cells++) { \
      out[kept] = *cells; \
      kept += *mask; \
    } \
  }

KEEP_EACH(uint8_t)
KEEP_EACH(uint16_t)
KEEP_EACH(uint32_t)
KEEP_EACH(uint64_t)

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>
#include <string.h>

#define WITH_AVX2 __attribute__((target("avx2,popcnt")))

// The numbers of the bits of a byte, from the lowest on, a byte each.
#define PLACE(BYTE, BIT) \
  ((uint64_t)(BIT) * (uint64_t)((BYTE) >> (BIT) & 1) << 8 * __builtin_popcount((BYTE) & ((1 << (BIT)) - 1)))
#define PLACES(BYTE) \
  PLACE(BYTE, 1) | PLACE(BYTE, 2) | PLACE(BYTE, 3) | PLACE(BYTE, 4) | PLACE(BYTE, 5) | PLACE(BYTE, 6) | PLACE(BYTE, 7)
#define FOUR(BYTE) PLACES(BYTE), PLACES(BYTE + 1), PLACES(BYTE + 2), PLACES(BYTE + 3)
#define SIXTEEN(BYTE) FOUR(BYTE), FOUR(BYTE + 4), FOUR(BYTE + 8), FOUR(BYTE + 12)
#define SIXTY_FOUR(BYTE) SIXTEEN(BYTE), SIXTEEN(BYTE + 16), SIXTEEN(BYTE + 32), SIXTEEN(BYTE + 48)

static const uint64_t places[256] = {SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128), SIXTY_FOUR(192)};

// Whether each of eight cells is kept, a bit each.
static inline unsigned eight(const uint8_t *mask) {
  uint64_t marks;
  memcpy(&marks, mask, sizeof marks);
  // The lowest bit of byte i moves to bit i of the highest byte.
  return (unsigned)(marks * 0x0102040810204080 >> 56);
}

static inline WITH_AVX2 __m128i places_of(unsigned byte) { return _mm_loadl_epi64((const __m128i *)&places[byte]); }

// Moves those of eight cells together that are kept; what is written behind them is overwritten by those that follow.
static inline WITH_AVX2 void move_uint8_t(unsigned kept, const uint8_t *cells, uint8_t *out) {
  __m128i here = _mm_loadl_epi64((const __m128i *)cells);
  _mm_storel_epi64((__m128i *)out, _mm_shuffle_epi8(here, places_of(kept)));
}

static inline WITH_AVX2 void move_uint16_t(unsigned kept, const uint16_t *cells, uint16_t *out) {
  __m128i first = _mm_slli_epi16(_mm_cvtepu8_epi16(places_of(kept)), 1);
  __m128i bytes = _mm_or_si128(first, _mm_slli_epi16(_mm_add_epi16(first, _mm_set1_epi16(1)), 8));
  _mm_storeu_si128((__m128i *)out, _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)cells), bytes));
}

static inline WITH_AVX2 void move_uint32_t(unsigned kept, const uint32_t *cells, uint32_t *out) {
  __m256i lanes = _mm256_cvtepu8_epi32(places_of(kept));
  _mm256_storeu_si256(
    (__m256i *)out, _mm256_permutevar8x32_epi32(_mm256_loadu_si256((const __m256i *)cells), lanes));
}

static inline WITH_AVX2 void move_four(unsigned kept, const uint64_t *cells, uint64_t *out) {
  __m256i first = _mm256_slli_epi64(_mm256_cvtepu8_epi64(places_of(kept)), 1);
  __m256i lanes = _mm256_or_si256(first, _mm256_slli_epi64(_mm256_add_epi64(first, _mm256_set1_epi64x(1)), 32));
  _mm256_storeu_si256(
    (__m256i *)out, _mm256_permutevar8x32_epi32(_mm256_loadu_si256((const __m256i *)cells), lanes));
}

static inline WITH_AVX2 void move_uint64_t(unsigned kept, const uint64_t *cells, uint64_t *out) {
  move_four(kept & 15, cells, out);
  move_four(kept >> 4, cells + 4, out + __builtin_popcount(kept & 15));
}

#define KEEP_EIGHT(TYPE) \
  static WITH_AVX2 void keep_eight_##TYPE(const uint8_t *mask, const TYPE *cells, TYPE *out, size_t room) { \
    size_t kept = 0, row = 0; \
    /* Where eight more are kept there are eight more to read. */ \
    for (; kept + 8 <= room; row += 8) { \
      unsigned here = eight(mask + row); \
      move_##TYPE(here, cells + row, out + kept); \
      kept += (size_t)__builtin_popcount(here); \
    } \
    keep_each_##TYPE(mask + row, cells + row, out + kept, room - kept); \
  }

KEEP_EIGHT(uint8_t)
KEEP_EIGHT(uint16_t)
KEEP_EIGHT(uint32_t)
KEEP_EIGHT(uint64_t)

// Processors with 512 bits and their second set of instructions for bytes move the cells of a whole vector together.
#define WITH_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt")))

#define KEEP_VECTOR(TYPE, BITS, LOAD_MARKS) \
  static WITH_AVX512 void keep_vector_##TYPE(const uint8_t *mask, const TYPE *cells, TYPE *out, size_t room) { \
    enum { LANES = 512 / BITS }; \
    size_t kept = 0, row = 0; \
    for (; kept + LANES <= room; row += LANES) { \
      uint64_t here = LOAD_MARKS(mask + row); \
      __m512i moved = _mm512_maskz_compress_epi##BITS(here, _mm512_loadu_si512(cells + row)); \
      _mm512_storeu_si512(out + kept, moved); \
      kept += (size_t)_mm_popcnt_u64(here); \
    } \
    keep_each_##TYPE(mask + row, cells + row, out + kept, room - kept); \
  }

static inline WITH_AVX512 uint64_t marks_8(const uint8_t *mask) {
  __m512i marks = _mm512_loadu_si512(mask);
  return _mm512_test_epi8_mask(marks, marks);
}

static inline WITH_AVX512 uint64_t marks_16(const uint8_t *mask) {
  __m256i marks = _mm256_loadu_si256((const __m256i *)mask);
  return _mm256_test_epi8_mask(marks, marks);
}

static inline WITH_AVX512 uint64_t marks_32(const uint8_t *mask) {
  __m128i marks = _mm_loadu_si128((const __m128i *)mask);
  return _mm_test_epi8_mask(marks, marks);
}

KEEP_VECTOR(uint8_t, 8, marks_8)
KEEP_VECTOR(uint16_t, 16, marks_16)
KEEP_VECTOR(uint32_t, 32, marks_32)
KEEP_VECTOR(uint64_t, 64, eight)

#define KEEP(TYPE) \
  do { \
    if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) \
      return keep_vector_##TYPE(mask, cells, out, room); \
    if (__builtin_cpu_supports("avx2")) return keep_eight_##TYPE(mask, cells, out, room); \
    return keep_each_##TYPE(mask, cells, out, room); \
  } while (0)
#else
#define KEEP(TYPE) return keep_each_##TYPE(mask, cells, out, room)
#endif

void loop_keep(size_t width, const uint8_t *mask, const void *cells, void *out, size_t room) {
  switch (width) {
  case 1: KEEP(uint8_t);
  case 2: KEEP(uint16_t);
  case 4: KEEP(uint32_t);
  case 8: KEEP(uint64_t);
  default: __builtin_trap();
  }
}
