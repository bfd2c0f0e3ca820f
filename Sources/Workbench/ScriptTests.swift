import LuaHost
import LuaLibraries
import Problems
import Synchronization
import System
import Tables

/// The tests of scripts: each global function `test_…` of the files `*_test.lua` of a folder, alone in a fresh state.
///
///     let tests = try ScriptTests(in: "scripts")
///     let outcomes = try tests.run(SessionOptions()) { print($0.name) }
public struct ScriptTests: Sendable {
  /// The files, in the order of their names.
  public let files: [String]

  /// The outcome of one test.
  public struct Outcome: Sendable {
    /// The file that holds it.
    public let file: String
    /// The name of its function, or of the file where it could not be read.
    public let name: String
    /// The reason of its failure; `nil` where it passed.
    public let problem: Problem?
    /// The text that it printed and showed.
    public let output: String
  }

  /// Looks for files of tests in a folder and those inside it; a file is taken as it is.
  ///
  /// - Throws: where there is nothing under the path.
  public init(in path: String) throws(Problem) {
    switch Files.kind(of: path) {
    case .file?: files = [path]
    case .folder?: files = try Self.files(in: path)
    case .other?, nil: throw Problem("there is no folder and no file '\(path)'", kind: .file)
    }
    guard !files.isEmpty else {
      throw Problem("there are no tests in '\(path)'", kind: .usage)
        .hint("tests are functions test_… of files *_test.lua")
    }
  }

  private static func files(in folder: String) throws(Problem) -> [String] {
    var files: [String] = []
    for name in try Files.list(folder).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = Files.join(folder, name)
      switch Files.kind(of: path) {
      case .file? where name.hasSuffix("_test.lua"): files.append(path)
      case .folder? where !name.hasPrefix("."): files += try Self.files(in: path)
      case .file?, .folder?, .other?, nil: continue
      }
    }
    return files
  }

  /// Runs every test; `tell` hears of each as it ends.
  ///
  /// - Throws: only what is no fault of a test, such as an interruption.
  public func run(
    _ options: SessionOptions, _ tell: (Outcome) throws(Problem) -> Void
  ) throws(Problem) -> [Outcome] {
    var outcomes: [Outcome] = []
    for file in files {
      for outcome in try run(file: file, options, tell) { outcomes.append(outcome) }
    }
    return outcomes
  }

  private func run(
    file: String, _ options: SessionOptions, _ tell: (Outcome) throws(Problem) -> Void
  ) throws(Problem) -> [Outcome] {
    var outcomes: [Outcome] = []
    func add(_ outcome: Outcome) throws(Problem) {
      outcomes.append(outcome)
      try tell(outcome)
    }
    let names: [String]
    do throws(Problem) {
      names = try Session.perform(options, streams: { Streams { _, _ in } }) { session throws(Problem) in
        try session.testNames(of: file)
      }
    } catch {
      try add(Outcome(file: file, name: Files.name(of: file), problem: error, output: ""))
      return outcomes
    }
    if names.isEmpty {
      let problem = Problem("the file has no function test_…").at(FileLocation(file))
      try add(Outcome(file: file, name: Files.name(of: file), problem: problem, output: ""))
    }
    for name in names { try add(run(name, of: file, options)) }
    return outcomes
  }

  /// Runs one test in a session of its own.
  private func run(_ name: String, of file: String, _ options: SessionOptions) -> Outcome {
    let output = CollectedOutput()
    do throws(Problem) {
      try Session.perform(options, streams: { Streams { bytes, _ in output.append(bytes) } }) {
        session throws(Problem) in try session.runTest(name, of: file)
      }
      return Outcome(file: file, name: name, problem: nil, output: output.text)
    } catch {
      return Outcome(file: file, name: name, problem: error, output: output.text)
    }
  }
}

/// The output of a test, kept until it is known whether anybody wants to see it.
private final class CollectedOutput: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func append(_ more: UnsafeRawBufferPointer) { bytes.withLock { $0 += more } }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

extension Session {
  /// The tests of a file, in the order in which they stand there.
  fileprivate func testNames(of file: String) throws(Problem) -> [String] {
    let text = try loadTests(file)
    let names = state.globalNames.filter { name in
      guard name.hasPrefix("test_"), case .function = state.global(name) else { return false }
      return true
    }
    func position(_ name: String) -> Int {
      text.firstRange(of: name).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? .max
    }
    return names.map { ($0, position($0)) }
      .sorted { $0.1 == $1.1 ? $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) : $0.1 < $1.1 }.map(\.0)
  }

  /// Runs a test.
  fileprivate func runTest(_ name: String, of file: String) throws(Problem) {
    _ = try loadTests(file)
    guard case .function(let test) = state.global(name) else {
      throw Problem("'\(name)' is no function any more").at(FileLocation(file))
    }
    _ = try test.call()
  }

  /// Runs a file of tests, which defines them.
  private func loadTests(_ file: String) throws(Problem) -> String {
    allowRequire(from: Files.folder(of: file))
    let bytes = try Files.contents(of: file)
    _ = try state.load(bytes, name: file).call()
    return String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: - Reports

extension ScriptTests {
  /// The ways in which outcomes are told.
  public enum Report: String, CaseIterable, Sendable {
    /// Lines for a person.
    case text
    /// The XML of JUnit, which build servers read.
    case junit
  }

  /// A line, and what failed, for a person.
  public static func line(of outcome: Outcome) -> String {
    guard let problem = outcome.problem else { return worded("ok    \(outcome.file) \(outcome.name)") + "\n" }
    let printed = outcome.output.isEmpty ? "" : worded("it printed:") + "\n" + outcome.output
    let text = (problem.text + "\n" + printed).split(separator: "\n", omittingEmptySubsequences: false)
    let lines = text.map { $0.isEmpty ? "" : "      \($0)" }.joined(separator: "\n")
    return worded("FAIL  \(outcome.file) \(outcome.name)") + "\n" + (lines.hasSuffix("\n") ? lines : lines + "\n")
  }

  /// `12 tests passed`, or how many of them failed.
  public static func summary(of outcomes: [Outcome]) -> String {
    let failed = outcomes.count { $0.problem != nil }
    guard failed > 0 else { return worded("\(counted(outcomes.count, "test")) passed") }
    return worded("\(failed) of \(counted(outcomes.count, "test")) failed")
  }

  /// The outcomes as JUnit's XML, a suite for each file.
  public static func junit(_ outcomes: [Outcome]) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    var files: [String] = []
    for outcome in outcomes where !files.contains(outcome.file) { files.append(outcome.file) }
    for file in files {
      let own = outcomes.filter { $0.file == file }
      let failed = own.count { $0.problem != nil }
      text += "  <testsuite name=\"\(xmlText(file))\" tests=\"\(own.count)\" failures=\"\(failed)\">\n"
      for outcome in own { text += testCase(outcome) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func testCase(_ outcome: Outcome) -> String {
    let start = "    <testcase classname=\"\(xmlText(outcome.file))\" name=\"\(xmlText(outcome.name))\""
    guard let problem = outcome.problem else { return start + "/>\n" }
    let printed = outcome.output.isEmpty ? "" : "      <system-out>\(xmlText(outcome.output))</system-out>\n"
    return start + ">\n      <failure message=\"\(xmlText(problem.message))\">\(xmlText(problem.text))</failure>\n"
      + printed + "    </testcase>\n"
  }
}
