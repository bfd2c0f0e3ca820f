import Datasets
import Problems
import Synchronization
import System
import Tables
import TestBasics
import Testing

/// Properties of the standards are honoured or refused by name; others are anybody's own.
@Suite struct StandardPropertiesTests {
  private func descriptor(
    resource: String = "", schema: String = "", field: String = "", dialect: String = "",
    path: String = "t.csv", type: String = "string"
  ) -> String {
    let dialect = dialect.isEmpty ? "" : ", \"dialect\": {\(dialect)}"
    let rest = [resource, schema, field].map { $0.isEmpty ? "" : ", " + $0 }
    return """
      {"resources": [{"name": "t", "path": "\(path)"\(dialect)\(rest[0]), "schema": {"fields": \
      [{"name": "单位", "type": "\(type)"\(rest[2])}, {"name": "n", "type": "integer"}]\(rest[1])}}]}
      """
  }

  private func read(_ descriptor: String, _ csv: String = "单位,n\n环卫所,1\n") throws -> Table {
    var table: Table?
    try withFolder { folder in
      try put([("datapackage.json", descriptor), ("t.csv", csv)], in: folder)
      table = try DataPackage(folder).table("t")
    }
    return try #require(table)
  }

  static let refusedInDialects: [(name: String, value: String)] = [
    ("itemType", "\"cell\""), ("table", "\"t\""), ("limitRows", "3"),
  ]

  @Test(arguments: refusedInDialects)
  func whatADialectMayNotSayIsRefusedByName(name: String, value: String) {
    let problem = told { _ = try read(descriptor(dialect: "\"\(name)\": \(value)")) }
    #expect(problem.contains("'\(name)' with this value is not supported"))
  }

  static let dialects: [(dialect: String, csv: String)] = [
    ("\"header\": false", "环卫所,1\n"), ("\"headerRows\": []", "环卫所,1\n"),
    ("\"headerRows\": [2]", "某县台账\n单位,n\n环卫所,1\n"),
    ("\"headerRows\": [1, 2], \"headerJoin\": \"\"", "单,n\n位,\n环卫所,1\n"),
    ("\"headerRows\": [1, 3], \"headerJoin\": \"\"", "单,n\n说明\n位,n\n环卫所,1\n"),
    ("\"commentRows\": [2, 4]", "单位,n\n注：说明\n环卫所,1\n完\n"),
    ("\"commentChar\": \"#\"", "#某县\n单位,n\n#注\n环卫所,1\n"),
    ("\"escapeChar\": \"\\\\\", \"delimiter\": \"卫\"", "单位卫n\n环\\卫所卫1\n"),
    ("\"doubleQuote\": false", "单位,n\n\"环卫所\",1\n"), ("\"skipInitialSpace\": true", "单位, n\n 环卫所, 1\n"),
    ("\"lineTerminator\": \"|\"", "单位,n|环卫所,1|"), ("\"delimiter\": \"，\"", "单位，n\n环卫所，1\n"),
    ("\"quoteChar\": \"'\"", "'单位',n\n'环卫所',1\n"), ("\"csv\": {\"delimiter\": \";\"}", "单位;n\n环卫所;1\n"),
    ("\"caseSensitiveHeader\": false", "单位,N\n环卫所,1\n"),
  ]

  @Test(arguments: dialects)
  func aDialectIsFollowed(dialect: String, csv: String) throws {
    let dialect = dialect.replacing("\\\\\\", with: "\\\\")
    #expect(try rows(read(descriptor(dialect: dialect), csv)) == [[.text("环卫所"), .integer(1)]])
  }

  @Test func aBadCellOfAnyDialectIsToldByItsLine() {
    let csv = "#某县\n单位;n\n#注\n'环\n卫';1\n#\n路灯所;一\n"
    let dialect = "\"commentChar\": \"#\", \"delimiter\": \";\", \"quoteChar\": \"'\""
    let problem = told { _ = try read(descriptor(dialect: dialect), csv) }
    #expect(problem.contains("t.csv:7:5: column 'n': expected a whole number, found '一'"))
  }

  @Test func theNullSequenceIsMissing() throws {
    let table = try read(descriptor(dialect: "\"nullSequence\": \"\\\\N\""), "单位,n\n环卫所,\\N\n")
    #expect(rows(table) == [[.text("环卫所"), .missing]])
  }

  @Test func commentsInAFileOfOneColumnAreNoRows() throws {
    let json = """
      {"resources": [{"name": "t", "path": "t.csv", "dialect": {"commentChar": "#"}, \
      "schema": {"fields": [{"name": "n", "type": "integer"}]}}]}
      """
    #expect(try rows(read(json, "#a\nn\n1\n#b\n2\n")) == [[.integer(1)], [.integer(2)]])
  }

