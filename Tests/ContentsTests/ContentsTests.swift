import Foundation
import TestSupport
import Testing
import Workbench

/// A file that is written but not listed would be a feature that nobody finds.
@Suite struct ContentsTests {
  /// Folders of one idea a file, with the file that lists them all.
  static let folders = [
    ("Statistics", "Families.swift", "static let all"),
    ("Rectification", "Contents.swift", "static let all"),
    ("Queries/Verbs", "Verbs.swift", "static let all"),
    ("Tables/Formats", "Formats.swift", "static let "),
  ]

  @Test(arguments: folders)
  func everyFileHasItsRowInTheTableOfContents(
    folder: String, contents: String, row: String
  ) throws {
    let url = PlumbProcess.root.appending(path: "Sources/\(folder)")
    let list = try String(contentsOf: url.appending(path: contents), encoding: .utf8)
    var listed = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path)
    where name.hasSuffix(".swift") && name != contents {
      let text = try String(contentsOf: url.appending(path: name), encoding: .utf8)
      guard let declared = declaredName(in: text, row) else { continue }
      #expect(list.contains(declared), "\(folder)/\(name) is not in \(contents)")
      listed += 1
    }
    #expect(listed > 0)
  }

  /// `Completion.all` for `enum Completion { static let all`, `.csv` for a format.
  private func declaredName(in text: String, _ row: String) -> String? {
    if row == "static let ", let match = text.firstMatch(of: /static let (\w+) = Format\(/) {
      return "." + match.1
    }
    guard let list = text.firstRange(of: /static (let|func) all/),
      let match = text[..<list.lowerBound].matches(of: /enum (\w+)/).last
    else { return nil }
    return match.1 + ".all"
  }

  @Test func everyTargetStandsInTheArchitecture() throws {
    let architecture = try String(
      contentsOf: PlumbProcess.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let sources = PlumbProcess.root.appending(path: "Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      // The targets of C stand beside those that use them, where that says more than the picture does.
      if target.prefixMatch(of: /C[A-Z]/) != nil { continue }
      #expect(architecture.contains("`\(target)`"), "\(target)")
    }
  }
}
