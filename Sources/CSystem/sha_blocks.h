// Blocks of SHA-256 by the processor's own instructions, some five times as fast as libmd's portable code: the hash of
// a file of 500 MB would otherwise take as long as reading it.
#ifndef PLUMB_SHA_BLOCKS_H
#define PLUMB_SHA_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Says whether this processor has instructions for SHA-256; false on other systems than Linux and other processors than
/// x86-64.
bool plumb_has_sha_instructions(void);
/// Takes in blocks of 64 bytes. Does nothing where the processor lacks the instructions.
void plumb_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