  @Test func aFileHasTheEncodingThatThePackageSays() throws {
    let csv = encoded("单位,n\n环卫所,1\n", "GB18030")
    for property in ["\"encoding\": \"gb18030\"", "\"encoding\": \"GBK\"", "\"mediatype\": \"text/csv; charset=gbk\""] {
      try withFolder { folder in
        try put([("datapackage.json", descriptor(resource: property))], in: folder)
        try Files.write(folder + "/t.csv") { sink in csv.withUnsafeBufferPointer { sink.append($0) } }
        #expect(try rows(DataPackage(folder).table("t")) == [[.text("环卫所"), .integer(1)]])
      }
    }
  }

  @Test(arguments: [
    "\"header\": true", "\"headerRows\": [1]", "\"headerJoin\": \" \"", "\"commentRows\": []",
    "\"lineTerminator\": \"\\n\"", "\"csvddfVersion\": 1.2", "\"caseSensitiveHeader\": true", "\"own\": 3",
    "\"doubleQuote\": true",
  ])
  func whatADialectSaysAnywayIsTaken(property: String) throws {
    #expect(try read(descriptor(dialect: property)).rowCount == 1)
  }

  static let refusedInResources: [(name: String, value: String)] = [
    ("format", "\"sql\""), ("mediatype", "\"application/pdf\""), ("compression", "\"rar\""),
    ("layout", "{\"headerRows\": [2]}"), ("extrapaths", "[\"a.csv\"]"),
  ]

  @Test(arguments: refusedInResources)
  func aResourceIsFollowedOrRefused(name: String, value: String) {
    let problem = told { _ = try read(descriptor(resource: "\"\(name)\": \(value)")) }
    #expect(problem.contains("'\(name)' with this value is not supported"))
  }

  static let fields: [(type: String, field: String, cell: String, value: Cell)] = [
    ("number", "\"groupChar\": \",\"", "\"1,234.5\"", .number(1234.5)),
    ("number", "\"decimalChar\": \",\", \"groupChar\": \".\"", "\"1.234,5\"", .number(1234.5)),
    ("number", "\"decimalChar\": \",\", \"groupChar\": \" \"", "\"-1 234\"", .number(-1234)),
    ("number", "\"bareNumber\": false", "¥95.5元", .number(95.5)),
    ("number", "\"bareNumber\": false", "-8%", .number(-8)),
    ("integer", "\"bareNumber\": false", "约 95 件", .integer(95)),
    ("integer", "\"groupChar\": \"，\"", "1，234", .integer(1234)),
    ("boolean", "\"trueValues\": [\"是\", \"√\"], \"falseValues\": [\"否\"]", "√", .boolean(true)),
    ("boolean", "\"falseValues\": [\"否\"]", "否", .boolean(false)), ("boolean", "\"title\": \"\"", "1", .boolean(true)),
    ("boolean", "\"falseValues\": [\"否\"]", "True", .boolean(true)),
    ("boolean", "\"title\": \"\"", "0", .boolean(false)),
    ("date", "\"format\": \"%d/%m/%Y\"", "7/04/2020", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"%Y年%m月%d日\"", "2020年4月7日", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"%Y\"", "2020", .date(Day("2020-01-01")!)),
    ("date", "\"format\": \"%d %b %y\"", "07 Apr 20", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"%A, %B %d %Y\"", "\"Tuesday, april 7 2020\"", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"%Y-%j\"", "2020-098", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"any\"", "2020.4.7", .date(Day("2020-04-07")!)),
    ("date", "\"format\": \"any\"", "25/4/2020", .date(Day("2020-04-25")!)),
    ("datetime", "\"format\": \"%d/%m/%Y %H:%M\"", "07/04/2020 08:30", .dateTime(DateTime("2020-04-07 08:30")!)),
    (
      "datetime", "\"format\": \"%Y-%m-%d %H.%M.%S\"", "2022-05-25 10.39.15",
      .dateTime(DateTime("2022-05-25 10:39:15")!)
    ),
    ("datetime", "\"format\": \"%m/%d/%y %I:%M %p\"", "04/07/20 12:30 am", .dateTime(DateTime("2020-04-07 00:30")!)),
    (
      "datetime", "\"format\": \"%Y-%m-%dT%H:%M:%S.%f%z\"", "2020-04-07T08:30:00.25+0800",
      .dateTime(DateTime("2020-04-07 00:30:00.25")!)
    ),
    ("datetime", "\"format\": \"any\"", "2020/4/7 8:30", .dateTime(DateTime("2020-04-07 08:30")!)),
    ("datetime", "\"format\": \"default\"", "2020-01-01T15:00:00+03:00", .dateTime(DateTime("2020-01-01 12:00")!)),
    ("time", "\"format\": \"default\"", "08:30:00", .text("08:30:00")),
    ("time", "\"format\": \"%H点%M分\"", "8点30分", .text("8点30分")),
    ("duration", "\"format\": \"default\"", "P1Y2M3DT4H5.5S", .text("P1Y2M3DT4H5.5S")),
    ("yearmonth", "\"format\": \"default\"", "2026-11", .text("2026-11")),
    ("year", "\"format\": \"default\"", "2019", .integer(2019)),
    ("string", "\"missingValues\": [\"\", \"-\"]", "-", .missing),
    ("number", "\"missingValues\": [\"\", {\"value\": \"无\"}]", "无", .missing),
    ("number", "\"missingValues\": [\"-\"], \"bareNumber\": false", "-", .missing),
    ("number", "\"decimalChar\": \",\"", "NaN", .missing),
    ("string", "\"format\": \"binary\"", "5pW05pS5", .text("5pW05pS5")),
    ("list", "\"delimiter\": \"；\", \"itemType\": \"string\"", "甲；乙", .text("甲；乙")),
  ]

