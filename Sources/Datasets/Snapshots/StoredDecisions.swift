import Tables

// What a snapshot keeps of the opening of a file beside its tables: decisions, units and the heading.

extension Decision {
  static func write(_ record: inout SnapshotRecordWriter, _ decision: Decision) {
    record.add(decision.column) { record, name in record.add(name) }
    record.add(decision.decision)
    record.add(decision.reason)
    record.add(each: decision.cells) { record, cell in record.add(cell) }
    record.add(decision.note) { record, note in
      record.add(note.line.rawValue)
      record.add(note.text)
    }
  }

  init(_ record: inout SnapshotRecordReader) throws(DamagedRecord) {
    column = try record.optional { (record) throws(DamagedRecord) in try record.text() }
    decision = try record.text()
    reason = try record.text()
    cells = try record.texts()
    note = try record.optional { (record) throws(DamagedRecord) -> Note in
      guard let line = Note.Line(rawValue: try record.number()) else { throw DamagedRecord() }
      return Note(line: line, text: try record.text())
    }
  }
}

extension Heading {
  static func write(_ record: inout SnapshotRecordWriter, _ heading: Heading) {
    record.add(heading.row)
    record.add(heading.rowCount)
    record.add(each: heading.names) { record, name in record.add(name) }
    record.add(each: heading.madeUp) { record, isMadeUp in record.add(isMadeUp) }
    record.add(each: heading.written) { record, cells in record.add(each: cells) { record, cell in record.add(cell) } }
    record.add(each: heading.titles) { record, row in record.add(row) }
  }

  init(_ record: inout SnapshotRecordReader) throws(DamagedRecord) {
    row = try record.count()
    rowCount = try record.count()
    names = try record.texts()
    madeUp = try record.list { (record) throws(DamagedRecord) in try record.flag() }
    written = try record.list { (record) throws(DamagedRecord) in try record.texts() }
    titles = try record.list { (record) throws(DamagedRecord) in try record.count() }
  }
}

extension SnapshotRecordWriter {
  /// Writes the units of columns in the order of the columns' names.
  fileprivate mutating func add(_ units: [String: AmountUnit]) {
    add(each: units.sorted { $0.key < $1.key }) { record, unit in
      record.add(unit.key)
      record.add(unit.value.unit)
      record.add(unit.value.written)
    }
  }
}

extension SnapshotRecordReader {
  fileprivate mutating func texts() throws(DamagedRecord) -> [String] {
    try list { (record) throws(DamagedRecord) in try record.text() }
  }

  fileprivate mutating func units() throws(DamagedRecord) -> [String: AmountUnit] {
    let units = try list { (record) throws(DamagedRecord) in
      (try record.text(), AmountUnit(unit: try record.text(), written: try record.text()))
    }
    return Dictionary(units, uniquingKeysWith: { first, _ in first })
  }
}

extension OpenedFile {
  /// Writes all but the tables themselves.
  func write(_ record: inout SnapshotRecordWriter) {
    record.add(each: tables) { record, opened in
      record.add(opened.sheet) { record, sheet in record.add(sheet) }
      record.add(opened.table.units)
      record.add(each: opened.table.decisions, Decision.write)
      record.add(opened.table.heading, Heading.write)
    }
  }

  init(_ snapshot: Snapshot, _ record: inout SnapshotRecordReader) throws(DamagedRecord) {
    var rest = snapshot.tables[...]
    tables = try record.list { (record) throws(DamagedRecord) -> (sheet: String?, table: OpenedTable) in
      guard let table = rest.popFirst() else { throw DamagedRecord() }
      let sheet = try record.optional { (record) throws(DamagedRecord) in try record.text() }
      let units = try record.units()
      let decisions = try record.list { (record) throws(DamagedRecord) in try Decision(&record) }
      let heading = try record.optional { (record) throws(DamagedRecord) in try Heading(&record) }
      return (sheet, OpenedTable(table: table, units: units, decisions: decisions, heading: heading))
    }
    hash = snapshot.hashes.first ?? nil
  }
}

extension DecidedFile {
  static func write(_ record: inout SnapshotRecordWriter, _ file: DecidedFile) {
    record.add(file.path)
    record.add(file.name)
    record.add(each: file.decisions, Decision.write)
    record.add(file.units)
    record.add(file.rowCount)
    record.add(file.columnCount)
    record.add(file.hash) { record, hash in record.add(hash) }
  }

  init(_ record: inout SnapshotRecordReader) throws(DamagedRecord) {
    path = try record.text()
    name = try record.text()
    decisions = try record.list { (record) throws(DamagedRecord) in try Decision(&record) }
    units = try record.units()
    rowCount = try record.count()
    columnCount = try record.count()
    hash = try record.optional { (record) throws(DamagedRecord) in try record.text() }
  }
}
