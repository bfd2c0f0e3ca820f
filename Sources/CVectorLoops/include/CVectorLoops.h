#ifndef CVECTORLOOPS_H
#define CVECTORLOOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over the cells of a block of rows. Swift compiles a target for one processor, the oldest that is supported; C
// compiles these loops for vectors of 32 and of 64 bytes too, and the machine's own are chosen when the program starts.
// All give the same bits. What a loop reads and what it writes never overlap.

/// A comparison of two cells.
typedef enum loop_comparison {
  LOOP_LESS,
  LOOP_LESS_OR_EQUAL,
  LOOP_EQUAL,
  LOOP_NOT_EQUAL,
  LOOP_GREATER,
  LOOP_GREATER_OR_EQUAL
} loop_comparison;

/// Writes 1 for each cell for which the comparison with a value holds, and 0 for the others.
void loop_compare_int8(loop_comparison, const int8_t *cells, int8_t value, uint8_t *out, size_t count);
void loop_compare_int16(loop_comparison, const int16_t *cells, int16_t value, uint8_t *out, size_t count);
void loop_compare_int32(loop_comparison, const int32_t *cells, int32_t value, uint8_t *out, size_t count);
void loop_compare_int64(loop_comparison, const int64_t *cells, int64_t value, uint8_t *out, size_t count);
void loop_compare_uint8(loop_comparison, const uint8_t *cells, uint8_t value, uint8_t *out, size_t count);
void loop_compare_uint16(loop_comparison, const uint16_t *cells, uint16_t value, uint8_t *out, size_t count);
void loop_compare_uint32(loop_comparison, const uint32_t *cells, uint32_t value, uint8_t *out, size_t count);
void loop_compare_double(loop_comparison, const double *cells, double value, uint8_t *out, size_t count);

/// An operation on two numbers.
typedef enum loop_operation { LOOP_ADD, LOOP_SUBTRACT, LOOP_MULTIPLY, LOOP_DIVIDE } loop_operation;

/// Which operand of an operation has one value for all rows, in its first cell.
typedef enum loop_constant { LOOP_NO_CONSTANT, LOOP_FIRST_CONSTANT, LOOP_SECOND_CONSTANT } loop_constant;

/// Computes whole numbers that are known to stay within their width; never a division.
void loop_int32(loop_operation, loop_constant, const int32_t *a, const int32_t *b, int32_t *out, size_t count);
void loop_int64(loop_operation, loop_constant, const int64_t *a, const int64_t *b, int64_t *out, size_t count);

/// The cells of a column in the rows after those at hand: where they begin, and how many bytes each has. They may lie
/// outside the column: nothing reads them.
typedef struct loop_column {
  const void *cells;
  size_t width;
} loop_column;

/// The rows that are read next: `done` of `rows` were asked for, so that they are in a cache when they are read.
typedef struct loop_ahead {
  const loop_column *columns;
  size_t count, done, rows;
} loop_ahead;

/// Asks for the cells of some rows more. A loop that computes rather than reads does so now and then: the processor
/// brings them into a cache meanwhile.
static inline void loop_fetch(loop_ahead *ahead, size_t rows) {
  if (ahead->done + rows > ahead->rows) return;
  for (size_t column = 0; column < ahead->count; column++) {
    size_t width = ahead->columns[column].width;
    uintptr_t cells = (uintptr_t)ahead->columns[column].cells + ahead->done * width;
    for (size_t offset = 0; offset < rows * width; offset += 64) {
      __builtin_prefetch((const void *)(cells + offset), 0, 2);
    }
  }
  ahead->done += rows;
}

/// Computes numbers, and returns true where each is finite. Whole numbers of 32 bits are taken as they are. A division
/// asks for as many rows ahead.
bool loop_double(
  loop_operation, loop_constant, const double *a, const double *b, double *out, size_t count, loop_ahead *ahead);
bool loop_double_int32(
  loop_operation, loop_constant, const double *a, const int32_t *b, double *out, size_t count, loop_ahead *ahead);
bool loop_int32_double(
  loop_operation, loop_constant, const int32_t *a, const double *b, double *out, size_t count, loop_ahead *ahead);
bool loop_int32_int32(
  loop_operation, loop_constant, const int32_t *a, const int32_t *b, double *out, size_t count, loop_ahead *ahead);

/// Copies whole numbers into wider ones.
void loop_int8_as_int16(const int8_t *cells, int16_t *out, size_t count);
void loop_int8_as_int32(const int8_t *cells, int32_t *out, size_t count);
void loop_int16_as_int32(const int16_t *cells, int32_t *out, size_t count);
void loop_int8_as_int64(const int8_t *cells, int64_t *out, size_t count);
void loop_int16_as_int64(const int16_t *cells, int64_t *out, size_t count);
void loop_int32_as_int64(const int32_t *cells, int64_t *out, size_t count);

