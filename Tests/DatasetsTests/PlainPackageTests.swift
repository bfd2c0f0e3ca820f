import Foundation
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Datasets

/// Descriptors that are judged where they stand must be those in which a whole reading finds nothing wrong, and must
/// say the same.
@Suite struct PlainPackageTests {
  private static let descriptor = """
    {"name": "xinhua", "title": "通报", "description": "整改\\n情况", "version": "1.0", "resources": [
      {"name": "areas", "path": "areas.csv", "profile": "tabular-data-resource", "title": "大类", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\\n", "quoteChar": "\\"", "doubleQuote": true, "header": true},
        "schema": {"fields": [
          {"name": "area_no", "type": "integer", "title": "编号", "description": "Its number.", "description:zh": "方面的编号。",
            "constraints": {"required": true, "minimum": 1, "maximum": 9}},
          {"name": "label", "constraints": {"enum": ["党建", "业务"], "minLength": 1, "maxLength": 40, "unique": false}}],
          "primaryKey": "area_no"}},
      {"name": "问题", "path": ["数据/问题.csv", "more.csv"], "schema": {"fields": [
          {"name": "编号", "type": "string", "constraints": {"pattern": "^[a-z]+$"}},
          {"name": "area_no", "type": "integer", "constraints": {"enum": [1, 2, -3]}},
          {"name": "on", "type": "date", "format": "default", "constraints": {"minimum": "2019-05-05"}},
          {"name": "share", "type": "number", "constraints": {"minimum": 0.5}},
          {"name": "at", "type": "datetime"}, {"name": "ok", "type": "boolean"}, {"name": "y", "type": "year"},
          {"name": "m", "type": "yearmonth"}],
          "missingValues": ["", "-"], "primaryKey": ["编号"], "foreignKeys": [
          {"fields": "area_no", "reference": {"resource": "areas", "fields": "area_no"}},
          {"fields": ["编号", "area_no"], "reference": {"resource": "", "fields": ["编号", "area_no"]}}]}}]}
    """

  private func file(_ text: String) -> FileBytes { FileBytes(Array(text.utf8), named: "datapackage.json") }

  private func read(_ file: FileBytes) throws(Problem) -> [PackagedTable] {
    let root = DescriptorValue(source: file, json: try JSONDocument(file).root)
    return try PackageReader(root: root, files: DescriptorFiles(".")).tables()
  }

  private func facts(_ table: PackagedTable) -> [String] {
    let columns = table.columns.map {
      "\($0.field.name) \($0.field.type) \($0.title ?? "-") \($0.chineseDescription ?? "-") \($0.reading) \($0.constraints.minimum.map { "\($0)" } ?? "") \($0.location)"
    }
    let keys = table.foreignKeys.map { "\($0.columns) \($0.table) \($0.keys) \($0.origin.location)" }
    let whole =
      "\(table.name) \(table.title ?? "-") \(table.paths) \(table.primaryKey) \(table.missingValues) \(table.isDescribed)"
    return [whole] + columns + keys
  }

  private func expectSame(_ file: FileBytes) throws {
    let plain = try #require(PlainPackage(file, in: "."))
    #expect(plain.tables.map(facts) == (try read(file)).map(facts))
  }

  @Test func aPlainPackageSaysWhatAWholeReadingSays() throws {
    try expectSame(file(Self.descriptor.replacing("\\n情况", with: "情况")))
    #expect(PlainPackage(file(Self.descriptor), in: ".") == nil, "an escape in its description")
  }

  @Test func thePackageOfTheRepositoryIsPlain() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try expectSame(FileBytes(root.appending(path: "datasets/xinhua-2019/datapackage.json").path))
  }

  /// What is one change away from a right descriptor and wrong.
  @Test(arguments: [
    ("\"primaryKey\": \"area_no\"", "\"primaryKey\": \"area\""), ("\"name\": \"label\"", "\"name\": \"area_no\""),
    ("\"name\": \"label\"", "\"name\": \"\""), ("\"name\": \"问题\"", "\"name\": \"areas\""), ("more.csv", "../more.csv"),
    ("more.csv", "/more.csv"), ("more.csv", "https://x.csv"), ("\"type\": \"datetime\"", "\"type\": \"moment\""),
    ("\"resource\": \"areas\"", "\"resource\": \"area\""), ("\"minimum\": 1,", "\"minimum\": \"x\","),
    ("\"2019-05-05\"", "\"2019-02-30\""), ("[1, 2, -3]", "[1, 2, 0.5]"), ("\"minLength\": 1", "\"minLength\": -1"),
    ("\"constraints\": {\"pattern\"", "\"constraints\": {\"patterns\""),
    ("\"delimiter\": \",\"", "\"delimiter\": \"\\\"\""),
    ("\"fields\": [\"编号\", \"area_no\"]}", "\"fields\": [\"area_no\", \"编号\"]}"),
    ("\"type\": \"boolean\"", "\"type\": 3"),
    ("\"title\": \"大类\"", "\"title\": [\"大类\"]"),
    ("\"mediatype\": \"text/csv\"", "\"mediatype\": \"image/png\""),
    ("\"encoding\": \"utf-8\"", "\"compression\": \"br\""),
  ])
  func whatIsWrongIsNotPlain(right: String, wrong: String) throws {
    let text = Self.descriptor.replacing("\\n情况", with: "情况")
    let changed = file(text.replacing(right, with: wrong))
    try #require(text.contains(right))
    #expect(throws: Problem.self) { try read(changed) }
    #expect(PlainPackage(changed, in: ".") == nil)
  }

  /// Random changes of values: whatever the judge lets pass, a whole reading reads, and finds the same.
  @Test func theJudgeLetsNothingWrongPass() throws {
    var random = SeededNumbers(seed: 11)
    let text = Self.descriptor.replacing("\\n情况", with: "情况")
    let tokens = Self.tokens(of: text)
    let others =
      [
        "null", "true", "0", "-1", "2.5", "1e999", "[]", "{}", "\"\"", "\"..\"", "\"a/../b.csv\"", "\"2019-02-30\"",
        "\"any\"",
      ]
      + [
        "\"list\"", "\"format\"", "\"enum\"", "\"unique\"", "\"resource\"", "\"e\u{301}\"", "\"\u{E9}\"", "[\"编号\"]",
        "\"tsv\"",
      ]
    var passed = 0
    for _ in 0..<6000 {
      var changed = tokens
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let position = Int.random(in: changed.indices, using: &random)
        let other =
          Bool.random(using: &random) ? others.randomElement(using: &random) : tokens.randomElement(using: &random)
        if changed[position].count > 1 || changed[position].first?.isNumber ?? false { changed[position] = other ?? "" }
      }
      let file = file(changed.joined(separator: " "))
      guard let plain = PlainPackage(file, in: ".") else { continue }
      passed += 1
      #expect(plain.tables.map(facts) == (try read(file)).map(facts))
    }
    #expect(passed > 500)
  }

  /// The texts, words, numbers and signs of JSON.
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var rest = text[...]
    while let first = rest.first {
      let token: Substring
      if first == "\"" {
        var end = rest.index(after: rest.startIndex)
        while rest[end] != "\"" { end = rest.index(end, offsetBy: rest[end] == "\\" ? 2 : 1) }
        token = rest[...end]
      } else if first.isLetter || first.isNumber || first == "-" {
        token = rest.prefix { $0.isLetter || $0.isNumber || "-.".contains($0) }
      } else {
        token = rest.prefix(1)
      }
      if !first.isWhitespace { tokens.append(String(token)) }
      rest = rest[token.endIndex...]
    }
    return tokens
  }
}
