#ifndef CVECTORLOOPS_H
#define CVECTORLOOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over the cells of a block of rows. Swift compiles a target for one processor, the oldest that is supported; C
// compiles these loops twice, for that one and for vectors of 32 bytes, and the machine's own are chosen when the
// program starts. Both give the same bits. What a loop reads and what it writes never overlap.

/// Copies the cells that a mask keeps, one after another: `room` of them, as many as the mask has ones.
void loop_keep8(const uint8_t *mask, const uint8_t *cells, uint8_t *out, size_t room);
void loop_keep16(const uint8_t *mask, const uint16_t *cells, uint16_t *out, size_t room);
void loop_keep32(const uint8_t *mask, const uint32_t *cells, uint32_t *out, size_t room);
void loop_keep64(const uint8_t *mask, const uint64_t *cells, uint64_t *out, size_t room);

#endif
