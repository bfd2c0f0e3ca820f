#include "CDigest.h"

#if __APPLE__

void plumb_sha256_init(plumb_sha256 *hash) { CC_SHA256_Init(hash); }

void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count) {
  // CommonCrypto counts in 32 bits.
  while (count > 0) {
    CC_LONG part = count < 1u << 30 ? (CC_LONG)count : 1u << 30;
    CC_SHA256_Update(hash, bytes, part);
    bytes += part;
    count -= part;
  }
}

void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest) { CC_SHA256_Final(digest, hash); }

#else

void plumb_sha256_init(plumb_sha256 *hash) { SHA256Init(hash); }

void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count) {
  SHA256Update(hash, bytes, count);
}

void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest) { SHA256Final(digest, hash); }

#endif
