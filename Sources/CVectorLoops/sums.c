#include "wide.h"

#include <float.h>
#include <math.h>
#include <string.h>

// Eight numbers beside one another: a vector of 64 bytes, or two of 32, so that an addition need not wait for the one
// before.
typedef double eight __attribute__((vector_size(64), aligned(8)));
typedef uint64_t eight_bits __attribute__((vector_size(64), aligned(8)));

#define EIGHT(X) ((eight){X, X, X, X, X, X, X, X})
#define LOAD(POINTER) (*(const eight *)(POINTER))

#define TOTAL(X) (((X[0] + X[1]) + (X[2] + X[3])) + ((X[4] + X[5]) + (X[6] + X[7])))

// Of each pair of numbers that which the mask chooses; compilers know it for the least or the largest of both.
#define CHOOSE(MASK, A, B) ((eight)(((eight_bits)(MASK) & (eight_bits)(A)) | (~(eight_bits)(MASK) & (eight_bits)(B))))

WIDE void loop_sizes(const double *numbers, size_t count, double *least, double *largest) {
  const eight_bits size_bits = ~(eight_bits){} >> 1;
  const eight none = EIGHT(0), most = EIGHT(DBL_MAX);
  eight lows = most, highs = none;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    eight size = (eight)((eight_bits)LOAD(numbers + i) & size_bits);
    eight present = CHOOSE(size == none, most, size);
    lows = CHOOSE(present < lows, present, lows);
    highs = CHOOSE(size > highs, size, highs);
  }
  double low = DBL_MAX, high = 0;
  for (int lane = 0; lane < 8; lane++) {
    if (lows[lane] < low) low = lows[lane];
    if (highs[lane] > high) high = highs[lane];
  }
  for (; i < count; i++) {
    double size = fabs(numbers[i]);
    if (size > 0 && size < low) low = size;
    if (size > high) high = size;
  }
  *least = low;
  *largest = high;
}

WIDE bool loop_sizes_within(const double *numbers, size_t count, double least, double limit) {
  bool is_outside = false;
  for (size_t i = 0; i < count; i++) {
    double size = fabs(numbers[i]);
    // What is not a number is below no limit.
    is_outside |= !(size < limit) | ((size < least) & (size != 0));
  }
  return !is_outside;
}

WIDE void loop_split(const double *numbers, size_t count, double upper, double *high, double *low) {
  eight highs = EIGHT(0), lows = EIGHT(0);
  const eight uppers = EIGHT(upper);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    eight x = LOAD(numbers + i);
    eight part = (x + uppers) - uppers;
    highs += part;
    lows += x - part;
  }
  double all_highs = TOTAL(highs), all_lows = TOTAL(lows);
  for (; i < count; i++) {
    double part = (numbers[i] + upper) - upper;
    all_highs += part;
    all_lows += numbers[i] - part;
  }
  *high = all_highs;
  *low = all_lows;
}

WIDE bool loop_split_exactly(
  const double *numbers, size_t count, double upper, double lower, double *high, double *low) {
  eight highs = EIGHT(0), lows = EIGHT(0);
  eight_bits rests = {};
  const eight uppers = EIGHT(upper), lowers = EIGHT(lower);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    eight x = LOAD(numbers + i);
    eight part = (x + uppers) - uppers;
    eight rest = x - part;
    rests |= (eight_bits)(rest - ((rest + lowers) - lowers));
    highs += part;
    lows += rest;
  }
  uint64_t found = 0;
  for (size_t lane = 0; lane < 8; lane++) found |= rests[lane];
  double all_highs = TOTAL(highs), all_lows = TOTAL(lows);
  for (; i < count; i++) {
    double part = (numbers[i] + upper) - upper;
    double rest = numbers[i] - part;
    double lost = rest - ((rest + lower) - lower);
    uint64_t bits;
    memcpy(&bits, &lost, sizeof bits);
    found |= bits;
    all_highs += part;
    all_lows += rest;
  }
  *high = all_highs;
  *low = all_lows;
  // A zero may have a sign.
  return found << 1 == 0;
}

// Both sums of a group in one vector.
typedef double pair __attribute__((vector_size(16), aligned(8)));

void loop_split_groups(
  const double *numbers, const uint32_t *groups, size_t count, double upper, double (*sums)[2]) {
  for (size_t i = 0; i < count; i++) {
    double part = (numbers[i] + upper) - upper;
    *(pair *)sums[groups[i]] += (pair){part, numbers[i] - part};
  }
}

WIDE uint64_t loop_total(const uint8_t *bytes, size_t count) {
  uint64_t total = 0;
  for (size_t i = 0; i < count; i++) total += bytes[i];
  return total;
}
