/// Cuts Chinese text into the words that are likeliest, names of persons among them.
///
/// Each word costs what `WordCosts` says, and another name what the caller says. Of all ways to cut the text, the one that costs
/// least is taken, so that characters are a name only where no words explain them better.
enum WordSegments {
  /// A word, a name, or a character that belongs to no word.
  struct Segment: Equatable {
    var range: Range<Int>
    var cost: Int
    var isName: Bool
  }

  /// What may begin at an index and is in no table: the name of a person, or that of a place or a body.
  struct Other {
    var end: Int
    var cost: Int
    var isName: Bool
  }

  /// The segments of a run of Chinese characters, in their order.
  static func segments(_ text: [Unicode.Scalar], _ run: Range<Int>, others: (_ start: Int) -> [Other]) -> [Segment] {
    var best: [(total: Int, last: Segment?)] = Array(repeating: (.max, nil), count: run.count + 1)
    best[0].total = 0
    func offer(_ range: Range<Int>, _ cost: Int, isName: Bool) {
      let total = best[range.lowerBound - run.lowerBound].total + cost
      guard total < best[range.upperBound - run.lowerBound].total else { return }
      best[range.upperBound - run.lowerBound] = (total, Segment(range: range, cost: cost, isName: isName))
    }
    for start in run {
      for end in (start + 1)...(min(start + WordCosts.longest, run.upperBound)) {
        if let cost = WordCosts.cost(of: text[start..<end]) {
          offer(start..<end, cost, isName: false)
        } else if end == start + 1 {
          offer(start..<end, WordCosts.unknown, isName: false)
        }
      }
      for other in others(start) where other.end <= run.upperBound {
        offer(start..<other.end, other.cost, isName: other.isName)
      }
    }
    var segments: [Segment] = []
    var end = run.count
    while let segment = best[end].last {
      segments.append(segment)
      end = segment.range.lowerBound - run.lowerBound
    }
    return segments.reversed()
  }

  /// The runs of Chinese characters of a text.
  static func runs(_ text: [Unicode.Scalar]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in text.indices where text[index].isChinese {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }
}
