import CSystem

/// Streams of zlib, as documents hold them.
public enum Inflate {
  /// The content of a stream, or as much of it as is whole: what comes behind damage is left out.
  ///
  /// - Parameter limit: where reading ends, in bytes of content.
  /// - Returns: `nil` where there is no memory for it, or the content goes beyond the limit.
  public static func content(of bytes: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard let base = bytes.bindMemory(to: UInt8.self).baseAddress, plumb_inflate_begin(&stream) else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: base)
    stream.avail_in = UInt32(clamping: bytes.count)
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: min(max(bytes.count * 4, 4096), 1 << 20))
    while true {
      let status = piece.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      content += piece[..<(piece.count - Int(stream.avail_out))]
      guard content.count <= limit else { return nil }
      guard status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return content }
    }
  }
}
