// SHA-256 of the system: libmd on Linux (linked statically, as for libedit), CommonCrypto on macOS.
#ifndef PLUMB_CDIGEST_H
#define PLUMB_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

#if __APPLE__
#include <CommonCrypto/CommonDigest.h>
typedef CC_SHA256_CTX plumb_sha256;
#else
#include <sys/types.h>
#include <sha2.h>
typedef SHA2_CTX plumb_sha256;
#endif

void plumb_sha256_init(plumb_sha256 *hash);
void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count);
/// Writes 32 bytes.
void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest);

#endif
