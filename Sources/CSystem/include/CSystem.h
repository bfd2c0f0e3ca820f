// What only C can do of the system: hashes, deflate, and maps of files that may be cut short.
#ifndef PLUMB_CSYSTEM_H
#define PLUMB_CSYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

#if __APPLE__
#include <CommonCrypto/CommonDigest.h>
typedef CC_SHA256_CTX plumb_sha256;
#else
#include <sys/types.h>
#include <sha2.h>
typedef SHA2_CTX plumb_sha256;
#endif

/// SHA-256 of libmd, which is linked statically as for libedit, with the processor's instructions where it has some;
/// or of CommonCrypto on macOS.
void plumb_sha256_init(plumb_sha256 *hash);
void plumb_sha256_add(plumb_sha256 *hash, const uint8_t *bytes, size_t count);
/// Writes 32 bytes.
void plumb_sha256_finish(plumb_sha256 *hash, uint8_t *digest);

/// The other hashes that data packages name; each writes its digest.
void plumb_md5(const uint8_t *bytes, size_t count, uint8_t digest[16]);
void plumb_sha1(const uint8_t *bytes, size_t count, uint8_t digest[20]);
void plumb_sha512(const uint8_t *bytes, size_t count, uint8_t digest[64]);

/// Begins a stream of raw deflate, which zip archives hold; `deflateInit2` is a macro that Swift
/// cannot call. False where there is no memory for it. `deflateEnd` frees it.
bool plumb_deflate_begin(z_stream *stream);

/// Begins to read a stream of zlib, as documents hold it; `inflateInit` is a macro too. False where there is
/// no memory for it. `inflateEnd` frees it.
bool plumb_inflate_begin(z_stream *stream);

/// Watches over a mapped file: where another program cuts the file short, reading past its new
/// end gives zeros rather than the signal SIGBUS. Returns a number for the other two calls, or
/// -1 where too many maps are watched already.
int plumb_map_watch(void *start, size_t length);
/// Whether a read has met the end of a file that was cut short.
bool plumb_map_is_torn(int number);
/// Has the process end with status 66 and these words on standard error where a read meets the end of the file from now
/// on: for a map whose bytes have been checked and whose reader does not ask again. False where there is no memory to
/// keep the words.
bool plumb_map_must_last(int number, const char *words);
/// To be called before the map is given back.
void plumb_map_forget(int number);

/// Whether the file system of an open file is known to set a file's time of change (ctime) with every write. Those of
/// a network, and those of other systems, may not.
bool plumb_keeps_times_of_change(int descriptor);

#endif
