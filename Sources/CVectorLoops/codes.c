#include "wide.h"

void loop_tally(const uint32_t *restrict codes, size_t count, size_t size, uint32_t *restrict tables) {
  uint32_t *const restrict second = tables + size;
  uint32_t *const restrict third = second + size;
  uint32_t *const restrict fourth = third + size;
  size_t i = 0;
  for (; i + LOOP_TALLIES <= count; i += LOOP_TALLIES) {
    tables[codes[i]]++;
    second[codes[i + 1]]++;
    third[codes[i + 2]]++;
    fourth[codes[i + 3]]++;
  }
  for (; i < count; i++) tables[codes[i]]++;
}

// Both words of a group in one vector.
typedef uint64_t pair __attribute__((vector_size(16), aligned(8)));

void loop_add_words(
  const uint32_t *codes, const uint64_t (*addends)[2], const uint32_t *groups, size_t count, uint64_t (*words)[2]) {
  for (size_t i = 0; i < count; i++) *(pair *)words[groups[i]] += *(const pair *)addends[codes[i]];
}
