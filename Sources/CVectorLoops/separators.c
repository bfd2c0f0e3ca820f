#include "wide.h"

#include <string.h>

enum { CHUNK = 64 };

typedef uint8_t chunk __attribute__((ext_vector_type(CHUNK)));
typedef bool marks __attribute__((ext_vector_type(CHUNK)));

// A bit for each byte of a chunk that is one of two.
static inline __attribute__((always_inline)) uint64_t either(const uint8_t *bytes, uint8_t a, uint8_t b) {
  chunk here;
  memcpy(&here, bytes, sizeof here);
  union {
    marks marks;
    uint64_t bits;
  } found = {__builtin_convertvector((here == a) | (here == b), marks)};
  return found.bits;
}

static inline __attribute__((always_inline)) size_t count_of(const uint8_t *bytes, uint8_t byte) {
  return (size_t)__builtin_popcountll(either(bytes, byte, byte));
}

WIDE loop_counts loop_count(const uint8_t *bytes, size_t count, uint8_t quote) {
  loop_counts counts = {0, 0, 0};
  size_t start = 0;
  for (; start + CHUNK <= count; start += CHUNK) {
    counts.quotes += count_of(bytes + start, quote);
    counts.carriage_returns += count_of(bytes + start, '\r');
    counts.line_feeds += count_of(bytes + start, '\n');
  }
  for (; start < count; start++) {
    counts.quotes += bytes[start] == quote;
    counts.carriage_returns += bytes[start] == '\r';
    counts.line_feeds += bytes[start] == '\n';
  }
  return counts;
}

WIDE size_t loop_separators(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *offsets) {
  size_t found = 0, start = 0;
  for (; start + CHUNK <= count; start += CHUNK) {
    uint64_t bits = either(bytes + start, delimiter, '\n');
    size_t here = (size_t)__builtin_popcountll(bits);
    // Eight at a time, as if there were so many, so that the processor need not guess how many there are.
    for (size_t written = 0; written < here; written += 8) {
      uint32_t *next = offsets + found + written;
      for (int i = 0; i < 8; i++) {
        // Of no bit any number will do; it is overwritten.
        uint32_t offset = (uint32_t)start + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
#if defined(__GNUC__)
        // One by one: to count the zeros of several numbers in a vector takes longer.
        __asm__("" : "+r"(offset));
#endif
        next[i] = offset;
        bits &= bits - 1;
      }
    }
    found += here;
  }
  for (; start < count; start++) {
    if (bytes[start] != delimiter && bytes[start] != '\n') continue;
    offsets[found] = (uint32_t)start;
    found++;
  }
  return found;
}
