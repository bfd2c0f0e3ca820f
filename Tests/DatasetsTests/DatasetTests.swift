import Datasets
import Problems
import Tables
import TestBasics
import Testing

@Suite struct DatasetTests {
  private let fields = "{\"name\": \"notice\"}, {\"name\": \"n\", \"type\": \"integer\"}"

  private func rows(_ table: Table) -> [[Cell]] { (0..<table.rowCount).map(table.row) }

  @Test func tablesOfOneNameAreStackedByTheNamesOfTheirColumns() throws {
    try withFolder { folder in
      try put(
        [
          ("datapackage.json", package(resource("t", fields, ", \"primaryKey\": \"notice\""))),
          ("t.csv", "notice,n\na,1\nb,\n"),
        ], in: folder + "/二月")
      try put(
        [
          (
            "datapackage.json",
            package(
              resource(
                "t", "{\"name\": \"on\", \"type\": \"date\"}, \(fields), {\"name\": \"text\"}",
                ", \"primaryKey\": \"notice\""),
              resource("u", "{\"name\": \"a\"}"))
          ), ("t.csv", "on,notice,n,text\n2019-05-05,c,40000,环\n"), ("u.csv", "a\nx\n"),
        ], in: folder + "/一月")
      let dataset = try Dataset([folder])
      // 一 comes before 二 by code point.
      #expect(dataset.packages.map(\.folder) == [folder + "/一月", folder + "/二月"])
      #expect(dataset.tables.map(\.name) == ["t", "u"])
      #expect(dataset.tables[0].schema.names == ["on", "notice", "n", "text"])
      #expect(
        rows(try dataset.table("t")) == [
          [.date(Day("2019-05-05")!), .text("c"), .integer(40000), .text("环")],
          [.missing, .text("a"), .integer(1), .missing],
          [.missing, .text("b"), .missing, .missing],
        ])
      #expect(try dataset.problems() == [])
      // The order given comes before the order of names; a package given twice counts once.
      let turned = try Dataset([folder + "/二月", folder, folder + "/二月/."])
      #expect(turned.packages.map(\.name) == ["p", "p"])
      #expect(try turned.table("t").row(0) == [.text("a"), .integer(1), .missing, .missing])
      #expect(told { _ = try dataset.table("tt") } == "no table 'tt'\n  did you mean 't'?")
    }
  }

  @Test func columnsOfOneNameAndTwoTypesAreTold() throws {
    try withFolder { folder in
      try put([("datapackage.json", package(resource("t", fields)))], in: folder + "/a")
      try put(
        [("datapackage.json", package(resource("t", "{\"name\": \"n\"}")))], in: folder + "/b")
      #expect(
        told { _ = try Dataset([folder]) }
          == "\(folder)/b/datapackage.json:2:54: t: column 'n' is of type text here and integer in another package\n"
          + "  the other is at \(folder)/a/datapackage.json:2:74")
    }
  }

  @Test func oneRowInTwoPackagesIsTold() throws {
    try withFolder { folder in
      let json = package(resource("t", fields, ", \"primaryKey\": \"notice\""))
      try put([("datapackage.json", json), ("t.csv", "notice,n\na,1\n")], in: folder + "/a")
      try put([("datapackage.json", json), ("t.csv", "notice,n\nb,1\na,2\n")], in: folder + "/b")
      let problem =
        "\(folder)/b/t.csv:3:1: column 'notice': 'a' stands in another package too\n  first at \(folder)/a/t.csv:2:1"
      #expect(told { _ = try Dataset([folder]).table("t") } == problem)
      #expect(try Dataset([folder]).problems().map(\.text) == [problem])
    }
  }

  @Test func noPackageIsTold() throws {
    try withFolder { folder in
      #expect(
        told { _ = try Dataset([folder]) }
          == "no datapackage.json in '\(folder)' or in a folder of it")
      #expect(told { _ = try Dataset([folder + "/no"]) } == "no folder '\(folder)/no'")
      let kind = (#expect(throws: Problem.self) { try Dataset([folder]) })?.kind
      #expect(kind == .file)
    }
  }

  @Test func aBrokenTableDoesNotKeepOthersFromBeingRead() throws {
    try withFolder { folder in
      try put(
        [
          ("datapackage.json", package(resource("t", fields), resource("u", "{\"name\": \"a\"}"))),
          ("t.csv", "notice,n\na,x\n"), ("u.csv", "a\nx\n"),
        ], in: folder)
      let dataset = try Dataset([folder])
      #expect(try dataset.table("u").rowCount == 1)
      #expect(try dataset.problems().count == 1)
      #expect(throws: Problem.self) { try dataset.table("t") }
    }
  }

  @Test func theFingerprintIsWhatTheShellPrints() throws {
    try withFolder { folder in
      try put(
        [
          ("datapackage.json", package(resource("t", fields))), ("t.csv", "notice,n\n"),
          ("checks.lua", "return 1\n"),
        ], in: folder)
      let dataset = try Dataset([folder])
      #expect(dataset.checks == [folder + "/checks.lua"])
      // (sha256sum datapackage.json t.csv checks.lua | sha256sum)
      #expect(
        try dataset.fingerprint()
          == "a0e60da7b44046d9934bf2254af9b0c812545cdd55cf3aa1a264f7137e178b57")
    }
  }
}
