import Problems

/// A folder that is being filled, before it takes its name.
///
///     let draft = try FolderDraft(beside: "/data/2024", for: "2024")
///     // … files are written into draft.path …
///     try draft.take("/data/2024", replaces: true, for: "2024")
public struct FolderDraft: Sendable {
  /// The folder to write into, beside the one that it becomes.
  public let path: String

  /// Makes an empty folder.
  ///
  /// - Parameters:
  ///   - target: the path that the folder will have, links followed.
  ///   - name: the path as the person named it, for problems.
  public init(beside target: String, for name: String) throws(Problem) {
    let parent = Files.folder(of: target)
    for number in 0..<10_000 {
      let path = Files.join(parent, ".plumb-\(getpid())-\(number).draft")
      if mkdir(path, 0o777) == 0 {
        self.path = path
        return
      }
      guard errno == EEXIST else { break }
    }
    throw Files.failure("cannot write", name, errno)
  }

  /// Gives the folder its name.
  ///
  /// - Parameter replaces: whether a folder of files stands there, which is removed. It is moved aside
  ///   first, and back again where the new one cannot take its place.
  public func take(_ target: String, replaces: Bool, for name: String) throws(Problem) {
    guard replaces else {
      guard rename(path, target) == 0 else { throw Files.failure("cannot write", name, errno) }
      return
    }
    let old = path + ".old"
    guard rename(target, old) == 0 else { throw Files.failure("cannot replace", name, errno) }
    guard rename(path, target) == 0 else {
      let reason = errno
      // Where even this fails, the problem names the folder that the old files are in.
      guard rename(old, target) == 0 else {
        throw Problem("cannot replace '\(name)': its files are in '\(old)'", kind: .file)
      }
      throw Files.failure("cannot replace", name, reason)
    }
    Files.removeFolder(old)
  }

  /// Removes the folder and its files.
  public func discard() { Files.removeFolder(path) }
}
