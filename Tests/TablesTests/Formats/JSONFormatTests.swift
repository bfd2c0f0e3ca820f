import Problems
import System
import Tables
import TestBasics
import Testing

@Suite struct JSONFormatTests {
  private let table = Table([
    ("name", Column(texts: ["环卫所", "a\"b\n", nil])), ("n", Column(numbers: [1, .nan, .infinity])),
    ("on", Column(dates: [Day("2019-05-05"), nil, nil])),
    ("ok", Column(booleans: [true, false, nil])),
  ])

  @Test func rowsAreObjects() throws {
    #expect(
      try table.text(.json) == #"""
        [
          {"name": "环卫所", "n": 1.0, "on": "2019-05-05", "ok": true},
          {"name": "a\"b\n", "n": null, "on": null, "ok": false},
          {"name": null, "n": null, "on": null, "ok": null}
        ]

        """#)
    #expect(try Table([("a", Column(integers: []))]).text(.json) == "[]\n")
  }

  @Test func aRowIsALineInJSONLines() throws {
    let table = Table([("a", Column(integers: [1, nil])), ("t", Column(texts: ["x\ny", ""]))])
    #expect(try table.text(.jsonl) == "{\"a\": 1, \"t\": \"x\\ny\"}\n{\"a\": null, \"t\": \"\"}\n")
  }

  @Test func whatJSONCannotSayIsTold() throws {
    var sink = ByteSink { _ in }
    try Format.json.write(table, WriteOptions(), &sink)
    #expect(sink.notes == ["column 'n': 2 cells with no finite number written as null"])
  }

  @Test func typesAreFound() throws {
    let text = #"[{"a": 1, "b": 1, "c": "2019-01-01", "d": true, "e": "x"}, {"b": 1.5, "f": null}]"#
    let table = try read(text, "json")
    #expect(table.schema.fields.map(\.type) == [.integer, .number, .date, .boolean, .text, .text])
    #expect(rows(table)[1] == [.missing, .number(1.5), .missing, .missing, .missing, .missing])
  }

  static let refused: [(text: String, problem: String)] = [
    ("{}", "t.json:1:1: expected a list of objects, found an object"),
    ("[1]", "t.json:1:2: expected an object, found a number"),
    ("[{\"a\": 1},\n {\"a\": \"x\"}]", "t.json:2:8: column 'a': expected a number, found 'x'"),
    ("[{\"a\": [1]}]", "t.json:1:8: column 'a': expected a text, found a list"),
    // One name, though its bytes are others.
    ("[{\"e\u{301}\": 1, \"\u{e9}\": 2}]", "t.json:1:16: two columns are named 'é'"),
    ("[{\"a\": 1e999}]", "t.json:1:8: column 'a': expected a number, found 1e999"),
  ]

  @Test(arguments: refused)
  func whatIsNoTableIsToldByItsPlace(text: String, problem: String) {
    #expect(told { _ = try read(text, "json") } == problem)
  }

  @Test func aColumnMayBeWrittenInOtherBytesInEachRow() throws {
    let text = "[{\"e\u{301}\": 1}, {\"\u{e9}\": 2}]"
    for schema in [nil, Schema([Field("é", .integer)])] {
      #expect(try rows(read(text, "json", schema)) == [[.integer(1)], [.integer(2)]])
    }
  }

  @Test func aKeyThatTheSchemaLacksIsTold() {
    let schema = Schema([Field("status", .text)])
    #expect(
      told { _ = try read("{\"stauts\": \"x\"}", "jsonl", schema) }
        == "t.jsonl:1:12: no column 'stauts'\n  did you mean 'status'?")
  }
}
