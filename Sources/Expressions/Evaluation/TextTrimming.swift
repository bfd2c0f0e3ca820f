import Problems

/// Returns what is left of a text, in bytes, without the white space at its ends, as Unicode defines
/// it; the full-width space is white space.
package func trimmedRange(
  of text: UnsafeBufferPointer<UInt8>, _ pacer: inout Pacer
) throws(Problem) -> Range<Int> {
  var (start, end) = (0, text.count)
  while start < end {
    var next = start + 1
    while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
    guard isBlank(text[start..<next]) else { break }
    start = next
    try pacer.spend(8)
  }
  while end > start {
    var previous = end - 1
    while previous > start, text[previous] & 0xC0 == 0x80 { previous -= 1 }
    guard isBlank(text[previous..<end]) else { break }
    end = previous
    try pacer.spend(8)
  }
  return start..<end
}

/// Returns whether the bytes of one character are white space.
private func isBlank(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  if character.count == 1 {
    let byte = character[character.startIndex]
    return byte == 0x20 || (9...13).contains(byte)
  }
  return String(decoding: character, as: UTF8.self).unicodeScalars
    .allSatisfy(\.properties.isWhitespace)
}
