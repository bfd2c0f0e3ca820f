import Problems
import System

/// The way in which a file is written, as a package says it: the properties of CSV Dialect and of Table Dialect.
struct DeclaredDialect: Sendable {
  /// Delimiter, quotes and so on.
  var text = TextDialect()
  /// True where the package names the delimiter.
  var namesDelimiter = false
  /// The rows with the names of the columns, counted from 1; none where the file has no names.
  var headerRows = [1]
  /// The text between the cells of several such rows.
  var headerJoin = " "
  /// Rows that are no part of the table, counted from 1.
  var commentRows: Set<Int> = []
  /// True where the names must be written as the schema has them, upper and lower case too.
  var isCaseSensitive = true
  /// The text that stands for a missing cell besides the missing values.
  var nullSequence: String?
  /// The member of a JSON object that holds the rows.
  var property: String?
  /// The members of JSON objects that are columns, in this order; `nil` for all.
  var itemKeys: [String]?
  /// The sheet of a workbook, by its name or by its number from 1.
  var sheet: Sheet?

  enum Sheet: Sendable {
    case name(String)
    case number(Int)
  }

  /// True where a text file has its names in the first line and is read by the reader of CSV as it is.
  var isPlain: Bool { text.isPlain && headerRows == [1] && commentRows.isEmpty && isCaseSensitive }
}

extension DeclaredDialect {
  /// Reads a dialect; that of Frictionless's own kind has the properties of each format in a member of its own.
  init(_ origin: DescriptorValue?, usualDelimiter: UInt8) throws(Problem) {
    text.delimiter = [usualDelimiter]
    guard let origin else { return }
    _ = try origin.object()
    try origin.refuse(StandardProperties.ofDialect)
    try read(origin)
    for name in ["csv", "json", "excel", "ods"] {
      guard let inner = origin[name] else { continue }
      _ = try inner.object()
      try inner.refuse(StandardProperties.ofDialect)
      // The dialect of another format than the file's says nothing of it.
      if name != "csv" || usualDelimiter == UInt8(ascii: ",") { try read(inner) }
    }
  }

  private mutating func read(_ origin: DescriptorValue) throws(Problem) {
    try readText(origin)
    try readRows(origin)
    if let value = origin["nullSequence"] { nullSequence = try value.text() }
    if let value = origin["property"] { property = try value.text() }
    if let value = origin["itemKeys"] ?? origin["keys"] { itemKeys = try value.texts().map(\.text) }
    if let value = origin["sheetName"] { sheet = .name(try value.text()) }
    if let value = origin["sheetNumber"] { sheet = .number(try value.rowNumber()) }
    if let value = origin["sheet"] {
      sheet = if let name = value.json.text { .name(name) } else { .number(try value.rowNumber()) }
    }
  }

  private mutating func readText(_ origin: DescriptorValue) throws(Problem) {
    if let value = origin["delimiter"] {
      text.delimiter = try value.character(allowsMany: true)
      namesDelimiter = true
    }
    if let value = origin["quoteChar"] {
      text.quote = value.json.text == "" ? nil : try value.character(allowsMany: false)[0]
    }
    if let value = origin["escapeChar"], value.json.text != "" {
      text.escape = try value.character(allowsMany: false)[0]
    }
    if let value = origin["doubleQuote"] { text.doublesQuotes = try value.boolean() }
    if let value = origin["skipInitialSpace"] { text.skipsInitialSpace = try value.boolean() }
    if let value = origin["commentChar"] {
      let comment = try value.text()
      text.comment = comment.isEmpty ? nil : Array(comment.utf8)
    }
    if let value = origin["lineTerminator"] {
      let terminator = try value.text()
      // These are found from the file, whichever the package names.
      text.lineTerminator = ["\r\n", "\n", "\r", ""].contains(terminator) ? nil : Array(terminator.utf8)
    }
    guard text.quote.map({ !text.delimiter.contains($0) }) ?? true else {
      throw origin.wrong("the delimiter and the quote are the same sign")
    }
  }

  private mutating func readRows(_ origin: DescriptorValue) throws(Problem) {
    if let value = origin["caseSensitiveHeader"] { isCaseSensitive = try value.boolean() }
    if let value = origin["headerRows"] {
      headerRows = []
      for item in try value.list() { headerRows.append(try item.rowNumber()) }
      headerRows.sort()
    }
    if let value = origin["header"], try !value.boolean() { headerRows = [] }
    if let value = origin["headerJoin"] { headerJoin = try value.text() }
    if let value = origin["commentRows"] {
      for item in try value.list() { commentRows.insert(try item.rowNumber()) }
      for row in headerRows where commentRows.contains(row) {
        throw value.wrong("row \(row) is named as a comment and as the heading")
      }
    }
  }
}

extension DescriptorValue {
  /// The number of a row or a sheet, counted from 1.
  fileprivate func rowNumber() throws(Problem) -> Int {
    if let number = json.integer, number >= 1, number <= 1 << 30 { return Int(number) }
    throw wrong("expected a number from 1, found \(json.number.map { "\($0)" } ?? json.kind)")
  }

  /// One sign, or several where that is allowed; in ASCII where it is one.
  fileprivate func character(allowsMany: Bool) throws(Problem) -> [UInt8] {
    let text = try text()
    let bytes = Array(text.utf8)
    let isOne = bytes.count == 1 || allowsMany && text.count == 1
    guard isOne, ![0x0A, 0x0D].contains(bytes[0]) else {
      throw wrong("expected one \(allowsMany ? "" : "ASCII ")character, found '\(text)'")
    }
    return bytes
  }
}
