import Problems
import System

/// Goes over a file slowly, a cell at a time, to say what is wrong with it, of
/// which types its columns are, and where a cell stands.
struct CSVDiagnosis {
  private let file: FileBytes
  private let reader: CSVReader
  private let fields: [Field]

  init(_ reader: CSVReader, _ fields: [Field]) {
    file = reader.file
    self.reader = reader
    self.fields = fields
  }

  private func scanner(from start: Int) -> CSVScanner {
    // An empty file has no names and never comes this far.
    CSVScanner(file.bytes.baseAddress!, from: start, to: file.bytes.count, reader.dialect)
  }

  private func bytes(_ cell: CSVCell) -> [UInt8] { scanner(from: 0).content(cell) }
}

// MARK: - The names of the columns

extension CSVDiagnosis {
  /// The names in the first line, and where the next line starts.
  static func names(
    _ file: FileBytes, _ dialect: CSVDialect
  ) throws(Problem) -> (names: [String], bodyStart: Int) {
    if let content = ForeignContent(file.bytes) { throw content.problem.at(FileLocation(file.path)) }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard file.bytes.count > start, let base = file.bytes.baseAddress else {
      throw Problem(
        "expected a line with the names of the columns, found an empty file", kind: .data,
        location: FileLocation(file.path))
    }
    var scanner = CSVScanner(base, from: start, to: file.bytes.count, dialect)
    var names: [String] = []
    var known: Set<String> = []
    while true {
      let (cell, ending) = try next(&scanner, file)
      let content = scanner.content(cell)
      // A position is counted from the start of the file: for what is wrong only.
      let position = { file.location(at: cell.origin) }
      let name = try text(content, file, position)
      guard !name.isEmpty else {
        throw Problem("column \(names.count + 1) has no name", kind: .data, location: position())
      }
      guard known.insert(name).inserted else {
        throw Problem("two columns are named '\(name)'", kind: .data, location: position())
      }
      names.append(name)
      if ending != .delimiter { return (names, scanner.position) }
    }
  }

  private static func text(
    _ content: [UInt8], _ file: FileBytes, _ position: () -> FileLocation
  ) throws(Problem) -> String {
    guard content.withUnsafeBufferPointer(\.isText) else { throw notText(content, file).at(position()) }
    return String(decoding: content, as: UTF8.self)
  }

  private static func notText(_ content: [UInt8], _ file: FileBytes) -> Problem {
    if content.contains(0) { return Problem("a NUL byte, which no text has", kind: .data) }
    let problem = Problem("bytes that are not UTF-8: \(shown(content))", kind: .data)
    return problem.hint(ForeignContent.encodingHint(file.bytes))
  }

  /// A cell as it is quoted in a problem, cut where it is long.
  private static func shown(_ content: [UInt8]) -> String {
    let text = String(decoding: content.prefix(160), as: UTF8.self)
    let cut = text.prefix(40)
    return "'\(String(cut).onOneLine)\(cut.count < text.count || content.count > 160 ? "…" : "")'"
  }

  private static func next(
    _ scanner: inout CSVScanner, _ file: FileBytes
  ) throws(Problem) -> (cell: CSVCell, ending: CSVScanner.Ending) {
    do throws(CSVScanner.Fault) {
      return try scanner.next()
    } catch {
      switch error {
      case .strayQuote(let offset):
        throw Problem(
          "a quote inside a cell that does not start with one", kind: .data,
          location: file.location(at: offset)
        ).hint("put the whole cell in quotes and double those inside it")
      case .afterQuote(let offset):
        throw Problem(
          "expected the end of the cell after its closing quote", kind: .data,
          location: file.location(at: offset)
        ).hint("double the quotes inside a cell that is in quotes")
      case .openQuote(let offset):
        throw Problem(
          "the quote that opens here is never closed", kind: .data, location: file.location(at: offset))
      }
    }
  }
}

// MARK: - What is wrong

extension CSVDiagnosis {
  /// The first problem at or after `start`, the start of a line; others that are
  /// near are counted.
  func problem(from start: Int) -> Problem {
    var scanner = scanner(from: start)
    var first: Problem?
    var others = 0
    // Enough to see whether it is one slip or all of a column.
    let limit = start + (1 << 22)
    do throws(Problem) {
      while try skipRow(
        &scanner,
        { problem in
          if first == nil { first = problem } else { others += 1 }
        }), scanner.position < limit || first == nil
      {}
    } catch {
      if first == nil { first = error } else { others += 1 }
    }
    guard let first else {
      return Problem("a cell that is read two ways", kind: .fault, location: file.location(at: start))
    }
    if others == 0 { return first }
    let more = counted(others, "more problem")
    return first.hint("\(scanner.isAtEnd ? more : "at least \(more)") in the file")
  }

  /// Steps over a row, collecting each wrong cell; `false` at the end of the file.
  /// Throws where the row itself is wrong, and with it all that follows.
  private func skipRow(
    _ scanner: inout CSVScanner, _ tell: (Problem) -> Void
  ) throws(Problem) -> Bool {
    let count = fields.count
    if count > 1 || reader.dialect.skipsEmptyLines { scanner.skipBareLines() }
    guard !scanner.isAtEnd else { return false }
    for column in 0..<count {
      let (cell, ending) = try Self.next(&scanner, file)
      if let problem = problem(cell, fields[column]) { tell(problem) }
      if ending != .delimiter, column < count - 1 {
        if reader.dialect.allowsShortRows { return true }
        throw Problem(
          "expected \(count) cells, found \(column + 1)", kind: .data,
          location: file.location(at: cell.origin)
        ).hint("the line ends before '\(fields[column + 1].name)'")
      }
      if ending == .delimiter, column == count - 1 {
        var ahead = scanner
        // A cell that cannot be read is reported when its own turn comes.
        if reader.dialect.allowsShortRows, (try? ahead.skipEmptyCells()) == true {
          scanner = ahead
          return true
        }
        throw try tooMany(&scanner, count)
      }
    }
    return true
  }

