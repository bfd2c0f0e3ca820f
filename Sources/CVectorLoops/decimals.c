#include "wide.h"

#include <string.h>

// A number below 2^51 in size that this is added to has no bits left for a fraction: it is rounded to a whole number.
#define ROUNDER 0x1.8p52

WIDE bool loop_decimals(const double *numbers, size_t count, double scale, uint64_t *least, uint64_t *largest) {
  uint64_t low = UINT64_MAX, high = 0, found = 0;
  for (size_t i = 0; i < count; i++) {
    double shifted = numbers[i] * scale + ROUNDER;
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    low = bits < low ? bits : low;
    high = bits > high ? bits : high;
    found |= (shifted - ROUNDER) / scale != numbers[i];
  }
  *least = low;
  *largest = high;
  // From 2^52 up to 2^53 whole numbers follow on one another, as their bits do; what lies elsewhere was not rounded.
  const uint64_t exponent = 0x433;
  return found == 0 && low >> 52 == exponent && high >> 52 == exponent;
}
