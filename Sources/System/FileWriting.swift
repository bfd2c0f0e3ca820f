import Problems

extension Files {
  /// Writes a file whole or not at all: into a new file beside it, which takes
  /// its name once every byte is on the disk. Where the path is a link, the
  /// file that it leads to is replaced and the link stays. Returns the notes
  /// of the sink.
  @discardableResult
  public static func write(
    _ path: String, _ body: (inout ByteSink) throws(Problem) -> Void
  ) throws(Problem) -> [String] {
    let target = try realPath(path)
    var old = stat()
    let isThere = stat(target, &old) == 0
    switch isThere ? kind(old) : .file {
    case .file: break
    case .folder: throw Problem("'\(path)' is a folder, not a file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
    let (descriptor, draft) = try createDraft(beside: target, for: path)
    var isOpen = true
    do throws(Problem) {
      var sink = ByteSink { (bytes) throws(Problem) in try writeAll(bytes, to: descriptor, path) }
      try body(&sink)
      try sink.finish()
      if isThere { fchmod(descriptor, old.st_mode & 0o7777) }
      guard fsync(descriptor) == 0 else { throw failure("cannot write", path, errno) }
      isOpen = false
      guard close(descriptor) == 0 else { throw failure("cannot write", path, errno) }
      guard rename(draft, target) == 0 else { throw failure("cannot write", path, errno) }
      syncFolder(folder(of: target))
      return sink.notes
    } catch {
      if isOpen { close(descriptor) }
      unlink(draft)
      throw error
    }
  }

  /// A new file that nobody else has, in the folder of the one to be written.
  private static func createDraft(
    beside target: String, for path: String
  ) throws(Problem) -> (descriptor: Int32, path: String) {
    let folder = folder(of: target)
    for number in 0... {
      let draft = join(folder, ".plumb-\(getpid())-\(number).part")
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, draft) }
      guard errno == EEXIST, number < 10_000 else { break }
    }
    throw failure("cannot write", path, errno)
  }

  /// Removes the drafts of files that this process is writing in a folder or below it: for when the
  /// process is ended by force. What cannot be removed stays.
  public static func removeDrafts(under folder: String, depth: Int = 8) {
    guard depth > 0, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = join(folder, name)
      if name.hasPrefix(".plumb-\(getpid())-"), name.hasSuffix(".part") {
        unlink(path)
      } else if entry.pointee.d_type == UInt8(DT_DIR) {
        removeDrafts(under: path, depth: depth - 1)
      }
    }
  }

  private static func writeAll(
    _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, _ path: String
  ) throws(Problem) {
    let error = Descriptor.write(UnsafeRawBufferPointer(bytes), to: descriptor)
    guard error == 0 else { throw failure("cannot write", path, error) }
  }

  /// Adds a line to a file in one write; a new file is for its owner's eyes only.
  public static func append(line: String, to path: String) throws(Problem) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("cannot write", path, errno) }
    defer { close(file) }
    let error = Descriptor.write(line + "\n", to: file)
    guard error == 0 else { throw failure("cannot write", path, error) }
  }

  /// So that the new name outlives a power cut; a file system that cannot is left alone.
  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
