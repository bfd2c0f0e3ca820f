import TestSupport
import Testing

/// The server and the scheduler killed under load, for a short while; `make endurance` does so for as long as is asked.
@Suite struct EnduranceTests {
  @Test(.timeLimit(.minutes(30))) func killsUnderLoadLoseNothing() throws {
    let script = PlumbProcess.root.appending(path: "Benchmarks/endurance.py").path
    let outcome = try PlumbProcess.shell(
      "python3 '\(script)' '\(PlumbProcess.executable.path)' --seconds 20 --seed 7")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasSuffix("endurance: nothing was lost\n"))
    print(outcome.output)
  }
}
