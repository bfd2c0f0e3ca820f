import Problems
import System
import Tables

extension SnapshotFolder {
  /// The folder that the environment names, for this version of Plumb; `nil` where snapshots are off.
  static var ofEnvironment: SnapshotFolder? { ofEnvironment(version: Version.text) }
}

extension Session {
  /// Shows the snapshots of tables, the oldest first.
  ///
  /// - Parameter clearing: whether they are removed first.
  /// - Throws: where there is no folder for them.
  public func describeSnapshots(clearing: Bool) throws(Problem) {
    guard let folder = SnapshotFolder.ofEnvironment else {
      throw Problem("no snapshots are kept", kind: .usage)
        .hint("PLUMB_CACHE is 'off', or neither XDG_CACHE_HOME nor HOME names a folder")
    }
    if clearing { folder.clear() }
    let rows = folder.entries().map { entry -> [Cell] in
      [
        entry.sources.isEmpty ? .missing : .text(entry.sources.joined(separator: ", ")),
        entry.rowCount.map { .integer(Int64($0)) } ?? .missing, .integer(Int64(entry.size)),
        .dateTime(DateTime(microseconds: Int64(entry.written) * 1000)),
        .text(Files.join(folder.path, entry.name)),
      ]
    }
    let fields = [
      Field("files", .text), Field("rows", .integer), Field("bytes", .integer), Field("written_utc", .dateTime),
      Field("snapshot", .text),
    ]
    try printer.show(.plain(Table(Schema(fields), rows: rows)))
  }
}
