import Problems
import System

/// Tables as they were read from files, and what is to be known of the reading.
public struct Snapshot: Sendable {
  /// The tables.
  public var tables: [Table]
  /// The SHA-256 of each source, where it was computed.
  public var hashes: [String?]
  /// What whoever read the tables keeps beside them.
  public var record: [UInt8]

  /// Makes a snapshot of tables.
  public init(tables: [Table], hashes: [String?], record: [UInt8]) {
    (self.tables, self.hashes, self.record) = (tables, hashes, record)
  }
}

/// What is wanted of a snapshot: how files were to be read, and the files as they are now.
public struct SnapshotRequest: Sendable {
  /// The way in which the files are read: whatever leads to another table makes another text.
  public let text: String
  /// The files, as the person named them.
  public let sources: [(path: String, stamp: FileStamp)]
  /// The second in which the reading began, counted from the start of 1970.
  public let begun: Int

  /// Makes a request.
  public init(_ text: String, _ sources: [(path: String, stamp: FileStamp)], begun: Int) {
    (self.text, self.sources, self.begun) = (text, sources, begun)
  }

  /// True where each file was last changed so long before it was read that no later change can have the same time.
  var areSettled: Bool { sources.allSatisfy { $0.stamp.changed < begun - Self.leastAge } }

  private static let leastAge = 2
}

/// The layout of a snapshot on the disk.
///
///     magic, length of the file, length of the description, checksum of these and of the description
///     the description: the request, the sources, the tables' record, the segments with their checksums
///     the segments, each from a multiple of 64 bytes on
///
/// A file of another length, or with a checksum that does not hold, is no snapshot.
struct SnapshotFile {
  /// What the description says before the tables.
  struct Head {
    var text: String
    var paths: [String]
    var stamps: [[Int]]
    var begun: Int
    var rowCounts: [Int]
    var hashes: [String?]
    var record: [UInt8]
  }

  /// The last digits count the versions of the layout.
  private static let magic = Array("PLUMB001".utf8)
  private static let headerSize = 32
  private static let alignment = 64

  private static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

  // MARK: Writing

