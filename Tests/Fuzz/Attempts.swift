import Foundation
import Problems
import TestBasics

/// The inputs of a batch, one after the other: each is written down before it is tried, so
/// that it is known where the process ends by it.
final class Attempts {
  var random: SeededNumbers
  private let batch: Batch
  private let record: Int32

  /// CPU seconds that one input may take. None of them is large; one that takes longer
  /// does not end, and the system ends the process by SIGXCPU.
  private static let longest = 60

  init(_ batch: Batch) {
    self.batch = batch
    random = SeededNumbers(seed: batch.seed)
    record = open(batch.record, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    precondition(record >= 0, "cannot write \(batch.record)")
  }

  deinit { close(record) }

  /// Makes every input of the batch and tries it: it may be fine, or be refused in words.
  func forEach(_ make: (inout SeededNumbers) -> String, try attempt: (String) throws -> Void) {
    for index in 0..<batch.target.inputCount {
      let input = make(&random)
      write(down: "input \(index + 1):\n\(input)\n")
      limitTime()
      do {
        try attempt(input)
      } catch {
        check(error)
      }
    }
  }

  /// Ends the process unless an error is a problem that says in words what is wrong with the input.
  func check(_ error: any Error) {
    guard let problem = error as? Problem else { fail("an error that is no problem: \(error)") }
    if problem.kind == .fault { fail("a fault of Plumb's own: \(problem.text)") }
    check(words: problem.text)
  }

  /// Ends the process unless a text is a message that a person can read.
  func check(words text: String) {
    if !text.contains(where: \.isLetter) { fail("a message without words: '\(text)'") }
    if printable(text) != text { fail("a message that a terminal would obey: '\(printable(text))'") }
  }

  /// Tells what is wrong with the input that is at work, and ends the process.
  func fail(_ what: String) -> Never {
    FileHandle.standardOutput.write(Data("\(what)\n".utf8))
    exit(Attempts.failure)
  }

  /// The status of a process that found something.
  static let failure: Int32 = 3

  private func write(down text: String) {
    let bytes = Array(text.utf8)
    ftruncate(record, 0)
    _ = pwrite(record, bytes, bytes.count, 0)
  }

  private func limitTime() {
    var used = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    var limit = rlimit(rlim_cur: rlim_t(used.tv_sec + Self.longest), rlim_max: rlim_t.max)
    let cpuTime: Int32 = 0  // RLIMIT_CPU, which has another type on every system
    setrlimit(cpuTime, &limit)
  }
}