/// Copies whole numbers as numbers.
void loop_int8_as_double(const int8_t *cells, double *out, size_t count);
void loop_int16_as_double(const int16_t *cells, double *out, size_t count);
void loop_int32_as_double(const int32_t *cells, double *out, size_t count);

/// Takes each cell of `a` where the condition is not 0, and of `b` elsewhere. Cells have 1, 2, 4 or 8 bytes.
void loop_select(
  size_t width, const uint8_t *condition, const void *a, const void *b, void *out, size_t count);

/// The whole numbers in which cells are stored.
typedef enum loop_cells {
  LOOP_CELLS_INT8,
  LOOP_CELLS_INT16,
  LOOP_CELLS_INT32,
  LOOP_CELLS_INT64,
  LOOP_CELLS_UINT8,
  LOOP_CELLS_UINT16,
  LOOP_CELLS_UINT32
} loop_cells;

/// Adds to each word how far a cell lies above the least one, shifted to the left.
void loop_add_distances(
  loop_cells, const void *cells, int64_t least, uint32_t shift, uint64_t *words, size_t count);

/// Makes each key, of 32 or 64 bits, `factor` times what it was, and adds how far a cell lies above the origin. Both are
/// taken as numbers of the key's width, which wrap around.
void loop_extend_keys32(
  loop_cells, const void *cells, uint32_t origin, uint32_t factor, uint32_t *keys, size_t count);
void loop_extend_keys64(
  loop_cells, const void *cells, uint64_t origin, uint64_t factor, uint64_t *keys, size_t count);

/// The number of tables in which codes are counted by turns.
enum { LOOP_TALLIES = 4 };

/// Counts codes, each in the next of `LOOP_TALLIES` tables of `size` counts, which follow one another: to count equal
/// codes in one table, each addition would wait for the one before.
void loop_tally(const uint32_t *codes, size_t count, size_t size, uint32_t *tables);

/// Adds to both words of each row's group what a table has for the row's code.
void loop_add_words(
  const uint32_t *codes, const uint64_t (*addends)[2], const uint32_t *groups, size_t count, uint64_t (*words)[2]);

/// Takes so many bits out of each word as the mask has, from the bit `shift` on.
void loop_parts(const uint64_t *words, uint32_t shift, uint64_t mask, uint64_t *parts, size_t count);

/// Makes cells of 1, 2, 4 or 8 bytes of the lower bits of each word and an addend.
void loop_narrow(size_t width, const uint64_t *words, uint64_t addend, void *out, size_t count);

/// Makes keys of numbers, which order as the numbers do, −0 and 0 as one; with all bits of `flip` set, in descending order.
void loop_ordered_keys(const double *numbers, uint64_t flip, uint64_t *keys, size_t count);

/// Finds the least and the greatest of some cells, of which there is at least one.
void loop_ends(loop_cells, const void *cells, size_t count, int64_t *least, int64_t *greatest);

/// The bits that two cells both have; they may be written where one of them was.
void loop_and(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

/// Finds the least and the largest size of some numbers, zeros left out of the least.
void loop_sizes(const double *numbers, size_t count, double *least, double *largest);

/// Returns true where each number is a whole number of less than 51 bits divided by `scale`, a power of ten of less than
/// 54 bits. Finds the least and the largest of the bit patterns of `number * scale + 0x1.8p52`, which then are ordered
/// as the numbers are.
bool loop_decimals(const double *numbers, size_t count, double scale, uint64_t *least, uint64_t *largest);

/// Returns true where each number is a zero, or has a size of at least `least` and below `limit`.
bool loop_sizes_within(const double *numbers, size_t count, double least, double limit);

/// Splits each number `x` into `(x + upper) - upper` and the rest, and adds up both.
void loop_split(const double *numbers, size_t count, double upper, double *high, double *low);

/// The same, and returns true where adding `lower` to a rest and taking it away again changes none.
bool loop_split_exactly(
  const double *numbers, size_t count, double upper, double lower, double *high, double *low);

/// Splits each number as `loop_split` does, and adds both parts to the two sums of its group.
void loop_split_groups(
  const double *numbers, const uint32_t *groups, size_t count, double upper, double (*sums)[2]);

/// The sum of some bytes.
uint64_t loop_total(const uint8_t *bytes, size_t count);

/// How often some bytes occur.
typedef struct loop_counts {
  size_t quotes, carriage_returns, line_feeds;
} loop_counts;

/// Counts quotes, which may be any byte, carriage returns and line feeds.
loop_counts loop_count(const uint8_t *bytes, size_t count, uint8_t quote);

/// Writes the offset of each byte that is a delimiter or a line feed, and returns how many there are. There is room for
/// seven offsets more, which are written to and mean nothing.
size_t loop_separators(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *offsets);

/// Copies the cells that a mask keeps, one after another: `room` of them, as many as the mask has ones. Cells have 1, 2,
/// 4 or 8 bytes.
void loop_keep(size_t width, const uint8_t *mask, const void *cells, void *out, size_t room);

#endif
