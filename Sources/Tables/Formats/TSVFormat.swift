import Problems

/// Tab-separated values: as csv, with a tab for the comma. A text with a tab or
/// a line end in it is quoted, as spreadsheets do.
extension Format {
  /// Tab-separated values, written and read.
  ///
  ///     try table.text(.tsv, WriteOptions())  // "area\trate\n三\t0.5\n"
  public static let tsv = Format(
    "tsv", "Tab-separated values.", endings: ["tsv", "tab"],
    write: { (table, options, sink) throws(Problem) in
      try writeSeparated(table, by: UInt8(ascii: "\t"), options, to: &sink)
    },
    read: { (file, options) throws(Problem) in
      try CSVReader(file, options, delimiter: "\t").table()
    })
}
