#include "CRE2.h"

#include <atomic>
#include <cstdint>
#include <new>
#include <re2/re2.h>
#include <string>
#include <vector>

namespace {

constexpr int most_threads = 64;

// The number of a thread that matches: the lowest that no other living one has, and `most_threads` where all are taken.
class thread_number {
  static std::atomic<uint64_t> taken;

public:
  int value = most_threads;

  thread_number() {
    uint64_t known = taken.load();
    while (~known != 0) {
      int lowest = __builtin_ctzll(~known);
      if (!taken.compare_exchange_weak(known, known | uint64_t(1) << lowest)) continue;
      value = lowest;
      return;
    }
  }
  ~thread_number() {
    if (value < most_threads) taken.fetch_and(~(uint64_t(1) << value));
  }
};

std::atomic<uint64_t> thread_number::taken{0};

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

// An expression locks what it learns of texts, twice a match; threads that match side by side would spend half of their
// time on that lock. So each thread but the first has a copy.
struct plumb_regex {
  RE2 expression;
  mutable std::atomic<RE2 *> copies[most_threads - 1] = {};

  explicit plumb_regex(const re2::StringPiece &pattern) : expression(pattern, quiet()) {}
  ~plumb_regex() {
    for (auto &copy : copies) delete copy.load();
  }

  const RE2 &of_thread() const {
    static thread_local thread_number number;
    if (number.value == 0 || number.value == most_threads) return expression;
    // No other thread has this number.
    auto &copy = copies[number.value - 1];
    RE2 *known = copy.load(std::memory_order_acquire);
    if (known == nullptr) {
      known = new (std::nothrow) RE2(expression.pattern(), quiet());
      if (known == nullptr) return expression;
      copy.store(known, std::memory_order_release);
    }
    return *known;
  }
};

plumb_regex *plumb_regex_new(const char *pattern, size_t length) {
  return new (std::nothrow) plumb_regex(re2::StringPiece(pattern, length));
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
  re2::StringPiece few[8];
  std::vector<re2::StringPiece> many(count > 8 ? count : 0);
  re2::StringPiece *found = count > 8 ? many.data() : few;
  auto anchor = is_whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED;
  if (!regex->of_thread().Match(re2::StringPiece(text, length), from, length, anchor, found, count))
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
