import TestBasics
import Testing

@testable import Commands

/// Slips that ArgumentParser does not tell, or only by what else is wrong.
@Suite struct CommandLineSlipTests {
  @Test(arguments: [
    (["import", "a.csv", "--too", "b"], "no option '--too'", "did you mean '--to'?"),
    (["import", "--repalce", "--to", "b"], "no option '--repalce'", "did you mean '--replace'?"),
    (["schedule", "add", "--tiemout=5s"], "no option '--tiemout'", "did you mean '--timeout'?"),
  ])
  func anUnknownOptionIsToldBeforeWhatIsMissing(_ arguments: [String], message: String, hint: String) throws {
    let problem = try #require(CommandLineSlip.problem(in: arguments, told: "Missing expected argument"))
    #expect(problem.message == message)
    #expect(problem.hintWordings.map(\.text) == [hint])
    #expect(problem.kind == .usage)
  }

  @Test(arguments: [
    ["import", "a.csv"], ["import", "a.csv", "--to=b"], ["import", "a.csv", "--keep-names"],
    ["run", "--data", "a", "--", "--no-option"], ["schedule", "add", "--on-failure", "x"], [],
  ])
  func optionsThatThereAreAreNoProblem(_ arguments: [String]) {
    #expect(CommandLineSlip.problem(in: arguments, told: "Missing expected argument") == nil)
  }

  @Test func dataThatStandsWithoutItsOptionIsToldHow() throws {
    let folder = try TemporaryFolder()
    let told = "Unexpected argument '\(folder.path)'"
    let problem = try #require(CommandLineSlip.problem(in: ["check", folder.path], told: told))
    #expect(problem.message == "'\(folder.path)' is no argument of this command")
    #expect(problem.hintWordings.map(\.text) == ["--data \(folder.path) names the data"])
    #expect(CommandLineSlip.problem(in: ["check", "no-file"], told: "Unexpected argument 'no-file'") == nil)
  }
}
