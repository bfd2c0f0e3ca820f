#include "CRE2.h"

#include <new>
#include <re2/re2.h>
#include <string>
#include <vector>

struct plumb_regex {
  RE2 expression;
  plumb_regex(const re2::StringPiece &pattern, const RE2::Options &options) : expression(pattern, options) {}
};

plumb_regex *plumb_regex_new(const char *pattern, size_t length) {
  RE2::Options options;
  options.set_log_errors(false);
  return new (std::nothrow) plumb_regex(re2::StringPiece(pattern, length), options);
}

void plumb_regex_free(plumb_regex *regex) { delete regex; }

const char *plumb_regex_error(const plumb_regex *regex, const char **part) {
  if (regex->expression.ok()) return nullptr;
  *part = regex->expression.error_arg().c_str();
  return regex->expression.error().c_str();
}

int plumb_regex_groups(const plumb_regex *regex) { return regex->expression.NumberOfCapturingGroups(); }

bool plumb_regex_match(
  const plumb_regex *regex, const char *text, size_t length, size_t from, bool is_whole, plumb_span *spans,
  int count) {
  // RE2 tells a group that took no part by a null pointer, so an empty text needs one that is not.
  if (text == nullptr) text = "";
  std::vector<re2::StringPiece> found(count);
  auto anchor = is_whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED;
  if (!regex->expression.Match(re2::StringPiece(text, length), from, length, anchor, found.data(), count))
    return false;
  for (int i = 0; i < count; i++) {
    if (found[i].data() == nullptr) {
      spans[i] = {-1, -1};
    } else {
      spans[i].start = found[i].data() - text;
      spans[i].end = spans[i].start + static_cast<ptrdiff_t>(found[i].size());
    }
  }
  return true;
}
