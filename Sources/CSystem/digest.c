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

void plumb_sha256_init(plumb_sha256 *hash) { SHA256Init(hash); }

void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count) {
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
