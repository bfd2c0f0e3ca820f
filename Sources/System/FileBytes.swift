import CSystem
import Problems

/// The bytes of a file, read whole or, where it is large, mapped into memory.
///
/// Another program may change the file meanwhile. Whoever has read the bytes calls `verify`,
/// which tells a file that is no longer the one that was opened.
///
///     let file = try FileBytes("findings.csv")
///     let table = try parse(file.bytes)
///     try file.verify()
//
// @unchecked Sendable: the bytes are never written after `init`, and freed in
// `deinit` only.
public final class FileBytes: @unchecked Sendable {
  /// The path as the person named it.
  public let path: String
  /// The content, valid as long as the object.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// The state of the file when it was opened; `nil` of bytes that come from no file, and where the file system
  /// is not known to tell every change.
  public let stamp: FileStamp?
  private let owner: Owner

  private enum Owner {
    case heap(UnsafeMutableRawPointer)
    case map(Map)
    /// Memory of `malloc`, and what is done when it has been freed.
    case adopted(UnsafeMutableRawPointer, @Sendable () -> Void)
  }

  /// A map of a file that is open, and the number by which it is watched.
  private struct Map {
    let base: UnsafeMutableRawPointer
    let length: Int
    let number: Int32
    let descriptor: Int32
    let opened: FileState
  }

  /// Small files are read rather than mapped, which is quicker.
  private static let mapFrom = 4 << 20

  /// Opens and reads a file.
  ///
  /// - Throws: where it is no ordinary file, cannot be read, or changes while it is read.
  public init(_ path: String) throws(Problem) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Files.failure("cannot read", path, errno) }
    var isKept = false
    defer { if !isKept { close(descriptor) } }
    let opened = try Self.state(descriptor, path)
    self.path = path
    stamp = plumb_keeps_times_of_change(descriptor) ? FileStamp(opened.state) : nil
    if let map = Self.map(descriptor, opened.length, opened.state) {
      isKept = true
      owner = .map(map)
      bytes = UnsafeBufferPointer(
        start: map.base.assumingMemoryBound(to: UInt8.self), count: map.length)
      return
    }
    let heap = UnsafeMutableRawPointer.allocate(byteCount: max(opened.length, 1), alignment: 16)
    let count: Int
    do throws(Problem) {
      count = try Files.readAll(descriptor, into: heap, room: opened.length, path)
      try Self.compare(opened.state, descriptor, path)
    } catch {
      heap.deallocate()
      throw error
    }
    owner = .heap(heap)
    bytes = UnsafeBufferPointer(start: heap.assumingMemoryBound(to: UInt8.self), count: count)
  }

  private static func state(
    _ descriptor: Int32, _ path: String
  ) throws(Problem) -> (state: FileState, length: Int) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Files.failure("cannot read", path, errno) }
    switch Files.kind(status) {
    case .file: return (FileState(status), Int(status.st_size))
    case .folder: throw Problem("'\(path)' is a folder, not a file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
  }

  private static func map(_ descriptor: Int32, _ length: Int, _ opened: FileState) -> Map? {
    guard length >= mapFrom,
      let base = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { return nil }
    let number = plumb_map_watch(base, length)
    guard number >= 0 else {
      munmap(base, length)
      return nil
    }
    madvise(base, length, MADV_SEQUENTIAL)
    return Map(base: base, length: length, number: number, descriptor: descriptor, opened: opened)
  }

  /// Holds the file against what it was when it was opened, once all has been read.
  ///
  /// - Throws: where it was cut short, written to or replaced meanwhile: what was read may be
  ///   part old and part new.
  public func verify() throws(Problem) {
    guard case .map(let map) = owner else { return }
    if plumb_map_is_torn(map.number) { throw Self.cutShort(path) }
    try Self.compare(map.opened, map.descriptor, path)
  }

  private static func compare(
    _ opened: FileState, _ descriptor: Int32, _ path: String
  ) throws(Problem) {
    let now = try state(descriptor, path).state
    if now.isShorter(than: opened) { throw cutShort(path) }
    var named = stat()
    guard now == opened, stat(path, &named) == 0, FileState(named) == opened else {
      throw Problem("'\(path)' was changed while it was read", kind: .file).hint(again)
    }
  }

  private static func cutShort(_ path: String) -> Problem {
    Problem("'\(path)' was cut short while it was read", kind: .file).hint(again)
  }

  private static let again = "read it again when nobody writes to it"

  /// Bytes that are in memory already, with the name problems call them by.
  public init(_ content: some Collection<UInt8>, named path: String) {
    self.path = path
    stamp = nil
    let heap = UnsafeMutableRawPointer.allocate(byteCount: max(content.count, 1), alignment: 16)
    let bytes = UnsafeMutableBufferPointer(
      start: heap.bindMemory(to: UInt8.self, capacity: content.count), count: content.count)
    _ = bytes.initialize(from: content)
    owner = .heap(heap)
    self.bytes = UnsafeBufferPointer(bytes)
  }

  /// Takes over memory that `malloc` gave.
  init(
    heap: UnsafeMutableRawPointer, count: Int, named path: String, whenFreed: @escaping @Sendable () -> Void
  ) {
    self.path = path
    stamp = nil
    owner = .adopted(heap, whenFreed)
    bytes = UnsafeBufferPointer(start: heap.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    switch owner {
    case .heap(let heap): heap.deallocate()
    case .adopted(let heap, let whenFreed):
      free(heap)
      whenFreed()
    case .map(let map):
      plumb_map_forget(map.number)
      munmap(map.base, map.length)
      close(map.descriptor)
    }
  }
}

extension Files {
  /// A file's bytes as an array.
  public static func contents(of path: String) throws(Problem) -> [UInt8] {
    let file = try FileBytes(path)
    // The bytes go with the file, which otherwise ends with its last mention.
    let bytes = withExtendedLifetime(file) { Array(file.bytes) }
    try file.verify()
    return bytes
  }

  /// The bytes of an ordinary file of at most `limit` bytes; `nil` where there is none, it is
  /// longer, or it cannot be read. A pipe or a device is never opened for long.
  public static func contents(of path: String, limit: Int) -> [UInt8]? {
    guard let size = size(of: path), size <= limit else { return nil }
    return try? contents(of: path)
  }

  /// A file as text; what is no UTF-8 becomes U+FFFD.
  public static func text(of path: String) throws(Problem) -> String {
    let file = try FileBytes(path)
    let text = withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
    try file.verify()
    return text
  }

  /// The first bytes of a file: `count` of them, or all that it has.
  ///
  /// - Throws: where the file cannot be read.
  public static func head(of path: String, count: Int) throws(Problem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("cannot read", path, errno) }
    defer { close(descriptor) }
    let heap = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { heap.deallocate() }
    guard let start = heap.baseAddress else { return [] }
    return Array(heap.prefix(try readAll(descriptor, into: start, room: count, path)))
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
