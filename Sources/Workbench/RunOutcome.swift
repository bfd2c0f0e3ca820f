import Problems
import System
import Tables

/// Tells a scheduler how a run ended, by a file that scripts cannot reach (`$PLUMB_OUTCOME`):
/// what a script prints never passes for the reason of its failure.
enum RunOutcome {
  /// Writes JSON with the first line of the problem, if there is one, and the fingerprint of the
  /// data that was read, if any was. Does nothing where nobody asked.
  ///
  /// - Parameters:
  ///   - secrets: what the problem is told without.
  ///   - fromSnapshots: the files whose tables a snapshot gave.
  ///   - fingerprint: computed only where somebody asked: it reads all of the data's files.
  static func tell(
    _ problem: Problem?, hiding secrets: SecretValues = .none, fromSnapshots: [String] = [],
    fingerprint: () throws(Problem) -> String? = { () throws(Problem) in nil }
  ) throws(Problem) {
    guard let path = environment("PLUMB_OUTCOME") else { return }
    var members: [String] = []
    for (name, text) in [
      ("problem", problem.map { secrets.hiding(in: firstLine($0)) }), ("fingerprint", try fingerprint()),
    ] {
      guard let text else { continue }
      members.append("\"\(name)\": " + String(decoding: jsonText(text), as: UTF8.self))
    }
    if !fromSnapshots.isEmpty {
      let paths = fromSnapshots.map { String(decoding: jsonText($0), as: UTF8.self) }
      members.append("\"from_snapshot\": [" + paths.joined(separator: ", ") + "]")
    }
    try Files.append(line: "{" + members.joined(separator: ", ") + "}", to: path)
  }

  private static func firstLine(_ problem: Problem) -> String {
    // A history is read in any language, so it is kept in the language of the patterns.
    String(Language.english.speaking { problem.text }.prefix { !$0.isNewline })
  }
}
