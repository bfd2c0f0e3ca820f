#include "CRE2.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <new>
#include <optional>
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

// The bytes with which every match begins; all bytes where that is not known, or says little.
struct first_bytes {
  uint8_t low = 0, high = 0xFF;

  explicit first_bytes(const RE2 &expression) {
    // What stands before a match decides on `\b` and `\B`, and the range is that of a match at the start of a text.
    const std::string &pattern = expression.pattern();
    if (pattern.find("\\b") != std::string::npos || pattern.find("\\B") != std::string::npos) return;
    std::string least, greatest;
    if (!expression.PossibleMatchRange(&least, &greatest, 2)) return;
    // An empty text may match, or no text is the greatest.
    if (least.empty() || greatest.empty()) return;
    low = static_cast<uint8_t>(least[0]);
    high = static_cast<uint8_t>(greatest[0]);
  }

  bool say_much() const { return high - low < 64; }

  // The first place from `at` on where a match may begin; `end` where there is none.
  const char *find(const char *at, const char *end) const {
    const uint8_t width = high - low;
    while (at < end && static_cast<uint8_t>(static_cast<uint8_t>(*at) - low) > width) at++;
    return at;
  }
};

}  // namespace

// An expression locks what it learns of texts, twice a match; threads that match side by side would spend half of their
// time on that lock. So each thread but the first has a copy.
struct plumb_regex {
  RE2 expression;
  mutable std::atomic<RE2 *> copies[most_threads - 1] = {};
  mutable std::once_flag starts_asked;
  mutable std::optional<first_bytes> starts;

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

  // Worked out when it is first asked where a match lies.
  const first_bytes &first() const {
    std::call_once(starts_asked, [this] { starts.emplace(expression); });
    return *starts;
  }

  // As RE2's own search, which finds the end of a match, then its start and then its groups. A match that is known to
  // begin at a place is found in one go, so the first places where one may begin are tried one by one. Only few are: each
  // may take as long as the rest of the text.
  bool search(const re2::StringPiece &text, size_t from, re2::StringPiece *found, int count) const {
    constexpr int most_tries = 4;
    const RE2 &own = of_thread();
    const char *start = text.data(), *end = start + text.size();
    if (count > 0 && from < text.size() && first().say_much()) {
      for (int tries = 0; tries < most_tries; tries++) {
        from = first().find(start + from, end) - start;
        if (from == text.size()) return false;
        if (own.Match(text, from, text.size(), RE2::ANCHOR_START, found, count)) return true;
        from++;
      }
    }
    return own.Match(text, from, text.size(), RE2::UNANCHORED, found, count);
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
  re2::StringPiece whole(text, length);
  bool is_found = is_whole ? regex->of_thread().Match(whole, from, length, RE2::ANCHOR_BOTH, found, count)
                           : regex->search(whole, from, found, count);
  if (!is_found) return false;
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
