import System

/// The files that belong to a state file, and who may read them.
enum StateFiles {
  /// The database and what SQLite writes beside it, and the file that schedulers hold locked.
  static func names(of path: String) -> [String] {
    [path, path + "-wal", path + "-shm", path + "-journal", lock(of: path)]
  }

  /// The folder with what runs print.
  static func runs(of path: String) -> String { path + "-runs" }

  /// Each scheduler holds this file locked as long as it lives.
  static func lock(of path: String) -> String { path + "-scheduler" }

  /// Keeps all of them for their owner's eyes only, whatever made them. The folder that they stand
  /// in is kept so too where it holds nothing else: a home folder's mode is its owner's affair.
  ///
  /// A file that belongs to another user is left as it is; whether it may be read is reported by
  /// opening it.
  static func keepPrivate(_ path: String) {
    // SQLite gives its other files the mode of the first.
    Files.createPrivately(path)
    for name in names(of: path) + [runs(of: path)] { Files.restrictToOwner(name) }
    let folder = Files.folder(of: path)
    let own = Set((names(of: path) + [runs(of: path)]).map(Files.name(of:)))
    if Files.names(in: folder).allSatisfy(own.contains) { Files.restrictToOwner(folder) }
  }
}
