import System

/// Text in GB18030, as Chinese programs save it.
enum GB18030 {
  static func encode(_ text: String) -> [UInt8]? {
    guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var source = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * source.count)
    var (left, room) = (source.count, output.count)
    let status = source.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (source.baseAddress, output.baseAddress)
        return iconv(converter, &from, &left, &to, &room)
      }
    }
    return status == -1 ? nil : output.dropLast(room).map { UInt8(bitPattern: $0) }
  }
}
