import Importing
import Problems

/// Runs `plumb import --review`: a person answers the doubts of a package at the prompt.
public enum DoubtPrompt {
  /// Puts the doubts of a package one by one and keeps the answers.
  ///
  /// - Parameters:
  ///   - folder: the package that `plumb import` has written.
  ///   - next: gives the next line that the person types; `nil` at the end of the input.
  /// - Returns: how many answers were kept.
  /// - Throws: where the folder holds no imported package, or it cannot be written.
  public static func run(
    _ folder: String, streams: Streams = .standard, next: () -> String? = { readLine() }
  ) throws(Problem) -> Int {
    var review = try DoubtReview(of: folder)
    let questions = review.questions
    var left = 0
    ask: for (index, question) in questions.enumerated() {
      try put(question, worded("\(index + 1) of \(questions.count)"), streams)
      while true {
        try streams.append(
          worded("answer (a number, a value, nothing to leave it, q to stop):") + " ", to: .output)
        try streams.flush()
        guard let line = next(), line != "q" else {
          try streams.append("\n", to: .output)
          left += questions.count - index
          break ask
        }
        guard !line.isEmpty else {
          left += 1
          continue ask
        }
        do throws(Problem) {
          try review.answer(index, line)
          continue ask
        } catch {
          try streams.append(printableWithIndent(error.text) + "\n", to: .output)
        }
      }
    }
    let kept = try review.write()
    try streams.append(
      worded("\(counted(kept, "answer")) kept in \(folder)/import.json; \(counted(left, "question")) left") + "\n",
      to: .output)
    try streams.flush()
    return kept
  }

  private static func put(
    _ question: DoubtReview.Question, _ position: String, _ streams: Streams
  ) throws(Problem) {
    var text = worded("\(position): \(question.kind), \(question.row) (\(question.place))")
    if question.count > 1 { text += worded(", and \(question.count - 1) more") }
    text += "\n  \(question.text)\n"
    for (index, reading) in question.readings.enumerated() {
      text += "  \(index + 1)  \(reading)\(reading == question.taken ? worded(" (taken)") : "")\n"
    }
    try streams.append(printableWithIndent(text), to: .output)
  }
}