  /// Writes a snapshot, unless it would be longer than `limit`.
  static func write(_ snapshot: Snapshot, for request: SnapshotRequest, to path: String, limit: Int) throws(Problem) {
    defer { withExtendedLifetime(snapshot) {} }
    var tables = SnapshotWriter()
    for table in snapshot.tables { try tables.add(table) }
    let description = description(of: snapshot, request, tables)
    var start = header(description)
    start += [UInt8](repeating: 0, count: aligned(start.count) - start.count)
    let size = tables.segments.reduce(start.count) { aligned($0 + $1.count) }
    guard size <= limit else { return }
    withUnsafeBytes(of: UInt64(size).littleEndian) { start.replaceSubrange(8..<16, with: $0) }
    seal(&start, description.count)
    // The first bytes, and zeros for what lies between the segments.
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: start.count + alignment, alignment: alignment)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    memory.copyBytes(from: start)
    var pieces = [UnsafeRawBufferPointer(rebasing: memory[..<start.count])]
    for segment in tables.segments {
      pieces.append(segment)
      let rest = aligned(segment.count) - segment.count
      pieces.append(UnsafeRawBufferPointer(rebasing: memory[start.count..<start.count + rest]))
    }
    try Files.writeToCache(path, pieces.filter { !$0.isEmpty })
  }

  /// The header and the description; the length of the file and the checksum are still to be set.
  private static func header(_ description: [UInt8]) -> [UInt8] {
    var header = magic + [UInt8](repeating: 0, count: headerSize - magic.count)
    withUnsafeBytes(of: UInt64(description.count).littleEndian) { header.replaceSubrange(16..<24, with: $0) }
    return header + description
  }

  /// Sets the checksum, once all else is there.
  private static func seal(_ start: inout [UInt8], _ descriptionSize: Int) {
    let sum = start.withUnsafeBytes { checksum($0, descriptionSize) }
    withUnsafeBytes(of: sum.littleEndian) { start.replaceSubrange(24..<32, with: $0) }
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer, _ descriptionSize: Int) -> UInt64 {
    SnapshotChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<24]))
      ^ SnapshotChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[headerSize..<headerSize + descriptionSize]))
  }

  private static func description(
    of snapshot: Snapshot, _ request: SnapshotRequest, _ tables: SnapshotWriter
  ) -> [UInt8] {
    var record = SnapshotRecordWriter()
    record.add(request.text)
    record.add(each: request.sources) { record, source in
      record.add(source.path)
      record.add(each: source.stamp.numbers) { record, number in record.add(Int(number)) }
    }
    record.add(request.begun)
    record.add(each: snapshot.tables) { record, table in record.add(table.rowCount) }
    record.add(each: snapshot.hashes) { record, hash in record.add(hash) { record, hash in record.add(hash) } }
    record.add(snapshot.record)
    record.add(tables.record.bytes)
    record.add(each: tables.segments) { record, segment in record.add(segment.count) }
    let sums = SnapshotChecksum.ofBlocks(tables.segments)
    record.add(each: sums) { record, sum in record.add(Int(truncatingIfNeeded: sum)) }
    return record.bytes
  }

  // MARK: Reading

  let file: MappedFile
  let head: Head
  /// The description after the head.
  private let rest: SnapshotRecordReader

  /// Opens a snapshot and checks its header; `nil` where there is none, or it is not whole.
  init?(_ path: String) {
    guard let file = MappedFile(path), let size = Self.descriptionSize(file.bytes) else { return nil }
    var rest = SnapshotRecordReader(Array(file.bytes[Self.headerSize..<Self.headerSize + size]))
    do throws(DamagedRecord) { head = try Self.head(&rest) } catch { return nil }
    self.file = file
    self.rest = rest
  }

  /// The length of the description of a file that is as long as it says and whose header holds.
  private static func descriptionSize(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= headerSize, bytes.prefix(magic.count).elementsEqual(magic) else { return nil }
    func number(_ offset: Int) -> UInt64 { UInt64(littleEndian: bytes.load(fromByteOffset: offset, as: UInt64.self)) }
    guard number(8) == UInt64(bytes.count), number(16) <= UInt64(bytes.count - headerSize) else { return nil }
    let size = Int(number(16))
    return checksum(bytes, size) == number(24) ? size : nil
  }

  private static func head(_ record: inout SnapshotRecordReader) throws(DamagedRecord) -> Head {
    let text = try record.text()
    let sources = try record.list { (record) throws(DamagedRecord) in
      (try record.text(), try record.list { (record) throws(DamagedRecord) in try record.number() })
    }
    return Head(
      text: text, paths: sources.map(\.0), stamps: sources.map(\.1), begun: try record.number(),
      rowCounts: try record.list { (record) throws(DamagedRecord) in try record.count() },
      hashes: try record.list { (record) throws(DamagedRecord) in
        try record.optional { (record) throws(DamagedRecord) in try record.text() }
      },
      record: try record.bytes())
  }

  /// Returns true where the snapshot is of these files, unchanged since, read in this way.
  func answers(_ request: SnapshotRequest) -> Bool {
    let asRead = SnapshotRequest(request.text, request.sources, begun: head.begun)
    return head.text == request.text && head.paths == request.sources.map(\.path)
      && head.stamps == request.sources.map { $0.stamp.numbers.map { Int($0) } } && asRead.areSettled
  }

  /// Puts the tables together; `nil` where they are damaged.
  ///
  /// - Parameter reading: what gives the columns that turn out to be damaged when they are first read; `nil` to check
  ///   them all now.
  func snapshot(_ reading: SnapshotReading?) -> Snapshot? {
    do throws(DamagedRecord) {
      var rest = rest
      let columns = try rest.bytes()
      let sizes = try rest.list { (record) throws(DamagedRecord) in try record.count() }
      let sums = try rest.list { (record) throws(DamagedRecord) in UInt64(bitPattern: Int64(try record.number())) }
      let segments = try segments(sizes)
      var record = SnapshotRecordReader(columns)
      var reader = SnapshotColumns(file, segments, try checks(segments, sums, reading))
      var tables: [Table] = []
      for _ in head.rowCounts { tables.append(try reader.table(&record)) }
      guard file.mustLast(saying: Self.cutShort), !file.isTorn else { return nil }
      return Snapshot(tables: tables, hashes: head.hashes, record: head.record)
    } catch {
      return nil
    }
  }

  /// What the columns are checked by when they are first read; `nil` where all segments are checked now.
  private func checks(
    _ segments: [Range<Int>], _ sums: [UInt64], _ reading: SnapshotReading?
  ) throws(DamagedRecord) -> SnapshotColumns.Checks? {
    let counts = segments.map { SnapshotChecksum.blockCount($0.count) }
    guard counts.reduce(0, +) == sums.count else { throw DamagedRecord() }
    guard let reading else {
      let pieces = segments.map { UnsafeRawBufferPointer(rebasing: file.bytes[$0]) }
      guard SnapshotChecksum.ofBlocks(pieces) == sums else { throw DamagedRecord() }
      return nil
    }
    var rest = sums[...]
    let ofSegments = counts.map { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return .init(reading: reading, sums: ofSegments)
  }

  /// What is said where another program cuts the file short when its cells are in use.
  private static var cutShort: String {
    let words = worded("a snapshot in the cache was cut short while it was used; PLUMB_CACHE=off works without")
    return "plumb\(Language.current.colon)\(words)\n"
  }

  /// The ranges of the segments in the file, which they fill.
  private func segments(_ sizes: [Int]) throws(DamagedRecord) -> [Range<Int>] {
    guard let size = Self.descriptionSize(file.bytes) else { throw DamagedRecord() }
    var segments: [Range<Int>] = []
    var offset = Self.aligned(Self.headerSize + size)
    for size in sizes {
      guard offset <= file.bytes.count, size <= file.bytes.count - offset else { throw DamagedRecord() }
      segments.append(offset..<offset + size)
      offset = Self.aligned(offset + size)
    }
    guard offset == file.bytes.count else { throw DamagedRecord() }
    return segments
  }
}
