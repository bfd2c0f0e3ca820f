import Datasets
import Problems
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
    ("header", "false"), ("headerRows", "[1, 2]"), ("headerRows", "[2]"), ("headerJoin", "\"-\""),
    ("commentRows", "[1]"), ("commentChar", "\"#\""), ("escapeChar", "\"\\\\\""), ("nullSequence", "\"-\""),
    ("doubleQuote", "false"), ("skipInitialSpace", "true"), ("lineTerminator", "\"|\""),
    ("property", "\"rows\""), ("itemType", "\"array\""), ("itemKeys", "[\"a\"]"), ("sheetNumber", "2"),
    ("sheetName", "\"台账\""), ("table", "\"t\""),
  ]

  @Test(arguments: refusedInDialects)
  func aDialectIsFollowedOrRefused(name: String, value: String) {
    let problem = told { _ = try read(descriptor(dialect: "\"\(name)\": \(value)")) }
    #expect(problem.contains("'\(name)' with this value is not supported"))
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
    ("format", "\"xlsx\""), ("mediatype", "\"application/vnd.ms-excel\""),
    ("mediatype", "\"text/csv; charset=gbk\""), ("encoding", "\"gb18030\""), ("data", "[]"),
    ("compression", "\"gz\""), ("layout", "{\"headerRows\": [2]}"), ("innerpath", "\"a.csv\""),
  ]

  @Test(arguments: refusedInResources)
  func aResourceIsFollowedOrRefused(name: String, value: String) {
    let problem = told { _ = try read(descriptor(resource: "\"\(name)\": \(value)")) }
    #expect(problem.contains("'\(name)' with this value is not supported"))
  }

  static let refusedInFields: [(type: String, name: String, value: String)] = [
    ("number", "groupChar", "\",\""), ("number", "decimalChar", "\",\""), ("integer", "bareNumber", "false"),
    ("boolean", "trueValues", "[\"是\"]"), ("boolean", "falseValues", "[\"否\"]"),
    ("string", "missingValues", "[\"-\"]"), ("string", "categoriesOrdered", "true"),
  ]

  @Test(arguments: refusedInFields)
  func aFieldIsFollowedOrRefused(type: String, name: String, value: String) {
    let problem = told { _ = try read(descriptor(field: "\"\(name)\": \(value)", type: type)) }
    #expect(problem.contains("'\(name)' with this value is not supported"))
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
    let date = descriptor(field: "\"format\": \"%y-%m-%d\"", type: "date")
    #expect(told { _ = try read(date) }.contains("the format '%y-%m-%d' is not supported"))
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
}
