import Engines
import Problems
import TestBasics
import Testing

@Suite struct EngineNameTests {
  @Test(arguments: [("postgres://notices", "notices"), ("postgresql://通报-2019.a_b", "通报-2019.a_b")])
  func aNameIsThatOfAService(text: String, connection: String) throws {
    let name = try #require(try EngineName(text))
    #expect(name.connection == connection)
    #expect(name.description == "postgres://\(connection)")
  }

  @Test(arguments: ["datasets/xinhua-2019", "台账.csv", "postgres", "postgres:/x", "mysql://x", ""])
  func aPathNamesNoDatabase(text: String) throws {
    #expect(try EngineName(text) == nil)
  }

  /// What more may stand in a URL, a password among it.
  @Test(arguments: [
    "postgres://reader:geheim@db.example.org:5432/notices", "postgres://geheim@notices", "postgres://notices/geheim",
    "postgres://notices?password=geheim", "postgres://geheim:5432", "postgres://", "postgresql://geheim ",
    "postgres://geheim'", "postgres://geheim\nhost=x",
  ])
  func moreThanAServiceIsRefusedAndNotRepeated(text: String) {
    let problem = told { _ = try EngineName(text) }
    #expect(problem.contains("expected postgres://SERVICE"))
    #expect(problem.contains(".pgpass"))
    #expect(!problem.contains("geheim"))
  }
}
