import Problems
import System

/// Writes a text of any dialect anew as CSV: commas, `"`, two quotes for one.
///
/// A record starts in the line in which it started before, so that addresses stay right; comments
/// become empty lines.
struct CSVRewriter {
  private let file: FileBytes
  private let start: Int
  private let dialect: TextDialect
  private let loading: Loading
  /// Rows that are left out, counted from 1 among all lines.
  private let skipped: Set<Int>

  init(_ file: FileBytes, from start: Int, _ dialect: TextDialect, _ loading: Loading, skipping skipped: Set<Int> = [])
  {
    self.file = file
    self.start = start
    self.dialect = dialect
    self.loading = loading
    self.skipped = skipped
  }

  func rewritten() throws(Problem) -> FileBytes {
    var text = DelimitedText(file.bytes, from: start, dialect)
    var output: [UInt8] = []
    output.reserveCapacity(file.bytes.count + 1024)
    var charged = file.bytes.count + 1024
    try loading.account?.charge(charged)
    let account = loading.account
    defer { account?.release(charged) }
    var number = 0
    while let record = text.next() {
      number += 1
      if number.isMultiple(of: 4096) { try loading.poll?() }
      if record.isFaulty { throw fault(record) }
      if record.isComment || skipped.contains(number) {
        append(lineEndsOf: record, to: &output)
        output.append(0x0A)
        continue
      }
      append(record, to: &output)
      if output.count > charged {
        try account?.charge(output.count)
        charged += output.count
      }
    }
    return FileBytes(output, named: file.path)
  }

  private func fault(_ record: DelimitedText.Record) -> Problem {
    Problem("the quotes of this line are not in order", kind: .data, location: file.location(at: record.start))
      .hint("put the whole cell in quotes and double those inside it")
  }

  private func append(_ record: DelimitedText.Record, to output: inout [UInt8]) {
    for (index, cell) in record.cells.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      let needsQuotes =
        cell.isQuoted || cell.content.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      guard needsQuotes else {
        output += cell.content
        continue
      }
      output.append(0x22)
      for byte in cell.content {
        if byte == 0x22 { output.append(byte) }
        output.append(byte)
      }
      output.append(0x22)
    }
    output.append(0x0A)
  }

  private func append(lineEndsOf record: DelimitedText.Record, to output: inout [UInt8]) {
    let inner = file.bytes[record.start..<max(record.end - 1, record.start)].count { $0 == 0x0A }
    output += repeatElement(0x0A, count: inner)
  }
}
