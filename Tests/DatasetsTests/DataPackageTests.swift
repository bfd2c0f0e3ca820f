import Datasets
import Problems
import System
import Tables
import TestBasics
import Testing

@Suite struct DataPackageTests {
  @Test func aPackageSaysWhatItsTablesAre() throws {
    try withFolder { folder in
      let json = """
        {"name": "xinhua", "title": "通报", "resources": [{
          "name": "units", "path": "数据/单位.csv", "title": "单位", "description": "Bodies.",
          "schema": {
            "fields": [
              {"name": "unit_id", "type": "string", "title": "编号", "description": "Its id."},
              {"name": "n", "type": "integer"}, {"name": "share", "type": "number"},
              {"name": "ok", "type": "boolean"}, {"name": "on", "type": "date"},
              {"name": "since", "type": "year"}, {"name": "note"}
            ],
            "missingValues": ["", "-"], "primaryKey": "unit_id"
          }}, {"name": "report", "path": "report.pdf"}]}
        """
      try put([("datapackage.json", json)], in: folder)
      mkdir(folder + "/数据", 0o755)
      try put(
        [
          (
            "数据/单位.csv",
            "unit_id,n,share,ok,on,since,note\n环卫所,3,0.5,true,2019-05-05,2019,\nb,-,,,,-,\"-\"\n"
          )
        ],
        in: folder)
      let package = try DataPackage(folder)
      #expect(package.title == "通报" && package.name == "xinhua" && package.checks == nil)
      #expect(package.tables.map(\.name) == ["units"])
      let units = package.tables[0]
      #expect(units.title == "单位" && units.primaryKey == ["unit_id"])
      #expect(units.columns[0].title == "编号" && units.columns[0].description == "Its id.")
      #expect(
        units.schema.fields.map(\.type) == [
          .text, .integer, .number, .boolean, .date, .integer, .text,
        ])
      let table = try package.table("units")
      #expect(
        table.row(0) == [
          .text("环卫所"), .integer(3), .number(0.5), .boolean(true), .date(Day("2019-05-05")!),
          .integer(2019),
          .missing,
        ])
      #expect(
        table.row(1) == [.text("b"), .missing, .missing, .missing, .missing, .missing, .text("-")])
      #expect(told { _ = try package.table("unit") } == "no table 'unit'\n  did you mean 'units'?")
    }
  }

  @Test func whatIsNotThereIsAMatterOfFiles() throws {
    try withFolder { folder in
      func kind(_ body: () throws -> Void) -> Problem.Kind? {
        do { try body() } catch { return (error as? Problem)?.kind }
        return nil
      }
      #expect(told { _ = try DataPackage(folder + "/no") } == "no folder '\(folder)/no'")
      #expect(told { _ = try DataPackage(folder) } == "no file '\(folder)/datapackage.json'")
      #expect(kind { _ = try DataPackage(folder) } == .file)
      try put([("datapackage.json", package(resource("t", "{\"name\": \"a\"}")))], in: folder)
      #expect(told { _ = try DataPackage(folder).table("t") } == "no file '\(folder)/t.csv'")
      #expect(kind { _ = try DataPackage(folder).table("t") } == .file)
    }
  }

  static let broken: [(json: String, problem: String)] = [
    ("{", "1:2: expected a key in quotes, found the end of the text"),
    ("[]", "1:1: expected an object, found a list"),
    ("{}", "1:1: expected a 'resources' here"),
    ("{\"resources\": {}}", "1:15: expected a list, found an object"),
    ("{\"resources\": [1]}", "1:16: expected an object, found a number"),
    ("{\"resources\": [], \"title\": 1}", "1:28: expected a text, found a number"),
    (package("{\"path\": \"a.csv\", \"schema\": {\"fields\": []}}"), "2:1: expected a 'name' here"),
    (
      package("{\"name\": \"\", \"path\": \"a.csv\"}"), "2:10: expected a name, found an empty text"
    ),
    (package("{\"name\": \"t\"}"), "2:1: expected a 'path' here"),
    (package("{\"name\": \"t\", \"path\": []}"), "2:23: expected a path, found an empty list"),
    (package("{\"name\": \"t\", \"data\": 3}"), "2:23: expected the rows of a table, found a number"),
    (
      package("{\"name\": \"t\", \"data\": [], \"path\": \"a.csv\"}"), "2:23: 'data' beside 'path' is not supported"
    ),
    (
      package("{\"name\": \"t\", \"path\": \"a.csv\", \"extrapaths\": [\"b.csv\"]}"),
      refused(46, "extrapaths")
    ),
    (path("/etc/passwd"), "2:23: the path '/etc/passwd' leads out of the package"),
    (path("../a.csv"), "2:23: the path '../a.csv' leads out of the package"),
    (path("a/../../b.csv"), "2:23: the path 'a/../../b.csv' leads out of the package"),
    (path("a\\\\b.csv"), "2:23: the path 'a\\b.csv' leads out of the package"),
    (
      path("https://example.org/a.csv"),
      "2:23: 'https://example.org/a.csv' is not a file of the package"
    ),
    (path(""), "2:23: expected a path, found an empty text"),
    (package(resource("t", "")), "2:53: a table without columns"),
    (package(resource("t", "{\"type\": \"string\"}")), "2:54: expected a 'name' here"),
    (
      package(resource("t", "{\"name\": \"a\", \"type\": \"interger\"}")),
      "2:76: no type 'interger'\n  did you mean 'integer'?"
    ),
    (
      package(resource("t", "{\"name\": \"a\", \"type\": \"blob\"}")),
      "2:76: no type 'blob'"
    ),
    (
      package(resource("t", "{\"name\": \"a\", \"type\": \"date\", \"format\": \"%d/%Q/%Y\"}")),
      "2:94: the format '%d/%Q/%Y' has '%Q', which stands for no part of a date or time\n"
        + "  a format such as %Y-%m-%d or %d/%m/%Y %H:%M is read"
    ),
    (
      package(resource("t", "{\"name\": \"a\", \"type\": \"date\", \"format\": \"%d/%m\"}")),
      "2:94: the format '%d/%m' has no year"
    ),
    (
      package(resource("t", "{\"name\": \"a\"}, {\"name\": \"a\"}")),
      "2:69: two columns are named 'a'"
    ),
    (
      package(resource("t", "{\"name\": \"a\"}"), resource("t", "{\"name\": \"a\"}")),
      "3:10: two tables are named 't'"
    ),
    (
      package(resource("t", "{\"name\": \"a\", \"constraints\": {\"requierd\": true}}")),
      "2:84: no constraint 'requierd'\n  did you mean 'required'?"
    ),
    (
      package(resource("t", "{\"name\": \"a\", \"constraints\": {\"minimum\": 1}}")),
      "2:95: 'minimum' is for numbers, dates and datetimes only"
    ),
    (
      package(
        resource(
          "t", "{\"name\": \"a\", \"type\": \"integer\", \"constraints\": {\"enum\": [1, \"x\"]}}")),
      "2:115: expected a value of type integer, found a text"
    ),
    (
      package(resource("t", "{\"name\": \"a\"}", ", \"primaryKey\": [\"b\"]")),
      "2:85: no column 'b'\n  there are: a"
    ),
    (
      package(
        resource(
          "t", "{\"name\": \"a\"}",
          ", \"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"resource\": \"units\", \"fields\": \"id\"}}]"
        )),
      "2:86: t: no table 'units'\n  there are: t"
    ),
    (
      package(
        resource(
          "t", "{\"name\": \"a\"}, {\"name\": \"n\", \"type\": \"integer\"}",
          ", \"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"resource\": \"\", \"fields\": \"n\"}}]"
        )),
      "2:120: t: 'a' and 'n' of t are of different types"
    ),
    (
      "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"delimiter\": \"::\"}, \"schema\": {\"fields\": [{\"name\": \"a\"}]}}]}",
      "1:72: expected one character, found '::'"
    ),
    (
      "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"table\": \"t\"}, \"schema\": {\"fields\": [{\"name\": \"a\"}]}}]}",
      refused(68, "table", line: 1)
    ),
  ]

  private static func refused(_ column: Int, _ name: String, line: Int = 2) -> String {
    "\(line):\(column): '\(name)' with this value is not supported\n"
      + "  convert the file so that it does without, and take '\(name)' out"
  }

  private static func path(_ path: String) -> String {
    package(
      "{\"name\": \"t\", \"path\": \"\(path)\", \"schema\": {\"fields\": [{\"name\": \"a\"}]}}")
  }

  @Test(arguments: broken)
  func whatIsWrongWithAPackageIsToldByItsPlace(json: String, problem: String) throws {
    try withFolder { folder in
      try put([("datapackage.json", json)], in: folder)
      #expect(told { _ = try DataPackage(folder) } == "\(folder)/datapackage.json:\(problem)")
      let kind = (#expect(throws: Problem.self) { try DataPackage(folder) })?.kind
      #expect(kind == .data)
    }
  }

  @Test func aLinkOutOfThePackageIsNotFollowed() throws {
    try withFolder { folder in
      try put([("secret.csv", "a\n1\n")], in: folder)
      try put(
        [("datapackage.json", package(resource("t", "{\"name\": \"a\"}")))], in: folder + "/p")
      symlink("../secret.csv", folder + "/p/t.csv")
      #expect(
        told { _ = try DataPackage(folder + "/p").table("t") }
          == "t: '\(folder)/p/t.csv' leads out of the package")
    }
  }

  @Test func theDialectIsFollowed() throws {
    try withFolder { folder in
      let json =
        "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"delimiter\": \";\", \"quoteChar\": \"'\"}, \"schema\": {\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}}, {\"name\": \"u\", \"path\": \"u.tsv\", \"schema\": {\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}}]}"
      try put(
        [("datapackage.json", json), ("t.csv", "a;b\n'x;y';z\n"), ("u.tsv", "a\tb\nx,y\tz\n")],
        in: folder)
      let package = try DataPackage(folder)
      #expect(try package.table("t").row(0) == [.text("x;y"), .text("z")])
      #expect(try package.table("u").row(0) == [.text("x,y"), .text("z")])
    }
  }
}

