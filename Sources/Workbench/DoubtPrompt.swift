import Importing
import Problems

/// Runs `plumb import --review`: a person answers the doubts of a package at the prompt.
public enum DoubtPrompt {
  /// Puts the doubts of a package one by one and keeps the answers.
  ///
  /// - Parameters:
  ///   - folder: the package that `plumb import` has written.
  ///   - isImportedAnew: says whether an import with the answers follows.
  ///   - next: gives the next line that the person types; `nil` at the end of the input.
  /// - Returns: whether answers were given or taken back.
  /// - Throws: where the folder holds no imported package, or it cannot be written.
  public static func run(
    _ folder: String, isImportedAnew: Bool = false, streams: Streams = .standard, next: () -> String? = { readLine() }
  ) throws(Problem) -> Bool {
    var review = try DoubtReview(of: folder)
    let goesOn = try takeBack(&review, streams, next)
    let questions = review.questions
    var index = 0
    var isPut = false
    while goesOn, index < questions.count {
      if !isPut { try put(questions[index], worded("\(index + 1) of \(questions.count)"), streams) }
      isPut = true
      let ask = worded("answer (a number, a value, nothing to leave it, b for the question before, q to stop):")
      guard let line = try line(ask, streams, next), line != "q" else { break }
      if line == "b" {
        index = max(index - 1, 0)
        review.withdraw(index)
        isPut = false
        continue
      }
      do throws(Problem) {
        if !line.isEmpty { try review.answer(index, line) }
        index += 1
        isPut = false
      } catch {
        try streams.append(printableWithIndent(error.text) + "\n", to: .output)
      }
    }
    let kept = try review.write()
    let left = questions.count - kept
    try streams.append(
      worded("\(counted(kept, "answer")) kept in \(folder)/import.json; \(counted(left, "question")) left") + "\n",
      to: .output)
    if review.isChanged, !isImportedAnew {
      try streams.append(
        worded("the rows follow when the file is named too: plumb import FILE --review \(folder)") + "\n", to: .output)
    }
    try streams.flush()
    return review.isChanged
  }

  /// Lists the answers of earlier reviews, any of which may be taken back.
  ///
  /// - Returns: whether the person goes on to the questions.
  private static func takeBack(
    _ review: inout DoubtReview, _ streams: Streams, _ next: () -> String?
  ) throws(Problem) -> Bool {
    while !review.earlier.isEmpty {
      var text = worded("answers of earlier reviews:") + "\n"
      for (index, answer) in review.earlier.enumerated() {
        text += "  \(index + 1)  \(answer.kind): \(answer.text) → \(answer.answer)\n"
      }
      try streams.append(printableWithIndent(text), to: .output)
      let ask = worded("take back (a number, nothing to go on, q to stop):")
      guard let line = try line(ask, streams, next), line != "q" else { return false }
      guard !line.isEmpty else { return true }
      guard let number = Int(line), (1...review.earlier.count).contains(number) else {
        try streams.append(
          worded("expected a number from 1 to \(review.earlier.count), got '\(printableLine(line))'") + "\n",
          to: .output)
        continue
      }
      review.takeBack(number - 1)
    }
    return true
  }

  /// The next line that the person types; `nil` at the end of the input.
  private static func line(
    _ ask: String, _ streams: Streams, _ next: () -> String?
  ) throws(Problem) -> String? {
    try streams.append(ask + " ", to: .output)
    try streams.flush()
    let line = next()
    if line == nil || line == "q" { try streams.append("\n", to: .output) }
    return line
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
    if !question.changesRows { text += "  " + worded("the answer is a remark, which changes no row") + "\n" }
    try streams.append(printableWithIndent(text), to: .output)
  }
}
