import Datasets
import Tables
import TestBasics
import Testing

/// Fields of the type `datetime` in data packages, and of types that are read as text.
@Suite struct DateTimeFieldTests {
  private static let at = "{\"name\": \"单位\"}, {\"name\": \"办结时间\", \"type\": \"datetime\""

  /// The problem of a package with one table, empty where there is none.
  private func problem(
    _ field: String, _ cells: String, _ more: String = "", in folder: String
  ) throws -> String {
    let fields = Self.at + field + "}"
    try put(
      [("datapackage.json", package(resource("t", fields, more))), ("t.csv", "单位,办结时间\n" + cells)], in: folder)
    return told { _ = try DataPackage(folder).table("t") }.replacing("\(folder)/t.csv:", with: "")
  }

  @Test func datetimesAreReadWithAndWithoutTheMarkOfUTC() throws {
    try withFolder { folder in
      let cells = "环卫所,2026-11-28T08:30:00Z\n路灯所,2026-11-28 08:30:00.25\n街道办,\n"
      #expect(try problem(", \"format\": \"default\"", cells, in: folder) == "")
      let table = try DataPackage(folder).table("t")
      #expect(table.schema.fields[1] == Field("办结时间", .dateTime))
      #expect(table.columns[1][0] == .dateTime(DateTime("2026-11-28 08:30")!))
      #expect(table.columns[1][1] == .dateTime(DateTime("2026-11-28 08:30:00.25")!))
      #expect(table.columns[1][2] == .missing)
    }
  }

  static let wrong: [(constraints: String, cell: String, problem: String)] = [
    ("\"minimum\": \"2026-01-01T00:00:00Z\"", "2026-01-01T00:00", ""),
    (
      "\"minimum\": \"2026-01-01T00:00:00Z\"", "2025-12-31T23:59:59.999999",
      "2:5: column '办结时间': 2025-12-31 23:59:59.999999 is below the minimum 2026-01-01 00:00:00"
    ),
    (
      "\"maximum\": \"2026-01-01T00:00:00\"", "2026-01-01T00:00:00.000001",
      "2:5: column '办结时间': 2026-01-01 00:00:00.000001 is above the maximum 2026-01-01 00:00:00"
    ),
    (
      "\"enum\": [\"2026-01-01T00:00:00\", \"2026-01-02 08:30\"]", "2026-01-02T08:30:01",
      "2:5: column '办结时间': 2026-01-02 08:30:01 is not one of 2026-01-01 00:00:00, 2026-01-02 08:30:00"
    ),
    ("\"required\": true", "", "2:5: column '办结时间': a missing cell where one is required"),
    (
      "\"required\": true", "2026-11-28T24:00",
      "2:5: column '办结时间': expected a datetime such as 2019-05-05T08:30:00, found '2026-11-28T24:00'\n"
        + "  '2026-11-28T24:00' is not a date with a time: hours go from 0 to 23"
    ),
    ("\"enum\": [\"2026-11-28T00:30:00\"]", "2026-11-28T08:30+08:00", ""),
    (
      "\"required\": true", "2026-11-28T08:30+08:60",
      "2:5: column '办结时间': expected a datetime such as 2019-05-05T08:30:00, found '2026-11-28T08:30+08:60'\n"
        + "  '2026-11-28T08:30+08:60' has a time zone, '+08:60', and a datetime has none"
    ),
  ]

  @Test(arguments: wrong)
  func constraintsAreHeld(constraints: String, cell: String, expected: String) throws {
    try withFolder { folder in
      let field = ", \"constraints\": {\(constraints)}"
      let found = try problem(field, "环卫所,\(cell)\n", in: folder)
      #expect(found == expected)
    }
  }

  @Test func keysOfDatetimesNameOneRow() throws {
    try withFolder { folder in
      let key = ", \"primaryKey\": [\"办结时间\"]"
      let cells = "a,2026-11-28 08:30\nb,2026-11-28 08:30:00.000001\n"
      #expect(try problem("", cells, key, in: folder) == "")
      #expect(
        try problem("", cells + "c,2026-11-28T08:30:00\n", key, in: folder)
          == "4:3: column '办结时间': 2026-11-28 08:30:00 stands in an earlier row too\n"
          + "  first at \(folder)/t.csv:2:3".replacing("\(folder)/t.csv:", with: ""))
      let foreign =
        ", \"foreignKeys\": [{\"fields\": \"next\", \"reference\": {\"resource\": \"\", \"fields\": \"at\"}}]"
      let fields = "{\"name\": \"at\", \"type\": \"datetime\"}, {\"name\": \"next\", \"type\": \"datetime\"}"
      try put([("datapackage.json", package(resource("t", fields, foreign)))], in: folder)
      try put([("t.csv", "at,next\n2026-11-28 08:30,\n2026-11-28 08:31,2026-11-28 08:30\n")], in: folder)
      #expect(try DataPackage(folder).problems() == [])
      try put([("t.csv", "at,next\n2026-11-28 08:30,2026-11-28 08:29\n")], in: folder)
      #expect(
        try DataPackage(folder).problems().map(\.message) == ["2026-11-28 08:29:00 is not in 'at' of t"])
    }
  }

  @Test(arguments: [
    ("any", "整改"),
    ("array", "[1, 2]"), ("object", "{'a': 1}"), ("geopoint", "113.2, 23.1"), ("geojson", "{'type': 'Point'}"),
    ("list", "a;b"),
  ])
  func typesOfOtherKindsAreTextAsItStands(type: String, cell: String) throws {
    try withFolder { folder in
      let fields =
        "{\"name\": \"n\", \"type\": \"integer\"}, {\"name\": \"a\", \"type\": \"\(type)\", \"format\": \"default\"}"
      try put(
        [("datapackage.json", package(resource("t", fields))), ("t.csv", "n,a\n1,\"\(cell)\"\n2,\n")], in: folder)
      let table = try DataPackage(folder).table("t")
      #expect(table.row(0) == [.integer(1), .text(cell)] && table.row(1) == [.integer(2), .missing])
    }
  }
}
