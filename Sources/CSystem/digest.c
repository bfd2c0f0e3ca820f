#include "CSystem.h"

#if __APPLE__

// MD5 and SHA-1 only tell whether a file is the one that its package describes.
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

// CommonCrypto counts in 32 bits.
#define ADD(update, context)                                  \
  while (count > 0) {                                         \
    CC_LONG part = count < 1u << 30 ? (CC_LONG)count : 1u << 30; \
    update(context, bytes, part);                             \
    bytes += part;                                            \
    count -= part;                                            \
  }

void plumb_sha256_init(plumb_sha256 *hash) { CC_SHA256_Init(hash); }

void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count) {
  ADD(CC_SHA256_Update, hash)
}

void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest) { CC_SHA256_Final(digest, hash); }

void plumb_md5(const uint8_t *bytes, size_t count, uint8_t digest[16]) {
  CC_MD5_CTX hash;
  CC_MD5_Init(&hash);
  ADD(CC_MD5_Update, &hash)
  CC_MD5_Final(digest, &hash);
}

void plumb_sha1(const uint8_t *bytes, size_t count, uint8_t digest[20]) {
  CC_SHA1_CTX hash;
  CC_SHA1_Init(&hash);
  ADD(CC_SHA1_Update, &hash)
  CC_SHA1_Final(digest, &hash);
}

void plumb_sha512(const uint8_t *bytes, size_t count, uint8_t digest[64]) {
  CC_SHA512_CTX hash;
  CC_SHA512_Init(&hash);
  ADD(CC_SHA512_Update, &hash)
  CC_SHA512_Final(digest, &hash);
}

#else

#include <md5.h>
#include <sha1.h>
#include "sha_blocks.h"

void plumb_sha256_init(plumb_sha256 *hash) { SHA256Init(hash); }

void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count) {
  // What the last call left over is made a whole block; the blocks go to the processor's instructions where it has
  // them, and the rest to libmd.
  size_t held = hash->bitcount[0] / 8 % SHA256_BLOCK_LENGTH;
  if (plumb_has_sha_instructions() && held + count >= SHA256_BLOCK_LENGTH) {
    size_t missing = (SHA256_BLOCK_LENGTH - held) % SHA256_BLOCK_LENGTH;
    SHA256Update(hash, bytes, missing);
    bytes += missing;
    count -= missing;
    size_t blocks = count / SHA256_BLOCK_LENGTH;
    plumb_sha256_blocks(hash->state.st32, bytes, blocks);
    hash->bitcount[0] += (uint64_t)blocks * SHA256_BLOCK_LENGTH * 8;
    bytes += blocks * SHA256_BLOCK_LENGTH;
    count -= blocks * SHA256_BLOCK_LENGTH;
  }
  SHA256Update(hash, bytes, count);
}

void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest) { SHA256Final(digest, hash); }

void plumb_md5(const uint8_t *bytes, size_t count, uint8_t digest[16]) {
  MD5_CTX hash;
  MD5Init(&hash);
  MD5Update(&hash, bytes, count);
  MD5Final(digest, &hash);
}

void plumb_sha1(const uint8_t *bytes, size_t count, uint8_t digest[20]) {
  SHA1_CTX hash;
  SHA1Init(&hash);
  SHA1Update(&hash, bytes, count);
  SHA1Final(digest, &hash);
}

void plumb_sha512(const uint8_t *bytes, size_t count, uint8_t digest[64]) {
  SHA2_CTX hash;
  SHA512Init(&hash);
  SHA512Update(&hash, bytes, count);
  SHA512Final(digest, &hash);
}

#endif