  @Test(arguments: fields)
  func aFieldIsReadAsThePackageSays(type: String, field: String, cell: String, value: Cell) throws {
    let table = try read(descriptor(field: field, type: type), "单位,n\n\(cell),1\n,2\n")
    #expect(rows(table) == [[value, .integer(1)], [.missing, .integer(2)]])
  }

  static let wrongCells: [(type: String, field: String, cell: String, problem: String)] = [
    (
      "number", "\"decimalChar\": \",\"", "1.5",
      "expected a number, found '1.5'\n  the package says ',' is the decimal sign"
    ),
    ("number", "\"groupChar\": \" \"", "12 ", "expected a number, found '12 '"),
    ("integer", "\"bareNumber\": false", "无", "expected a whole number, found '无'"),
    (
      "boolean", "\"trueValues\": [\"是\"]", "true",
      "expected true or false, found 'true'\n  the package says '是' for true"
    ),
    ("date", "\"format\": \"%d/%m/%Y\"", "31/2/2020", "expected a date such as 2019-05-05, found '31/2/2020'"),
    ("date", "\"format\": \"%d/%m/%Y\"", "2020-04-07", "the package says that its format is '%d/%m/%Y'"),
    ("date", "\"format\": \"any\"", "7/4/2020", "day and month may stand in either order"),
    ("datetime", "\"format\": \"%Y-%m-%d %H:%M\"", "2020-04-07 24:00", "expected a datetime such as"),
    ("time", "\"format\": \"default\"", "25:00:00", "expected a time such as 08:30:00, found '25:00:00'"),
    ("duration", "\"format\": \"default\"", "P1D2M", "expected a duration such as P1Y2M3DT4H, found 'P1D2M'"),
    ("yearmonth", "\"format\": \"default\"", "2026-13", "expected a month such as 2019-05, found '2026-13'"),
    ("boolean", "\"title\": \"\"", "2", "expected true or false, found '2'"),
  ]

  @Test(arguments: wrongCells)
  func aCellThatIsNoneOfItsFieldIsTold(type: String, field: String, cell: String, problem: String) {
    let csv = "单位,n\n,1\n\"\(cell)\",1\n\"\(cell)\",2\n"
    let found = told { _ = try read(descriptor(field: field, type: type), csv) }
    #expect(found.contains("t.csv:3:1: column '单位': expected "))
    #expect(found.contains(problem))
    #expect(found.contains("1 more problem in the "))
  }

  @Test(arguments: [
    ("boolean", "\"trueValues\": [\"是\"], \"falseValues\": [\"是\"]", "'是' stands for true and for false"),
    ("number", "\"decimalChar\": \",\", \"groupChar\": \",\"", "must be two different signs"),
    ("integer", "\"format\": \"hex\"", "the format 'hex' is not supported"),
    ("date", "\"format\": \"dd/mm/yyyy\"", "the format 'dd/mm/yyyy' is not supported"),
    ("string", "\"categoriesOrdered\": true", "'categoriesOrdered' with this value is not supported"),
  ])
  func whatAFieldMayNotSayIsRefused(type: String, field: String, problem: String) {
    #expect(told { _ = try read(descriptor(field: field, type: type)) }.contains(problem))
  }

  @Test func constraintsAreHeldInTheFieldsOwnFormat() throws {
    let field = "\"format\": \"%d/%m/%Y\", \"constraints\": {\"minimum\": \"01/04/2020\", \"maximum\": \"2020-04-30\"}"
    #expect(try read(descriptor(field: field, type: "date"), "单位,n\n07/04/2020,1\n").rowCount == 1)
    let problem = told { _ = try read(descriptor(field: field, type: "date"), "单位,n\n31/03/2020,1\n") }
    #expect(problem.contains("2020-03-31 is below the minimum 2020-04-01"))
  }

