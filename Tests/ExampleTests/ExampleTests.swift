import Catalogue
import Problems
import TestSupport
import Testing
import Workbench

/// Every example that help shows, run as it is written over the real dataset.
@Suite struct ExampleTests {
  @Test(arguments: Set(Contents.entries.map(\.name)).sorted())
  func theExamplePrintsWhatHelpSays(name: String) throws {
    for entry in Contents.entries where entry.name == name {
      let printed = try evaluate(entry.example.code)
      let output = entry.example.output
      #expect(printed == output + (output.isEmpty || output.hasSuffix("\n") ? "" : "\n"))
    }
  }

  @Test(arguments: Set(Contents.entries.map(\.name)).sorted())
  func everyNameIsDescribedSoThatItHelps(name: String) throws {
    for entry in Contents.entries where entry.name == name {
      #expect(entry.summary.hasSuffix("."))
      #expect(entry.summary.first?.isUppercase == true)
      #expect(!entry.signature.isEmpty && !entry.example.code.isEmpty)
      for other in entry.seeAlso { #expect(try !Contents.entries.named(other).isEmpty) }
    }
  }

  @Test func noNameIsDescribedTwice() {
    for names in [true, false].map({ use in
      Contents.entries.filter { $0.isInExpressions == use }.map(\.name)
    }) {
      #expect(Set(names).count == names.count)
    }
  }
}

/// What `plumb eval` prints for a line over the real dataset.
private func evaluate(_ line: String) throws -> String {
  let captured = CapturedStreams()
  let options = SessionOptions(data: [PlumbProcess.root.appending(path: "datasets").path])
  try Session.perform(options, streams: { captured.streams }) { session throws(Problem) in
    try session.eval(line)
  }
  return captured.output
}
