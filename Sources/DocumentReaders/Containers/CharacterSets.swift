import System

/// Text in other encodings than UTF-8, by the C library's `iconv`.
enum CharacterSets {
  /// The text of bytes; `nil` where the encoding is not known or the bytes are none of it.
  static func decode(_ bytes: [UInt8], _ encoding: String) -> String? {
    guard case .text(let bytes)? = convert(bytes, encoding) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  enum Outcome {
    case text([UInt8])
    /// The bytes are no text; `offset` is that of the first one that is none.
    case wrong(offset: Int)
  }

  /// Bytes in UTF-8; `nil` where the encoding is not known.
  static func convert(_ bytes: [UInt8], _ encoding: String) -> Outcome? {
    guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * bytes.count + 16)
    var (left, room) = (source.count, output.count)
    let status = source.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (source.baseAddress, output.baseAddress)
        return iconv(converter, &from, &left, &to, &room)
      }
    }
    guard status != -1 else { return .wrong(offset: bytes.count - left) }
    return .text(output.dropLast(room).map { UInt8(bitPattern: $0) })
  }
}
