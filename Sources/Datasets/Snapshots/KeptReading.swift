import Problems
import Synchronization
import System
import Tables

/// The reading of some files that a snapshot may save: what it gave is found again, or it is done and kept.
///
/// Files that are read in no time are left alone, and so are those of a file system that does not tell every change.
final class KeptReading {
  private let folder: SnapshotFolder
  private let request: SnapshotRequest
  private let loading: Loading
  private let notes = Notes()

  /// The notes that a reading gave, which are told again whenever it is found.
  private final class Notes: Sendable {
    let texts = Mutex<[String]>([])
  }

  /// From this number of bytes on, to find a snapshot is quicker than to read the files.
  static let leastSize = 1 << 20

  /// - Parameters:
  ///   - way: how the files are read; whatever leads to another table makes another text.
  ///   - begun: the second before the files were opened, counted from the start of 1970.
  init?(of files: [FileBytes], _ way: @autoclosure () -> String, _ loading: Loading, begun: Int) {
    guard let folder = loading.snapshots, files.reduce(0, { $0 + $1.bytes.count }) >= Self.leastSize else { return nil }
    var sources: [(path: String, stamp: FileStamp)] = []
    for file in files {
      guard let stamp = file.stamp else { return nil }
      sources.append((file.path, stamp))
    }
    self.folder = folder
    self.loading = loading
    request = SnapshotRequest(way(), sources, begun: begun)
  }

  /// What the reading is done with, so that its notes are kept too.
  var noting: Loading {
    var noting = loading
    noting.note = { [notes, note = loading.note] text in
      notes.texts.withLock { $0.append(text) }
      note?(text)
    }
    return noting
  }

  /// Returns what an earlier reading of the very same files gave, and tells its notes.
  ///
  /// - Parameter readAgain: reads the tables from the files, where the snapshot turns out to be damaged later.
  /// - Returns: `nil` where the files have to be read, also for their hashes, where these are wanted.
  func found<Content>(
    readAgain: @escaping @Sendable (Loading) throws(Problem) -> [Table],
    _ restore: (Snapshot, inout SnapshotRecordReader) throws(DamagedRecord) -> Content
  ) -> Content? {
    let again = { @Sendable [request, loading] () throws(Problem) in
      try Self.tables(of: request, loading, readAgain)
    }
    guard let snapshot = folder.snapshot(for: request, readAgain: again),
      !loading.keepsHashes || !snapshot.hashes.contains(nil),
      let (notes, content) = restored(snapshot, restore)
    else { return nil }
    for note in notes { loading.note?(note) }
    for source in request.sources { loading.recalled?(source.path) }
    return content
  }

  /// Reads the files of a request once more, on whatever thread needs their cells. What the reading notes was told
  /// with the snapshot.
  private static func tables(
    of request: SnapshotRequest, _ loading: Loading, _ read: (Loading) throws(Problem) -> [Table]
  ) throws(Problem) -> [Table] {
    try checkUnchanged(request)
    var quiet = Loading(account: loading.account)
    quiet.database = loading.database
    let tables = try read(quiet)
    try checkUnchanged(request)
    for source in request.sources { loading.readAgain?(source.path) }
    return tables
  }

  private static func checkUnchanged(_ request: SnapshotRequest) throws(Problem) {
    for source in request.sources where FileStamp(source.path) != source.stamp {
      throw Problem("'\(source.path)' was changed while it was in use", kind: .file)
    }
  }

  private func restored<Content>(
    _ snapshot: Snapshot, _ restore: (Snapshot, inout SnapshotRecordReader) throws(DamagedRecord) -> Content
  ) -> (notes: [String], content: Content)? {
    do throws(DamagedRecord) {
      var record = SnapshotRecordReader(snapshot.record)
      let notes = try record.list { (record) throws(DamagedRecord) in try record.text() }
      return (notes, try restore(snapshot, &record))
    } catch {
      return nil
    }
  }

  /// Keeps what the reading gave.
  ///
  /// - Parameters:
  ///   - hashes: the SHA-256 of each file by its path.
  ///   - write: writes what `restore` of `found` reads.
  func keep(_ tables: [Table], hashes: [String: String], _ write: (inout SnapshotRecordWriter) -> Void) {
    var record = SnapshotRecordWriter()
    record.add(each: notes.texts.withLock { $0 }) { record, note in record.add(note) }
    write(&record)
    let hashes = request.sources.map { hashes[$0.path] }
    folder.keep(Snapshot(tables: tables, hashes: hashes, record: record.bytes), for: request)
  }
}
