import Problems
import System

/// The folder of snapshots: tables as they were read from files, so that the next reading of unchanged files costs
/// nothing.
///
/// All processes of a user share it. A snapshot is written whole or not at all, never changed, and believed only where
/// its files are unchanged by device, inode, size and times, and its checksums hold: that of the header when it is
/// opened, those of a column when its cells are first read. Otherwise the files are read again. What cannot be kept or
/// found never fails a run.
///
///     let folder = SnapshotFolder.ofEnvironment(version: "0.1.0")
///     if let snapshot = folder?.snapshot(for: request) { return snapshot.tables }
public struct SnapshotFolder: Sendable {
  /// The folder's path.
  public let path: String
  /// The number of bytes that all snapshots together may take.
  public let limit: Int
  /// The second of the wall clock, counted from the start of 1970.
  public let now: @Sendable () -> Int
  private let version: String

  /// The number of bytes that all snapshots together may take where nobody says otherwise.
  public static let usualLimit = 10 << 30

  /// Makes a folder of a path, which need not be there yet.
  ///
  /// - Parameters:
  ///   - version: Plumb's own; what another version kept is not believed.
  ///   - limit: the number of bytes that all snapshots together may take.
  ///   - now: the second of the wall clock, counted from the start of 1970.
  public init(
    _ path: String, version: String, limit: Int = usualLimit,
    now: @escaping @Sendable () -> Int = { Int(MachineClock.milliseconds() / 1000) }
  ) {
    self.path = path
    self.version = version
    self.limit = limit
    self.now = now
  }

  /// The folder `plumb` of `$XDG_CACHE_HOME`, else of `~/.cache`; `nil` where `$PLUMB_CACHE` is `off`, and where the
  /// person has no such folder.
  public static func ofEnvironment(version: String) -> SnapshotFolder? {
    guard environment("PLUMB_CACHE") != "off" else { return nil }
    if let cache = environment("XDG_CACHE_HOME"), Files.isAbsolute(cache) {
      return SnapshotFolder(Files.join(cache, "plumb"), version: version)
    }
    guard let home = environment("HOME"), Files.isAbsolute(home) else { return nil }
    return SnapshotFolder(Files.join(home, ".cache/plumb"), version: version)
  }

  // MARK: Finding and keeping

  /// Returns the snapshot of unchanged files; `nil` where there is none that can be believed.
  ///
  /// - Parameter readAgain: reads the files once more, where the cells of a column turn out to be damaged when they are
  ///   first read: only the columns that are read are checked. `nil` to check all of them now.
  public func snapshot(
    for request: SnapshotRequest, readAgain: (@Sendable () throws(Problem) -> [Table])? = nil
  ) -> Snapshot? {
    let request = stamped(request)
    let path = file(of: request)
    guard Files.isOwnFolder(self.path), let file = SnapshotFile(path), file.answers(request) else { return nil }
    return file.snapshot(readAgain.map { SnapshotReading(file.file, at: path, readAgain: $0) })
  }

  /// Keeps a snapshot, and removes the oldest where all of them take too much room. Does nothing where the files were
  /// changed so lately that another change might have the same time, or where the folder cannot be written.
  public func keep(_ snapshot: Snapshot, for request: SnapshotRequest) {
    let request = stamped(request)
    guard request.areSettled else { return }
    // A snapshot only saves time: where it cannot be written, the files are read again.
    try? write(snapshot, request)
  }

  private func write(_ snapshot: Snapshot, _ request: SnapshotRequest) throws(Problem) {
    try Files.makeFolder(path)
    guard Files.isOwnFolder(path) else { return }
    let target = file(of: request)
    let before = group(of: request)
    // A snapshot of the same files as they were is of no more use.
    for entry in files where entry.name.hasPrefix(before) && Files.join(path, entry.name) != target {
      Files.remove(Files.join(path, entry.name))
    }
    try SnapshotFile.write(snapshot, for: request, to: target, limit: limit)
    dropOldest(keeping: target)
  }

  /// The request of this version of Plumb, built as this program.
  private func stamped(_ request: SnapshotRequest) -> SnapshotRequest {
    let program = FileStamp.ofThisProgram.map { $0.numbers.map(String.init).joined(separator: " ") } ?? ""
    return SnapshotRequest("plumb \(version) \(program)\n\(request.text)", request.sources, begun: request.begun)
  }

  /// The path of the snapshot of a request: what is read and how, then the files as they are.
  private func file(of request: SnapshotRequest) -> String {
    let stamps = request.sources.map { $0.stamp.numbers.map(String.init).joined(separator: " ") }
    let state = SHA256.hexadecimal(of: Array(stamps.joined(separator: "\n").utf8)).prefix(16)
    return Files.join(path, group(of: request) + state + Self.ending)
  }

  /// The first part of the names of all snapshots of the same files, as they are and as they were.
  private func group(of request: SnapshotRequest) -> String {
    var hash = SHA256()
    hash.add(Array(request.text.utf8))
    for source in request.sources {
      // The working folder may be gone; the path as it was given then has to do.
      let path = (try? Files.absolutePath(source.path)) ?? source.path
      hash.add(Array("\0\(path)".utf8))
    }
    return hash.hexadecimal().prefix(32) + "-"
  }

  private static let ending = ".snapshot"

  // MARK: Listing and clearing

  /// A snapshot in the folder.
  public struct Entry: Sendable {
    /// Its file's name.
    public var name: String
    /// The files that it was made of; none where it is damaged.
    public var sources: [String]
    /// The number of rows of all its tables; `nil` where it is damaged.
    public var rowCount: Int?
    /// The number of its bytes.
    public var size: Int
    /// The time at which it was written, in milliseconds since the start of 1970.
    public var written: Int
  }

  /// The snapshots, the oldest first.
  public func entries() -> [Entry] {
    files.filter { $0.name.hasSuffix(Self.ending) }.map { file in
      let head = SnapshotFile(Files.join(path, file.name))?.head
      return Entry(
        name: file.name, sources: head?.paths ?? [], rowCount: head?.rowCounts.reduce(0, +), size: file.size,
        written: file.milliseconds)
    }
  }

  /// Removes all snapshots, and what was left of some that were never finished. Those that are in use stay readable for
  /// whoever uses them.
  public func clear() {
    for file in files { Files.remove(Files.join(path, file.name)) }
  }

  /// The snapshots and the drafts of such, the oldest first. Other files are left alone.
  private var files: [(name: String, size: Int, milliseconds: Int)] {
    let named = Files.names(in: path).compactMap { name -> (name: String, size: Int, milliseconds: Int)? in
      guard name.hasSuffix(Self.ending) || name.hasPrefix(".plumb-") && name.hasSuffix(".part"),
        let (size, milliseconds) = Files.sizeAndTime(of: Files.join(path, name))
      else { return nil }
      return (name, size, milliseconds)
    }
    return named.sorted { ($0.milliseconds, $0.name) < ($1.milliseconds, $1.name) }
  }

  /// Removes the oldest files until the others take no more room than they may.
  private func dropOldest(keeping target: String) {
    let files = files
    var size = files.reduce(0) { $0 + $1.size }
    for file in files where size > limit && Files.join(path, file.name) != target {
      Files.remove(Files.join(path, file.name))
      size -= file.size
    }
  }
}