  private func tooMany(_ scanner: inout CSVScanner, _ count: Int) throws(Problem) -> Problem {
    let start = scanner.position
    var found = count
    var ending = CSVScanner.Ending.delimiter
    while ending == .delimiter {
      ending = try Self.next(&scanner, file).ending
      found += 1
    }
    return Problem(
      "expected \(count) cells, found \(found)", kind: .data, location: file.location(at: start)
    )
    .hint("a cell with a delimiter in it must be in quotes")
  }

  private func problem(_ cell: CSVCell, _ field: Field) -> Problem? {
    let content = bytes(cell)
    return content.withUnsafeBufferPointer { text in
      let rules = reader.rules(of: field.name)
      if rules.isMissing(text, isQuoted: cell.isQuoted, field.type) { return nil }
      if rules.isValue(text, field.type) { return nil }
      var problem =
        field.type == .text
        ? Self.notText(content, file)
        : Problem("expected \(field.type.withArticle), found \(Self.shown(content))", kind: .data)
      if field.type == .dateTime, let advice = DateTime.advice(on: String(decoding: text, as: UTF8.self)) {
        problem = problem.hint(advice)
      }
      return problem.in("column '\(field.name)'").at(file.location(at: cell.origin))
    }
  }
}

// MARK: - Types and locations

extension CSVDiagnosis {
  /// The columns' types from the first `limit` bytes, whole lines. What is wrong
  /// in them is left to be reported by the reading itself.
  func guessTypes(bytes limit: Int) throws(Problem) -> [TypeGuess] {
    var guesses = reader.names.map { _ in TypeGuess() }
    var scanner = scanner(from: reader.bodyStart)
    var row = 0
    while !scanner.isAtEnd, scanner.position - reader.bodyStart < limit {
      if guesses.count > 1 || reader.dialect.skipsEmptyLines { scanner.skipBareLines() }
      if scanner.isAtEnd { break }
      if row.isMultiple(of: 4096) { try reader.options.poll?() }
      row += 1
      for column in guesses.indices {
        // The guess ends where the file cannot be read on; reading it says why.
        guard let (cell, ending) = try? scanner.next() else { return guesses }
        see(cell, &guesses[column])
        guard (ending == .delimiter) == (column == guesses.count - 1) else { continue }
        guard reader.dialect.allowsShortRows else { return guesses }
        if ending == .delimiter { _ = try? scanner.skipEmptyCells() }
        break
      }
    }
    return guesses
  }

  private func see(_ cell: CSVCell, _ guess: inout TypeGuess) {
    let raw = UnsafeBufferPointer(rebasing: file.bytes[cell.start..<cell.end])
    // Some programs put quotes round every cell, those of numbers and empty ones too.
    if reader.rules.isMissing(raw, isQuoted: cell.isQuoted, .number) { return }
    guess.see(raw, at: cell.origin)
  }

  /// The location of a cell of a file that can be read.
  func location(row: Int, column: Int) -> FileLocation {
    locations([(row, column)])[0]
  }

  /// The locations of cells of a file that can be read, in one pass.
  ///
  /// - Parameter cells: rows, counted from 0, and columns.
  func locations(_ cells: [(row: Int, column: Int)]) -> [FileLocation] {
    var found = [FileLocation](repeating: FileLocation(file.path), count: cells.count)
    let order = cells.indices.sorted { (cells[$0].row, cells[$0].column) < (cells[$1].row, cells[$1].column) }
    var scanner = scanner(from: reader.bodyStart)
    var known = (line: file.location(at: reader.bodyStart).line ?? 1, start: reader.bodyStart)
    var next = 0
    var row = 0
    while next < order.count {
      if reader.names.count > 1 || reader.dialect.skipsEmptyLines { scanner.skipBareLines() }
      guard !scanner.isAtEnd else { break }
      let start = scanner.position
      let isWanted = cells[order[next]].row == row
      for column in reader.names.indices {
        // These cells were read before, so that nothing is wrong with them.
        guard let (cell, ending) = try? scanner.next() else { return found }
        if isWanted {
          while next < order.count, cells[order[next]] == (row, column) {
            known = (file.line(at: start, from: known.start, line: known.line), start)
            found[order[next]] = file.location(at: cell.origin, from: known.start, line: known.line)
            next += 1
          }
        }
        guard (ending == .delimiter) == (column == reader.names.count - 1) else { continue }
        // A cell that a short row lacks stands where the row ends.
        while next < order.count, cells[order[next]].row == row {
          found[order[next]] = file.location(
            at: cell.end, from: start, line: file.line(at: start, from: known.start, line: known.line))
          next += 1
        }
        if ending == .delimiter { _ = try? scanner.skipEmptyCells() }
        break
      }
      row += 1
    }
    return found
  }
}

extension FileBytes {
  /// The line of a byte that starts one, counted from an earlier line's start.
  fileprivate func line(at offset: Int, from start: Int, line: Int) -> Int {
    location(at: offset, from: start, line: line).line ?? line
  }
}
