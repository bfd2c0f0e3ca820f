import Datasets
import Problems
import System
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
      #expect(try dataset.schema(of: "t").names == ["on", "notice", "n", "text"])
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

  /// What makes the second of two packages impossible to open.
  private static let obstacles: [(make: @Sendable (String) throws -> Void, problem: String)] = [
    ({ folder in symlink("nowhere", folder) }, "'P2' is a link that leads nowhere"),
    ({ folder in symlink("p2", folder) }, "'P2' leads round in a circle of links"),
    (
      { folder in
        mkdir(folder, 0o755)
        symlink("nowhere", folder + "/datapackage.json")
      }, "'P2/datapackage.json' is a link that leads nowhere"
    ),
    (
      { folder in
        mkdir(folder, 0o755)
        symlink("datapackage.json", folder + "/datapackage.json")
      }, "'P2/datapackage.json' leads round in a circle of links"
    ),
    (
      { folder in
        mkdir(folder, 0o755)
        mkfifo(folder + "/datapackage.json", 0o644)
      }, "'P2/datapackage.json' is not an ordinary file"
    ),
    (
      { folder in
        mkdir(folder, 0o755)
        mkdir(folder + "/datapackage.json", 0o755)
      }, "'P2/datapackage.json' is a folder, not a file"
    ),
  ]

  @Test(arguments: 0..<6)
  func aPackageThatCannotBeOpenedIsTold(number: Int) throws {
    try withFolder { folder in
      let (make, problem) = Self.obstacles[number]
      try put([("datapackage.json", package(resource("t", fields)))], in: folder + "/p1")
      try make(folder + "/p2")
      let expected = problem.replacing("P2", with: folder + "/p2")
      #expect(told { _ = try Dataset([folder]) } == expected)
      #expect((#expect(throws: Problem.self) { try Dataset([folder]) })?.kind == .file)
      #expect(told { _ = try Dataset([folder + "/p2"]) } == expected)
    }
  }

  @Test func whatCertainlyHoldsNoPackageIsPassedOver() throws {
    try withFolder { folder in
      try put([("datapackage.json", package(resource("t", fields)))], in: folder + "/p1")
      try put([("说明.txt", "x")], in: folder)
      mkdir(folder + "/empty", 0o755)
      mkfifo(folder + "/pipe", 0o644)
      symlink("p1", folder + "/same")
      #expect(try Dataset([folder]).packages.count == 1)
    }
  }

  @Test func aFileGivenAsDataIsToldAsWhatItIs() throws {
    try withFolder { folder in
      try put([("台账.xlsx", "PK\u{3}\u{4} xl/workbook.xml"), ("a.csv", "a\n1\n")], in: folder)
      let workbook = told { _ = try Dataset([folder + "/台账.xlsx"]).table("台账") }
      #expect(workbook.hasPrefix("'台账.xlsx' is damaged or was cut short"))
      #expect(rows(try Dataset([folder + "/a.csv"]).table("a")) == [[.integer(1)]])
    }
  }

  @Test func theFingerprintIsOfTheBytesThatWereRead() throws {
    try withFolder { folder in
      let csv = "notice,n\na,1\n"
      try put([("datapackage.json", package(resource("t", fields))), ("t.csv", csv)], in: folder)
      var loading = Loading()
      loading.keepsHashes = true
      let before = try Dataset([folder]).fingerprint()
      let dataset = try Dataset([folder], loading)
      _ = try dataset.table("t")
      try put([("t.csv", "notice,n\na,2\n"), ("datapackage.json", "{}")], in: folder)
      #expect(try dataset.fingerprint() == before)
    }
  }

  @Test func aLargeTableIsHashedWhileItIsRead() throws {
    try withFolder { folder in
      let csv = "notice,n\n" + (0..<400_000).map { "通报\($0),\($0)\n" }.joined()
      try put([("datapackage.json", package(resource("t", fields))), ("t.csv", csv)], in: folder)
      var loading = Loading()
      loading.keepsHashes = true
      let dataset = try Dataset([folder], loading)
      #expect(try dataset.table("t").rowCount == 400_000)
      #expect(try dataset.fingerprint() == Dataset([folder]).fingerprint())
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
          == "no datapackage.json in '\(folder)' or in a folder of it\n"
          + "  name the files themselves, or all of them by a pattern in quotes: '\(folder)/*.csv'")
      #expect(told { _ = try Dataset([folder + "/no"]) } == "no file or folder '\(folder)/no'")
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
