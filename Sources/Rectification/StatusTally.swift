import Catalogue
import Problems

/// Rows sorted by their statuses, before any of them counts: unknown words are a problem, and
/// missing ones are reported.
struct StatusTally {
  let policies: StatusPolicy
  private(set) var withoutStatus = 0
  private var unknown: [String: Int] = [:]

  init(_ policies: StatusPolicy) { self.policies = policies }

  /// The status that a cell stands for, counted for so many rows; `nil` where there is none.
  mutating func status(of text: String?, rows: Int = 1) -> String? {
    switch policies.reading(of: text) {
    case .status(let name): return name
    case .missing: withoutStatus += rows
    case .unknown(let word): unknown[word, default: 0] += rows
    }
    return nil
  }

  /// - Throws: where a word was met that no status is published as.
  func expectKnownWords() throws(Problem) {
    if !unknown.isEmpty { throw policies.unknownWords(unknown) }
  }

  /// Says how many rows have no status and are in no rate; `nil` where all have one.
  func note(in function: String) -> String? {
    guard withoutStatus > 0 else { return nil }
    let verb = withoutStatus == 1 ? "is" : "are"
    return "\(function): \(counted(withoutStatus, "finding")) without a status \(verb) not counted"
  }
}
