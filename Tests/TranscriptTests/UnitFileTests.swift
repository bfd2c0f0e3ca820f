import Foundation
import TestBasics
import TestSupport
import Testing

/// The unit for systemd that the guide gives.
@Suite struct UnitFileTests {
  private static let verifier = "/usr/bin/systemd-analyze"

  /// The guide's lines from `[Unit]` on, as they stand but for where Plumb lies.
  private func unit() throws -> String {
    let guide = try String(
      contentsOf: PlumbProcess.root.appending(path: "Documentation/Scheduling.md"), encoding: .utf8)
    let lines = guide.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "    [Unit]" }.prefix { $0.isEmpty || $0.hasPrefix("    ") }
    return lines.map { String($0.dropFirst(4)) }.joined(separator: "\n")
      .replacing("/usr/local/bin/plumb", with: PlumbProcess.executable.path)
  }

  private func verify(_ unit: String) throws -> PlumbProcess.Outcome {
    let folder = try TemporaryFolder()
    let file = try folder.write("plumb.service", unit)
    return try PlumbProcess.shell(
      "\(Self.verifier) --user verify '\(file.path)'",
      environment: ["XDG_RUNTIME_DIR": folder.url.path])
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: verifier), "systemd-analyze is not installed"))
  func theUnitIsWhole() throws {
    let unit = try unit()
    #expect(unit.contains("ExecStart=\(PlumbProcess.executable.path) scheduler"))
    let verdict = try verify(unit)
    #expect(verdict.status == 0 && verdict.errors.isEmpty, "\(verdict.errors)")
    // The verifier looks: a word that it does not know it tells.
    #expect(try verify(unit.replacing("KillMode", with: "KilMode")).errors.contains("KilMode"))
  }

  /// The scheduler's grace must end before systemd loses its patience.
  @Test func theUnitWaitsLongerThanTheScheduler() throws {
    let patience = try unit().split(separator: "\n").first { $0.hasPrefix("TimeoutStopSec=") }
    #expect(try #require(patience.flatMap { Int($0.dropFirst("TimeoutStopSec=".count)) }) >= 30)
  }
}
