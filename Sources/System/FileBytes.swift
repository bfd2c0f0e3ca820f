import Problems

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

  /// The bytes of an ordinary file of at most `limit` bytes; `nil` where there is none, it is
  /// longer, or it cannot be read. A pipe or a device is never opened for long.
  public static func contents(of path: String, limit: Int) -> [UInt8]? {
    guard let size = size(of: path), size <= limit else { return nil }
    return try? contents(of: path)
  }

  /// A file as text; what is no UTF-8 becomes U+FFFD.
  public static func text(of path: String) throws(Problem) -> String {
    let file = try FileBytes(path)
    return withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
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
