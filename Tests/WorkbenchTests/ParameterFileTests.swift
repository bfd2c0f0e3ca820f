import Problems
import TestBasics
import Testing
import Workbench

/// Parameters from a file of JSON.
@Suite struct ParameterFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws -> [(name: String, value: String)] {
    try folder.write("参数.json", text)
    return try ParameterFile.read(folder.path + "/参数.json")
  }

  @Test func textsNumbersAndBooleansAreParameters() throws {
    let parameters = try read(#"{"区": "新化县", "year": 2019, "share": 0.5, "all": true, "密码": "a\"b"}"#)
    #expect(parameters.map(\.name) == ["区", "year", "share", "all", "密码"])
    #expect(parameters.map(\.value) == ["新化县", "2019", "0.5", "true", "a\"b"])
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let problem = #expect(throws: Problem.self) { try ParameterFile.read(folder.path + "/无.json") }
    #expect(problem?.kind == .file && problem?.text.hasPrefix("--params: no file") == true, "\(problem?.text ?? "")")
  }

  @Test(arguments: [
    ("[1, 2]", "expected an object of parameters, got a list"),
    (#"{"区": ["新化县"]}"#, "expected a text, a number or a boolean, got a list"),
    (#"{"区": null}"#, "expected a text, a number or a boolean, got"), ("{", "--params"),
  ])
  func whatIsNoParameterIsToldWithItsPlace(text: String, told: String) {
    let problem = #expect(throws: Problem.self) { try read(text) }
    #expect(
      problem?.text.contains("--params") == true && problem?.text.contains(told) == true, "\(problem?.text ?? "")")
  }
}
