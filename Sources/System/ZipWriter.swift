import CSystem
import Problems

/// Writes a zip archive, one entry after the other.
///
/// The bytes depend on the entries and the date alone: no entry has a time of its own. All bear the date that
/// is given, else 1980-01-01, the earliest that the format knows.
///
///     var zip = ZipWriter()
///     try zip.add("a.txt", to: &sink) { (entry) throws(Problem) in entry.append("整改") }
///     try zip.finish(to: &sink)
///
/// The format is APPNOTE 6.3.3 of PKWARE, without its extension for archives of 4 GiB and more:
/// those are refused.
public struct ZipWriter {
  private var directory = LittleEndianBytes()
  private var offset = 0
  private var count = 0
  private let date: UInt16

  /// Makes a writer of entries that bear a date; one that the format cannot hold is the nearest that it can.
  public init(year: Int = 1980, month: Int = 1, day: Int = 1) {
    let whole = year < 1980 ? (1980, 1, 1) : year > 2107 ? (2107, 12, 31) : (year, month, day)
    date = UInt16(clamping: (whole.0 - 1980) << 9 | whole.1 << 5 | whole.2)
  }

  /// Packs what `body` writes as an entry, and writes the entry to `sink`.
  ///
  /// - Throws: a problem where the entry or the archive reaches 4 GiB, and what `body` or the sink throws.
  public mutating func add(
    _ name: String, to sink: inout ByteSink, _ body: (inout ByteSink) throws(Problem) -> Void
  ) throws(Problem) {
    let packed = try Deflate()
    var entry = ByteSink { (bytes) throws(Problem) in try packed.add(bytes) }
    try body(&entry)
    try entry.finish()
    try packed.finish()
    sink.notes += entry.notes
    guard packed.byteCount < 1 << 32, offset + packed.bytes.count < 1 << 32 - 1 << 20, count < 0xFFFF else {
      throw Problem("the archive would be too large: a zip archive holds less than 4 GiB")
    }
    var header = LittleEndianBytes()
    header.append(UInt32(0x0403_4B50))
    header.append(fields(name, packed))
    header.append(UInt16(0))
    header.append(Array(name.utf8))
    directory.append(UInt32(0x0201_4B50))
    directory.append(Self.version)
    directory.append(fields(name, packed))
    for _ in 0..<4 { directory.append(UInt16(0)) }
    directory.append(UInt32(0))
    directory.append(UInt32(offset))
    directory.append(Array(name.utf8))
    header.bytes.withUnsafeBufferPointer { sink.append($0) }
    packed.bytes.withUnsafeBufferPointer { sink.append($0) }
    try sink.pass()
    offset += header.bytes.count + packed.bytes.count
    count += 1
  }

  /// Writes the archive's directory, which ends it.
  public mutating func finish(to sink: inout ByteSink) throws(Problem) {
    var end = LittleEndianBytes()
    end.append(UInt32(0x0605_4B50))
    end.append(UInt32(0))
    end.append(UInt16(count))
    end.append(UInt16(count))
    end.append(UInt32(directory.bytes.count))
    end.append(UInt32(offset))
    end.append(UInt16(0))
    directory.bytes.withUnsafeBufferPointer { sink.append($0) }
    end.bytes.withUnsafeBufferPointer { sink.append($0) }
    try sink.finish()
  }

  /// Version 2.0, which knows deflate.
  private static let version: UInt16 = 20

  /// The fields that an entry's header and its line in the directory share, up to the name's length.
  private func fields(_ name: String, _ packed: Deflate) -> [UInt8] {
    var fields = LittleEndianBytes()
    fields.append(Self.version)
    fields.append(UInt16(1 << 11))  // the name is UTF-8
    fields.append(UInt16(8))  // deflate
    fields.append(UInt16(0))  // 00:00:00
    fields.append(date)
    fields.append(packed.checksum)
    fields.append(UInt32(packed.bytes.count))
    fields.append(UInt32(packed.byteCount))
    fields.append(UInt16(name.utf8.count))
    return fields.bytes
  }
}

/// Bytes to which numbers are added with their lowest byte first.
private struct LittleEndianBytes {
  var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ others: [UInt8]) { bytes += others }
}

/// A stream that zlib packs in memory, with the checksum and the length of what went in.
private final class Deflate {
  private(set) var bytes: [UInt8] = []
  private(set) var checksum: UInt32 = 0
  private(set) var byteCount = 0
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() throws(Problem) {
    stream.initialize(to: z_stream())
    guard plumb_deflate_begin(stream) else {
      throw Problem("there is no memory for packing a file", kind: .memory)
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func add(_ input: UnsafeBufferPointer<UInt8>) throws(Problem) {
    checksum = UInt32(truncatingIfNeeded: crc32(UInt(checksum), input.baseAddress, UInt32(input.count)))
    byteCount += input.count
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    try pack(Z_NO_FLUSH)
  }

  func finish() throws(Problem) { try pack(Z_FINISH) }

  /// Runs zlib until it has taken all input and has no output left.
  private func pack(_ flush: Int32) throws(Problem) {
    var output = [UInt8](repeating: 0, count: 1 << 16)
    repeat {
      let status = output.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        return deflate(stream, flush)
      }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw Problem("zlib ended with status \(status)", kind: .fault)
      }
      bytes.append(contentsOf: output.prefix(output.count - Int(stream.pointee.avail_out)))
    } while stream.pointee.avail_out == 0
  }
}
