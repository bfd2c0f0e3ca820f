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
