import Problems

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files and folders, by the system's own calls: Foundation would cost a third
/// of the time in which the whole program starts.
public enum Files {
  public enum Kind: Sendable {
    case file, folder, other
  }

  /// What stands at a path, links followed; `nil` where nothing does.
  public static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return kind(status)
  }

  /// The names in a folder by code point, without `.` and `..`.
  public static func list(_ folder: String) throws(Problem) -> [String] {
    guard let stream = opendir(folder) else {
      if kind(of: folder) == .file {
        throw Problem("'\(folder)' is a file, not a folder", kind: .file)
      }
      throw failure("cannot read the folder", folder, errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `folder/name`; the name alone where it is absolute.
  public static func join(_ folder: String, _ name: String) -> String {
    if isAbsolute(name) || folder.isEmpty { return name }
    return folder.utf8.last == slash ? folder + name : folder + "/" + name
  }

  /// Whether a path starts at the root.
  public static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// The last part of a path: `b.csv` of `a/b.csv`.
  public static func name(of path: String) -> String { parts(path).last ?? path }

  /// The folder a path stands in; `.` for a bare name.
  public static func folder(of path: String) -> String {
    let folder = parts(path).dropLast().joined(separator: "/")
    if isAbsolute(path) { return "/" + folder }
    return folder.isEmpty ? "." : folder
  }

  /// The name's ending in lower case without its dot; empty where there is none.
  public static func ending(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// A path is bytes: a combining mark after a slash does not hide the slash.
  private static func parts(_ path: String) -> [String] {
    path.utf8.split(separator: slash).map { String(Substring($0)) }
  }

  private static var slash: UInt8 { UInt8(ascii: "/") }
}

// MARK: - Where a path really leads

extension Files {
  /// The absolute path with every link followed and every `..` worked out. The
  /// last parts need not exist yet; links to nowhere are followed all the same.
  public static func realPath(_ path: String) throws(Problem) -> String {
    guard !path.utf8.contains(0) else { throw Problem("a path with a NUL byte in it", kind: .file) }
    var waiting = Array(parts(path).reversed())
    var real = isAbsolute(path) ? [] : parts(try workingFolder())
    var links = 0
    while let part = waiting.popLast() {
      if part == "." { continue }
      if part == ".." {
        _ = real.popLast()
        continue
      }
      let candidate = "/" + (real + [part]).joined(separator: "/")
      guard let target = linkTarget(candidate) else {
        real.append(part)
        continue
      }
      links += 1
      guard links <= 40 else {
        throw Problem("'\(path)' leads round in a circle of links", kind: .file)
      }
      if isAbsolute(target) { real = [] }
      waiting += parts(target).reversed()
    }
    return "/" + real.joined(separator: "/")
  }

  /// Whether a path leads to `folder` or into it, whatever links and `..` it takes.
  public static func isInside(_ path: String, folder: String) throws(Problem) -> Bool {
    let inner = parts(try realPath(path))
    let outer = parts(try realPath(folder))
    return inner.count >= outer.count
      && zip(inner, outer).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  private static func workingFolder() throws(Problem) -> String {
    guard let path = getcwd(nil, 0) else { throw failure("cannot find", ".", errno) }
    defer { free(path) }
    return String(cString: path)
  }

  private static func linkTarget(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      let length = readlink(path, buffer.baseAddress!, buffer.count)
      guard length >= 0 else { return nil }
      return buffer.withMemoryRebound(to: UInt8.self) {
        String(decoding: $0[..<length], as: UTF8.self)
      }
    }
  }
}

// MARK: - Reading

/// The bytes of a file, read whole or, where it is large, mapped into memory.
//
// @unchecked Sendable: the bytes are never written after `init`, and freed in
// `deinit` only.
public final class FileBytes: @unchecked Sendable {
  public let path: String
  public let bytes: UnsafeBufferPointer<UInt8>
  private let owner: Owner

  private enum Owner {
    case heap(UnsafeMutableRawPointer)
    case map(UnsafeMutableRawPointer, length: Int)
  }

  /// Small files are read rather than mapped: it is quicker, and a file that
  /// another program cuts short meanwhile does no harm.
  private static let mapFrom = 4 << 20

  public init(_ path: String) throws(Problem) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Files.failure("cannot read", path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Files.failure("cannot read", path, errno) }
    switch Files.kind(status) {
    case .file: break
    case .folder: throw Problem("'\(path)' is a folder, not a file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
    self.path = path
    let length = Int(status.st_size)
    if length >= Self.mapFrom,
      let map = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED
    {
      madvise(map, length, MADV_SEQUENTIAL)
      owner = .map(map, length: length)
      bytes = UnsafeBufferPointer(start: map.assumingMemoryBound(to: UInt8.self), count: length)
    } else {
      let heap = UnsafeMutableRawPointer.allocate(byteCount: max(length, 1), alignment: 16)
      owner = .heap(heap)
      let count: Int
      do throws(Problem) {
        count = try Files.readAll(descriptor, into: heap, room: length, path)
      } catch {
        heap.deallocate()
        throw error
      }
      bytes = UnsafeBufferPointer(start: heap.assumingMemoryBound(to: UInt8.self), count: count)
    }
  }

  /// Bytes that are in memory already, with the name problems call them by.
  public init(_ content: some Collection<UInt8>, named path: String) {
    self.path = path
    let heap = UnsafeMutableRawPointer.allocate(byteCount: max(content.count, 1), alignment: 16)
    let bytes = UnsafeMutableBufferPointer(
      start: heap.bindMemory(to: UInt8.self, capacity: content.count), count: content.count)
    _ = bytes.initialize(from: content)
    owner = .heap(heap)
    self.bytes = UnsafeBufferPointer(bytes)
  }

  deinit {
    switch owner {
    case .heap(let heap): heap.deallocate()
    case .map(let map, let length): munmap(map, length)
    }
  }
}

extension Files {
  /// A file's bytes as an array.
  public static func contents(of path: String) throws(Problem) -> [UInt8] {
    let file = try FileBytes(path)
    // The bytes go with the file, which otherwise ends with its last mention.
    return withExtendedLifetime(file) { Array(file.bytes) }
  }

  fileprivate static func readAll(
    _ descriptor: Int32, into heap: UnsafeMutableRawPointer, room: Int, _ path: String
  ) throws(Problem) -> Int {
    var count = 0
    while count < room {
      let got = read(descriptor, heap + count, room - count)
      if got == 0 { break }
      if got < 0 {
        guard errno == EINTR else { throw failure("cannot read", path, errno) }
      } else {
        count += got
      }
    }
    return count
  }
}

// MARK: - Writing

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

  private static func writeAll(
    _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, _ path: String
  ) throws(Problem) {
    var rest = UnsafeRawBufferPointer(bytes)
    #if canImport(Darwin)
      let write = Darwin.write
    #else
      let write = Glibc.write
    #endif
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written < 0 {
        guard errno == EINTR else { throw failure("cannot write", path, errno) }
      } else {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }

  /// So that the new name outlives a power cut; a file system that cannot is left alone.
  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension Files {
  fileprivate static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The system's reason, in our words where they are clearer.
  fileprivate static func failure(_ attempt: String, _ path: String, _ code: Int32) -> Problem {
    switch code {
    case ENOENT where attempt == "cannot read": Problem("no file '\(path)'", kind: .file)
    case ENOENT where attempt == "cannot read the folder":
      Problem("no folder '\(path)'", kind: .file)
    case ENOENT, ENOTDIR: Problem("\(attempt) '\(path)': its folder is not there", kind: .file)
    case EACCES, EPERM: Problem("\(attempt) '\(path)': not permitted", kind: .file)
    case ENOSPC: Problem("\(attempt) '\(path)': the disk is full", kind: .file)
    default:
      Problem("\(attempt) '\(path)': \(String(cString: strerror(code)).lowercased())", kind: .file)
    }
  }
}
