import CSystem

/// Streams of zlib, as documents hold them.
public enum Inflate {
  /// The content of a stream.
  public struct Content {
    /// As much of it as is whole: what comes behind damage is left out.
    public var bytes: [UInt8] = []
    /// Tells whether the stream holds what is no content: it was changed.
    public var isDamaged = false

    /// Makes content without any bytes.
    public init() {}
  }

  /// The content of a stream.
  ///
  /// - Parameter limit: where reading ends, in bytes of content.
  /// - Returns: `nil` where there is no memory for it, or the content goes beyond the limit.
  public static func content(of bytes: UnsafeRawBufferPointer, limit: Int) -> Content? {
    var stream = z_stream()
    guard let base = bytes.bindMemory(to: UInt8.self).baseAddress, plumb_inflate_begin(&stream) else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: base)
    stream.avail_in = UInt32(clamping: bytes.count)
    var content = Content()
    var piece = [UInt8](repeating: 0, count: min(max(bytes.count * 4, 4096), 1 << 20))
    while true {
      let status = piece.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      content.bytes += piece[..<(piece.count - Int(stream.avail_out))]
      guard content.bytes.count <= limit else { return nil }
      content.isDamaged = status == Z_DATA_ERROR || status == Z_NEED_DICT
      guard status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return content }
    }
  }
}