@Suite struct TableCheckTests {
  private static let fields = """
    {"name": "id", "constraints": {"required": true, "pattern": "[a-z]+[0-9]*"}},
    {"name": "n", "type": "integer", "constraints": {"minimum": 0, "maximum": 10}},
    {"name": "x", "type": "number", "constraints": {"minimum": "0.5"}},
    {"name": "on", "type": "date", "constraints": {"minimum": "2019-01-01", "maximum": "2019-12-31"}},
    {"name": "status", "constraints": {"enum": ["done", "完成"]}},
    {"name": "code", "constraints": {"minLength": 2, "maxLength": 3}},
    {"name": "no", "type": "integer", "constraints": {"unique": true, "enum": [1, 2, 3]}}
    """

  static let rows: [(row: String, problem: String)] = [
    ("a1,0,0.5,2019-01-01,done,ab,1", ""),
    ("a1,,,,,,", ""),
    (",0,1,2019-01-01,done,ab,1", "3:1: column 'id': a missing cell where one is required"),
    (
      "A1,0,1,2019-01-01,done,ab,1",
      "3:1: column 'id': 'A1' does not match the pattern '[a-z]+[0-9]*'"
    ),
    (
      "a1-,0,1,2019-01-01,done,ab,1",
      "3:1: column 'id': 'a1-' does not match the pattern '[a-z]+[0-9]*'"
    ),
    ("a1,-1,1,2019-01-01,done,ab,1", "3:4: column 'n': -1 is below the minimum 0"),
    ("a1,11,1,2019-01-01,done,ab,1", "3:4: column 'n': 11 is above the maximum 10"),
    ("a1,1,0.4,2019-01-01,done,ab,1", "3:6: column 'x': 0.4 is below the minimum 0.5"),
    ("a1,1,1,2018-12-31,done,ab,1", "3:8: column 'on': 2018-12-31 is below the minimum 2019-01-01"),
    ("a1,1,1,2019-01-01,完,ab,1", "3:19: column 'status': '完' is not one of 'done', '完成'"),
    ("a1,1,1,2019-01-01,done,环,1", "3:24: column 'code': '环' is shorter than 2 characters"),
    ("a1,1,1,2019-01-01,done,环境卫生,1", "3:24: column 'code': '环境卫生' is longer than 3 characters"),
    ("a1,1,1,2019-01-01,done,ab,4", "3:27: column 'no': 4 is not one of 1, 2, 3"),
    (
      "a1,1,1,2019-01-01,done,ab,2",
      "3:27: column 'no': 2 stands in an earlier row too\n  first at FOLDER/t.csv:2:28"
    ),
    ("a1,x,1,2019-01-01,done,ab,1", "3:4: column 'n': expected a whole number, found 'x'"),
    (
      "-,11,1,2019-01-01,x,ab,1",
      "3:1: column 'id': '-' does not match the pattern '[a-z]+[0-9]*'\n  2 more problems in the file"
    ),
  ]

