#include "CSystem.h"

bool plumb_deflate_begin(z_stream *stream) {
  *stream = (z_stream){0};
  /* Raw deflate, as zip archives hold it: no header of zlib's own. */
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
}

bool plumb_inflate_begin(z_stream *stream) {
  *stream = (z_stream){0};
  return inflateInit(stream) == Z_OK;
}
