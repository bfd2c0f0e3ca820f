/* RE2 behind a face that C and Swift can call. Nothing here throws. */
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct plumb_regex plumb_regex;

/* A part of a text, in bytes; the start is -1 where a group took no part in the match. */
typedef struct {
  ptrdiff_t start;
  ptrdiff_t end;
} plumb_span;

/* Compiles a pattern of UTF-8; plumb_regex_free frees it, also where plumb_regex_error says that
   it could not be compiled. NULL where there is no memory. */
plumb_regex *plumb_regex_new(const char *pattern, size_t length);
void plumb_regex_free(plumb_regex *regex);

/* What is wrong with the pattern, and the part of it that is; NULL where nothing is. */
const char *plumb_regex_error(const plumb_regex *regex, const char **part);
/* How many groups the pattern captures. */
int plumb_regex_groups(const plumb_regex *regex);
/* Finds the first match at or after `from`, and writes its span and those of `count - 1` groups. With
   `is_whole` only a match of the whole text counts. */
bool plumb_regex_match(
  const plumb_regex *regex, const char *text, size_t length, size_t from, bool is_whole, plumb_span *spans,
  int count);

#ifdef __cplusplus
}
#endif
#endif