  @Test(arguments: rows)
  func eachConstraintIsHeld(row: String, problem: String) throws {
    try withFolder { folder in
      let header = "id,n,x,on,status,code,no\n"
      try put(
        [
          ("datapackage.json", package(resource("t", Self.fields))),
          ("t.csv", header + "b2,5,1,2019-05-05,done,abc,2\n" + row + "\n"),
        ], in: folder)
      let expected =
        problem.isEmpty ? "" : "\(folder)/t.csv:" + problem.replacing("FOLDER", with: folder)
      #expect(told { _ = try DataPackage(folder).table("t") } == expected)
    }
  }

  @Test func aPatternThatIsNoneIsTold() throws {
    try withFolder { folder in
      let field = "{\"name\": \"a\", \"constraints\": {\"pattern\": \"[a\"}}"
      try put(
        [("datapackage.json", package(resource("t", field))), ("t.csv", "a\nx\n")], in: folder)
      #expect(
        told { _ = try DataPackage(folder).table("t") }
          == "\(folder)/datapackage.json:2:95: not a regular expression: missing ]\n  [a\n  ^~")
    }
  }

  @Test(arguments: [
    ("abc", "abc", "abcd"), ("^[a-z][a-z0-9-]*$", "xinhua-2019", "A"), ("a|bc|", "bc", "abc"),
    ("^[a-z_]+(；[a-z_]+)*$", "a；b_c；d", "；a"), ("整改[一二三]", "整改二", "整改"), ("\\\\d{4}年", "2019年", "2019年5月"),
    ("\\\\p{Han}+", "环卫所", "环卫1所"), ("(?i)done", "DONE", "undone"),
  ]) func aPatternIsForTheWholeText(pattern: String, matching: String, other: String) throws {
    try withFolder { folder in
      let field = "{\"name\": \"a\", \"constraints\": {\"pattern\": \"\(pattern)\"}}"
      try put([("datapackage.json", package(resource("t", field))), ("t.csv", "a\n\(matching)\n")], in: folder)
      #expect(try DataPackage(folder).table("t").rowCount == 1)
      try put([("t.csv", "a\n\(other)\n")], in: folder)
      #expect(told { _ = try DataPackage(folder).table("t") }.contains("'\(other)' does not match the pattern"))
    }
  }

  @Test func aPrimaryKeyNamesOneRow() throws {
    try withFolder { folder in
      let fields = "{\"name\": \"a\"}, {\"name\": \"b\", \"type\": \"integer\"}"
      try put(
        [("datapackage.json", package(resource("t", fields, ", \"primaryKey\": [\"a\", \"b\"]")))],
        in: folder)
      try put([("t.csv", "a,b\nx,1\nx,2\ny,1\n")], in: folder)
      #expect(try DataPackage(folder).table("t").rowCount == 3)
      try put([("t.csv", "a,b\nx,1\nx,2\ny,1\nx,2\n")], in: folder)
      #expect(
        told { _ = try DataPackage(folder).table("t") }
          == "\(folder)/t.csv:5:1: column 'a': 'x', 2 stands in an earlier row too\n  first at \(folder)/t.csv:3:1"
      )
      try put([("t.csv", "a,b\nx,\n")], in: folder)
      #expect(
        told { _ = try DataPackage(folder).table("t") }
          == "\(folder)/t.csv:2:3: column 'b': a missing cell where one is required")
    }
  }

  @Test func foreignKeysAreCheckedForTheWholePackage() throws {
    try withFolder { folder in
      let units = resource(
        "units", "{\"name\": \"notice\"}, {\"name\": \"id\"}, {\"name\": \"parent\"}",
        ", \"foreignKeys\": [{\"fields\": \"parent\", \"reference\": {\"resource\": \"\", \"fields\": \"id\"}}]"
      )
      let staff = resource(
        "staff", "{\"name\": \"notice\"}, {\"name\": \"unit\"}",
        ", \"foreignKeys\": [{\"fields\": [\"notice\", \"unit\"], \"reference\": {\"resource\": \"units\", \"fields\": [\"notice\", \"id\"]}}]"
      )
      try put(
        [
          ("datapackage.json", package(units, staff)),
          ("units.csv", "notice,id,parent\nx,a,\nx,b,a\n"),
          ("staff.csv", "notice,unit\nx,b\nx,\n"),
        ], in: folder)
      #expect(try DataPackage(folder).problems() == [])
      try put(
        [
          ("units.csv", "notice,id,parent\nx,a,c\nx,b,a\n"),
          ("staff.csv", "notice,unit\nx,b\ny,a\nz,a\n"),
        ], in: folder)
      let problems = try DataPackage(folder).problems()
      #expect(
        problems.map(\.text) == [
          "\(folder)/units.csv:2:5: column 'parent': 'c' is not in 'id' of units",
          "\(folder)/staff.csv:3:3: column 'unit': 'y', 'a' is not in 'notice', 'id' of units\n"
            + "  1 more problem in the file",
        ])
      // On its own, a table is read without a look at others.
      #expect(try DataPackage(folder).table("staff").rowCount == 3)
    }
  }
}
