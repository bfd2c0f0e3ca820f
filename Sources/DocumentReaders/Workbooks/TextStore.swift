import Documents

/// The texts that cells of a workbook refer to by number, one after the other in one buffer. Each goes
/// through the pipe once, when the first cell needs it.
struct TextStore {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  /// The number under which a text went through the pipe; -1 before it did.
  private var sent: [Int32] = []
  private var sentCount: Int32 = 0

  var count: Int { ends.count }

  /// Adds a text, which `append` writes to the end of the buffer.
  mutating func add(_ append: (inout [UInt8]) -> Void) {
    append(&bytes)
    ends.append(bytes.count)
    sent.append(-1)
  }

  /// Writes the text of a number; `false` where it is empty, and nothing was written.
  ///
  /// - Returns: `nil` where there is no such text.
  @inline(__always)
  mutating func write(_ index: Int, to writer: DocumentWriter) -> Bool? {
    guard index >= 0, index < ends.count else { return nil }
    if sent[index] >= 0 {
      writer.knownText(Int(sent[index]))
      return true
    }
    let start = index == 0 ? 0 : ends[index - 1]
    guard start < ends[index] else { return false }
    bytes.withUnsafeBufferPointer { writer.newText(UnsafeBufferPointer(rebasing: $0[start..<ends[index]])) }
    sent[index] = sentCount
    sentCount += 1
    return true
  }
}