  @Test(arguments: ["\"subset\"", "\"superset\"", "\"partial\"", "[\"superset\"]"])
  func fieldsMatchIsFollowedOrRefused(value: String) {
    let problem = told { _ = try read(descriptor(schema: "\"fieldsMatch\": \(value)")) }
    #expect(problem.contains("'fieldsMatch' with this value is not supported"))
  }

  @Test func fieldsMatchExactKeepsTheOrder() throws {
    let turned = "n,单位\n1,环卫所\n"
    #expect(try read(descriptor(schema: "\"fieldsMatch\": \"equal\""), turned).rowCount == 1)
    #expect(try read(descriptor(schema: "\"fieldsMatch\": \"exact\"")).rowCount == 1)
    let problem = told { _ = try read(descriptor(schema: "\"fieldsMatch\": \"exact\""), turned) }
    #expect(problem.contains("expected the column '单位' here, found 'n'"))
  }

  @Test(arguments: [
    ("\"bytes\": 21", ""), ("\"bytes\": 20", "'bytes' says 20, the file has 21"),
    ("\"hash\": \"MD5\"", ""), ("\"hash\": \"md5:MD5\"", ""), ("\"hash\": \"sha256:SHA\"", ""),
    ("\"hash\": \"sha256:00\"", "'hash' says 00, the file's sha256 is SHA"),
    ("\"hash\": \"crc32:00\"", "no hash 'crc32'"),
  ])
  func bytesAndHashAreHeldAgainstTheFile(property: String, problem: String) {
    let csv = Array("单位,n\n环卫所,1\n".utf8)
    func filled(_ text: String) -> String {
      csv.withUnsafeBufferPointer { bytes in
        text.replacing("\"MD5", with: "\"" + Digest.md5.hexadecimal(of: bytes))
          .replacing(":MD5", with: ":" + Digest.md5.hexadecimal(of: bytes))
          .replacing("SHA", with: Digest.sha256.hexadecimal(of: bytes))
      }
    }
    #expect(csv.count == 21)
    let found = told { _ = try read(descriptor(resource: filled(property))) }
    #expect(problem.isEmpty ? found.isEmpty : found.contains(filled(problem)))
  }

  @Test func uniqueKeysCategoriesAndFormatsAreHeld() throws {
    let twice = "单位,n\n环卫所,1\n环卫所,1\n"
    let keys = descriptor(schema: "\"uniqueKeys\": [[\"单位\", \"n\"]]")
    #expect(told { _ = try read(keys, twice) }.contains("stands in an earlier row too"))
    #expect(try read(keys, "单位,n\n环卫所,1\n环卫所,2\n").rowCount == 2)
    let categories = descriptor(field: "\"categories\": [\"绿化所\", {\"value\": \"市政所\", \"label\": \"x\"}]")
    #expect(told { _ = try read(categories) }.contains("'环卫所' is not one of '绿化所', '市政所'"))
    #expect(try read(categories, "单位,n\n市政所,1\n").rowCount == 1)
    for (format, good, bad, words) in [
      ("email", "a@例.cn", "a.cn", "an e-mail address"),
      ("uri", "https://a.cn/b", "a.cn/b", "an address such as"),
      ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567", "a UUID"),
    ] {
      let json = descriptor(field: "\"format\": \"\(format)\"")
      #expect(try read(json, "单位,n\n\(good),1\n").rowCount == 1)
      #expect(told { _ = try read(json, "单位,n\n\(bad),1\n") }.contains("'\(bad)' is not \(words)"))
    }
  }

  @Test func aForeignKeyIntoAnotherPackageIsRefused() {
    let json = descriptor(
      schema:
        "\"foreignKeys\": [{\"fields\": \"单位\", \"reference\": {\"package\": \"http://a.cn\", \"resource\": \"\", \"fields\": \"单位\"}}]"
    )
    #expect(told { _ = try read(json) }.contains("'package' with this value is not supported"))
  }

  @Test func aTableByItsFormatIsReadWithTabs() throws {
    let json = descriptor(resource: "\"format\": \"tsv\"")
    #expect(try read(json, "单位\tn\n环,卫\t1\n").row(0) == [.text("环,卫"), .integer(1)])
  }

  // MARK: Files

  @Test func aTableInSeveralFilesIsOne() throws {
    try withFolder { folder in
      let json = descriptor(schema: "\"primaryKey\": \"n\"").replacing(
        "\"t.csv\"", with: "[\"a.csv\", \"b.csv\", \"c.csv\"]")
      // A later file repeats the heading, or goes on without it.
      try put(
        [("datapackage.json", json), ("a.csv", "单位,n\n甲,1\n"), ("b.csv", "单位,n\n乙,2\n"), ("c.csv", "丙,300\n")],
        in: folder)
      #expect(
        try rows(DataPackage(folder).table("t")) == [
          [.text("甲"), .integer(1)], [.text("乙"), .integer(2)], [.text("丙"), .integer(300)],
        ])
      try put([("c.csv", "丙,1\n")], in: folder)
      let problem = told { _ = try DataPackage(folder).table("t") }
      #expect(problem.contains("c.csv:1:3: column 'n': 1 stands in an earlier row too\n  first at \(folder)/a.csv:2:3"))
      try put([("b.csv", "单位,n\n乙,二\n")], in: folder)
      #expect(
        told { _ = try DataPackage(folder).table("t") }.contains("b.csv:2:3: column 'n': expected a whole number"))
    }
  }

  @Test func bytesAndHashOfSeveralFilesAreOfAllOfThem() throws {
    try withFolder { folder in
      let (a, b) = ("单位,n\n甲,1\n", "单位,n\n乙,2\n")
      let hash = Array((a + b).utf8).withUnsafeBufferPointer(Digest.sha256.hexadecimal)
      func json(_ property: String) -> String {
        descriptor(resource: property).replacing("\"t.csv\"", with: "[\"a.csv\", \"b.csv\"]")
      }
      try put([("a.csv", a), ("b.csv", b)], in: folder)
      try put(
        [("datapackage.json", json("\"hash\": \"sha256:\(hash)\", \"bytes\": \((a + b).utf8.count)"))], in: folder)
      #expect(try DataPackage(folder).table("t").rowCount == 2)
      try put([("datapackage.json", json("\"bytes\": 3"))], in: folder)
      #expect(
        told { _ = try DataPackage(folder).table("t") }.contains("'bytes' says 3, the files have \((a + b).utf8.count)")
      )
    }
  }

  @Test func schemaAndDialectMayStandInFilesOfTheirOwn() throws {
    try withFolder { folder in
      let json =
        "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": \"s.json\", \"dialect\": \"d.json\"}]}"
      try put(
        [
          ("datapackage.json", json),
          ("s.json", "{\"fields\": [{\"name\": \"单位\"}, {\"name\": \"n\", \"type\": \"interger\"}]}"),
          ("d.json", "{\"delimiter\": \";\"}"), ("t.csv", "单位;n\n甲;1\n"),
        ], in: folder)
      #expect(told { _ = try DataPackage(folder) }.hasPrefix("\(folder)/s.json:1:51: no type 'interger'"))
      try put([("s.json", "{\"fields\": [{\"name\": \"单位\"}, {\"name\": \"n\", \"type\": \"integer\"}]}")], in: folder)
      #expect(try rows(DataPackage(folder).table("t")) == [[.text("甲"), .integer(1)]])
      let before = try Dataset([folder]).fingerprint()
      try put([("s.json", "{\"fields\": [{\"name\": \"单位\"}, {\"name\": \"n\"}]}")], in: folder)
      #expect(try Dataset([folder]).fingerprint() != before)
      try put([("datapackage.json", json.replacing("s.json", with: "../s.json"))], in: folder)
      #expect(told { _ = try DataPackage(folder) }.contains("the path '../s.json' leads out of the package"))
    }
  }

  @Test func aTableWithoutASchemaHasTheColumnsOfItsFile() throws {
    try withFolder { folder in
      let json = """
        {"resources": [{"name": "a", "path": "a.csv"}, {"name": "b", "path": ["b1.csv", "b2.csv"]},
          {"name": "c", "path": "c.csv", "dialect": {"header": false, "delimiter": ";"}},
          {"name": "d", "data": "x,y\\n甲,1\\n", "format": "csv"}]}
        """
      try put(
        [
          ("datapackage.json", json), ("a.csv", "单位,日期,金额\n甲,2020/4/7,6.3万元\n"), ("b1.csv", "x,y\n甲,1\n"),
          ("b2.csv", "乙,2.5\n"), ("c.csv", "甲;1\n乙;2\n"),
        ], in: folder)
      let dataset = try Dataset([folder])
      #expect(try rows(dataset.table("a")) == [[.text("甲"), .date(Day("2020-04-07")!), .number(63_000)]])
      #expect(try rows(dataset.table("b")) == [[.text("甲"), .number(1)], [.text("乙"), .number(2.5)]])
      #expect(try dataset.schema(of: "c").names == ["column_1", "column_2"])
      #expect(try rows(dataset.table("c")) == [[.text("甲"), .integer(1)], [.text("乙"), .integer(2)]])
      #expect(try rows(dataset.table("d")) == [[.text("甲"), .integer(1)]])
      #expect(try dataset.reasons(of: "a")?.rowCount == 4)
      #expect(try dataset.problems() == [])
    }
  }

  static let json: [(resource: String, file: String)] = [
    ("\"data\": [[\"单位\", \"n\", \"on\"], [\"甲\", \"1\", \"2020-04-07\"], [\"乙\", null, null]]", ""),
    ("\"data\": [{\"单位\": \"甲\", \"n\": 1, \"on\": \"2020-04-07\"}, {\"单位\": \"乙\", \"n\": null}]", ""),
    (
      "\"data\": {\"rows\": [{\"单位\": \"甲\", \"n\": 1, \"on\": \"2020-04-07\"}, {\"单位\": \"乙\"}]}, \"dialect\": {\"property\": \"rows\"}",
      ""
    ),
    ("\"data\": [[\"甲\", 1, \"2020-04-07\"], [\"乙\", \"\", \"\"]], \"dialect\": {\"header\": false}", ""),
    ("\"path\": \"t.jsonl\"", "{\"单位\": \"甲\", \"n\": 1, \"on\": \"2020-04-07\"}\n{\"单位\": \"乙\"}\n"),
    ("\"path\": \"t.jsonl\"", "[\"单位\", \"n\", \"on\"]\n[\"甲\", 1, \"2020-04-07\"]\n[\"乙\", null, null]\n"),
    (
      "\"path\": \"t.jsonl\", \"format\": \"json\"",
      "[{\"单位\": \"甲\", \"n\": 1.0, \"on\": \"2020-04-07\"}, {\"单位\": \"乙\"}]"
    ),
    (
      "\"path\": \"t.jsonl\", \"format\": \"json\", \"dialect\": {\"json\": {\"keyed\": true, \"property\": \"a\"}}",
      "{\"a\": [{\"单位\": \"甲\", \"n\": \"1\", \"on\": \"2020-04-07\"}, {\"单位\": \"乙\"}]}"
    ),
    (
      "\"path\": \"t.jsonl\", \"dialect\": {\"itemKeys\": [\"单位\", \"n\", \"on\"]}",
      "{\"单位\": \"甲\", \"x\": [], \"n\": 1, \"on\": \"2020-04-07\"}\n{\"单位\": \"乙\"}\n"
    ),
  ]

  private static let jsonSchema = """
    , "schema": {"fields": [{"name": "单位"}, {"name": "n", "type": "integer"}, {"name": "on", "type": "date"}]}}]}
    """

  @Test(arguments: json)
  func rowsOfJSONAreReadByTheSchema(resource: String, file: String) throws {
    try withFolder { folder in
      try put(
        [("datapackage.json", "{\"resources\": [{\"name\": \"t\", \(resource)" + Self.jsonSchema), ("t.jsonl", file)],
        in: folder)
      #expect(
        try rows(DataPackage(folder).table("t")) == [
          [.text("甲"), .integer(1), .date(Day("2020-04-07")!)], [.text("乙"), .missing, .missing],
        ])
    }
  }

  static let wrongJSON: [(data: String, problem: String)] = [
    ("[{\"单位\": 3}]", "column '单位': expected a text, found 3"),
    ("[{\"n\": \"一\"}]", "column 'n': expected a whole number, found '一'"),
    ("[{\"n\": 1.5}]", "column 'n': expected a whole number, found 1.5"),
    ("[{\"m\": 1}]", "no column 'm'"),
    ("[{\"on\": true}]", "column 'on': expected a date such as 2019-05-05, found a boolean"),
    ("[[\"单位\", \"n\", \"on\"], [\"甲\", 1]]", "expected 3 items, found 2"), ("[[\"单位\", \"n\"]]", "no column 'on'"),
    ("[[\"单位\", \"单位\", \"on\"]]", "two columns are named '单位'"), ("[{}, 3]", "expected an object, found a number"),
    ("[{\"单位\": \"a\\u0000\"}]", "a NUL byte, which no text has"), ("{\"a\": 1}", "expected a list, found an object"),
  ]

  @Test(arguments: wrongJSON)
  func whatIsWrongWithJSONIsToldByItsLocation(data: String, problem: String) throws {
    try withFolder { folder in
      try put(
        [("datapackage.json", "{\"resources\": [{\"name\": \"t\", \"data\": \(data)" + Self.jsonSchema)], in: folder)
      let found = told { _ = try DataPackage(folder).table("t") }
      #expect(found.contains(problem) && found.contains("datapackage.json"))
    }
  }

  @Test func valuesOfJSONThatHaveNoTypeOfTheirOwnAreText() throws {
    try withFolder { folder in
      let json = """
        {"resources": [{"name": "t", "data": [{"a": [1, "二"], "o": {"k": null}, "x": 3, "g": [113.2, 23.1]}], "schema": {"fields": [
          {"name": "a", "type": "array"}, {"name": "o", "type": "object"}, {"name": "x", "type": "any"},
          {"name": "g", "type": "geopoint", "format": "array"}]}}]}
        """
      try put([("datapackage.json", json)], in: folder)
      #expect(
        try rows(DataPackage(folder).table("t")) == [
          ["[1, \"二\"]", "{\"k\": null}", "3", "[113.2, 23.1]"].map(Cell.text)
        ])
    }
  }

  // MARK: Workbooks and compressed files

  private func write(_ bytes: [UInt8], _ name: String, _ folder: String) throws {
    try Files.write(Files.join(folder, name)) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
  }

  static let compressed: [(property: String, bytes: [UInt8], name: String)] = [
    ("\"compression\": \"gz\"", MadeArchive.gzip("单位,n\n环卫所,1\n"), "t.csv"),
    ("\"compression\": \"zip\"", MadeArchive([("a.csv", "单位,n\n环卫所,1\n")]).bytes, "t.csv.zip"),
    ("\"innerpath\": \"a.csv\"", MadeArchive([("b.txt", "x"), ("a.csv", "单位,n\n环卫所,1\n")]).bytes, "t.zip"),
    ("\"format\": \"json\"", MadeArchive.gzip("[{\"单位\": \"环卫所\", \"n\": 1}]"), "t.json.gz"),
  ]

  @Test(arguments: compressed)
  func compressedFilesAreReadByTheSchema(property: String, bytes: [UInt8], name: String) throws {
    try withFolder { folder in
      try put([("datapackage.json", descriptor(resource: property, path: name))], in: folder)
      try write(bytes, name, folder)
      #expect(try rows(DataPackage(folder).table("t")) == [[.text("环卫所"), .integer(1)]])
    }
  }

  static let sheets: MadeWorkbook = {
    var workbook = MadeWorkbook(
      rows: [
        ["某县台账"], ["n", "单位", "on"], [1, "环卫所", .date(43928)], [.empty, 1001, "2020-04-08"], ["以下为空"],
      ], name: "台账")
    workbook.add(
      rows: [["单位", "n"], ["路灯所", 7], [.empty, 8], ["街道办", .error("#N/A")]], merged: ["A2:A3"], name: "另表")
    return workbook
  }()

  private func package(_ dialect: String, _ fields: [(String, String)]) -> String {
    let fields = fields.map { "{\"name\": \"\($0.0)\", \"type\": \"\($0.1)\"}" }.joined(separator: ", ")
    return """
      {"resources": [{"name": "t", "path": "t.xlsx", "dialect": {\(dialect)}, "schema": {"fields": [\(fields)]}}]}
      """
  }

  private func sheet(_ dialect: String, _ fields: [(String, String)]) throws -> [[Cell]] {
    var found: [[Cell]] = []
    try withFolder { folder in
      try put([("datapackage.json", package(dialect, fields))], in: folder)
      try write(Self.sheets.bytes, "t.xlsx", folder)
      do { found = try rows(DataPackage(folder).table("t")) } catch let problem as Problem {
        throw Problem(problem.text.replacing(folder + "/", with: ""))
      }
    }
    return found
  }

  private static let ledger = [("单位", "string"), ("n", "integer"), ("on", "date")]

  @Test func aSheetIsReadByTheSchema() throws {
    let dialect = "\"headerRows\": [2], \"commentRows\": [5], \"sheetName\": \"台账\""
    let days = [Cell.date(Day("2020-04-07")!), .date(Day("2020-04-08")!)]
    #expect(
      try sheet(dialect, Self.ledger) == [
        [.text("环卫所"), .integer(1), days[0]], [.text("1001"), .missing, days[1]],
      ])
  }

  @Test func mergedRangesOfASheetAreFilledAndErrorsMissing() throws {
    #expect(
      try sheet("\"sheetNumber\": 2", [("单位", "string"), ("n", "integer")]) == [
        [.text("路灯所"), .integer(7)], [.text("路灯所"), .integer(8)], [.text("街道办"), .missing],
      ])
  }

  static let wrongSheets: [(dialect: String, fields: [(String, String)], problem: String)] = [
    (
      "\"headerRows\": [2], \"commentRows\": [5]", [("单位", "string"), ("n", "integer"), ("on", "number")],
      "t.xlsx, 台账!C3: column 'on': expected a number, found '2020-04-07'"
    ),
    ("\"headerRows\": [2]", ledger, "t.xlsx, 台账!A5: column 'n': expected a whole number, found '以下为空'"),
    ("\"sheetNumber\": 3", ledger, "t.xlsx: no sheet 3: there are 2"),
    ("\"sheetName\": \"台帐\"", ledger, "t.xlsx: no sheet '台帐'"),
    (
      "\"headerRows\": [2], \"commentRows\": [5]", [("单位", "string"), ("n", "integer")],
      "the column 'on' is not in the schema"
    ),
    ("\"headerRows\": [9]", ledger, "t.xlsx: no heading at 台账!A9"),
    ("\"headerRows\": [2], \"commentRows\": [5]", ledger + [("附", "string")], "no column '附'"),
    ("\"headerRows\": [1]", ledger, "t.xlsx: the column '某县台账' is not in the schema"),
  ]

  @Test(arguments: wrongSheets.indices)
  func whatDoesNotFitInASheetIsToldWithItsAddress(row: Int) {
    let (dialect, fields, problem) = Self.wrongSheets[row]
    #expect(told { _ = try sheet(dialect, fields) }.contains(problem))
  }

  @Test func aSheetWithoutASchemaIsTakenByItsName() throws {
    try withFolder { folder in
      let json = """
        {"resources": [{"name": "t", "path": "t.xlsx", "format": "xlsx", "dialect": {"sheetName": "另表"}},
          {"name": "u", "path": "t.xlsx", "dialect": {"sheetNumber": 1, "headerRows": [2], "commentRows": [5]}},
          {"name": "v", "path": "t.xlsx", "format": "xlsx"}]}
        """
      try put([("datapackage.json", json)], in: folder)
      try write(Self.sheets.bytes, "t.xlsx", folder)
      let package = try DataPackage(folder)
      #expect(try package.table("t").schema.names == ["单位", "n"])
      #expect(try package.table("u").rowCount == 2)
      #expect(
        told { _ = try package.table("v") }.contains(
          "the file holds 2 tables, and a package takes one of it: '台账', '另表'"))
    }
  }

  @Test func theContentDecidesWhateverThePackageSays() throws {
    let page = "<html><table><tr><td>单位<td>n<td>on<tr><td>路灯所<td>4<td>2020-04-07</table></html>"
    let contents = [
      (
        "t.xlsx", "\"format\": \"xlsx\"", "单位,n,on\n路灯所,4,2020-04-07\n", "a text; the package or the ending says 'xlsx'"
      ),
      ("t.html", "\"format\": \"csv\"", page, "an HTML page; the package or the ending says 'csv'"),
      ("t.csv", "\"mediatype\": \"text/html\"", page, "an HTML page; the package or the ending says 'csv'"),
    ]
    for (path, says, content, words) in contents {
      try withFolder { folder in
        let fields = Self.ledger.map { "{\"name\": \"\($0.0)\", \"type\": \"\($0.1)\"}" }.joined(separator: ", ")
        let descriptor =
          "{\"resources\": [{\"name\": \"t\", \"path\": \"\(path)\", \(says), \"schema\": {\"fields\": [\(fields)]}}]}"
        try put([("datapackage.json", descriptor), (path, content)], in: folder)
        let notes = Mutex<[String]>([])
        var loading = Loading()
        loading.note = { note in notes.withLock { $0.append(note) } }
        let table = try DataPackage(folder).table("t", loading)
        #expect(rows(table) == [[.text("路灯所"), .integer(4), .date(Day("2020-04-07")!)]])
        #expect(notes.withLock { $0.first?.hasSuffix(": read as \(words)") } == true, "\(path)")
      }
    }
  }

  @Test func tagsInACellMakeNoPageOfAText() throws {
    try withFolder { folder in
      let descriptor =
        "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [{\"name\": \"<b>\"}]}}]}"
      try put([("datapackage.json", descriptor), ("t.csv", "<b>\n<table>\n")], in: folder)
      #expect(try rows(DataPackage(folder).table("t")) == [[.text("<table>")]])
    }
  }

  // MARK: Names in Chinese

  @Test func aTableMayHaveANameOfItsOwnBesideThatOfTheStandard() throws {
    try withFolder { folder in
      let json = """
        {"resources": [{"name": "table-1", "plumb:name": "单位表", "path": "a.csv", "schema": {"fields": [{"name": "单位"}]}},
          {"name": "table-2", "plumb:name": "问题", "path": "b.csv", "schema": {"fields": [{"name": "单位"}],
            "foreignKeys": [{"fields": "单位", "reference": {"resource": "table-1", "fields": "单位"}}]}}]}
        """
      try put([("datapackage.json", json), ("a.csv", "单位\n甲\n"), ("b.csv", "单位\n乙\n")], in: folder)
      let package = try DataPackage(folder)
      #expect(package.tables.map(\.name) == ["单位表", "问题"])
      #expect(try package.problems().map(\.text).joined().contains("单位表"))
    }
  }
}
