// The system's C library, for every file that imports `System`. No other file asks
// which platform it is compiled for.

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Darwin
#endif

#if os(Linux)
  let anonymousMapping = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
  let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  let anonymousMapping = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
  let streamSocket = SOCK_STREAM
#endif

#if canImport(Glibc)
  let openFilesLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
  let openFilesLimit = RLIMIT_NOFILE
#endif

/// The properties that tell whether a file is still the one that was opened.
struct FileState: Equatable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int
  private let times: [Int]

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    times = [modified, changed].flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
  }

  func isShorter(than other: FileState) -> Bool { size < other.size }

  /// Device, inode, size, and the seconds and nanoseconds of the last change to the content and to the file.
  var numbers: [Int64] {
    [Int64(bitPattern: device), Int64(bitPattern: number), Int64(size)] + times.map(Int64.init)
  }

  /// The second of the file's last change (ctime), which no program can set.
  var changed: Int { times[2] }
}

/// A new file in a folder that has no name yet, so that nothing is left of it where the process
/// ends; -1 where the file system has no such files.
func createUnnamedFile(in folder: String) -> Int32 {
  #if os(Linux)
    // O_TMPFILE, which Glibc's module does not show.
    let unnamed = Int32(0o20000000) | O_DIRECTORY
    // A name is given to it by way of /proc.
    guard access("/proc/self/fd", X_OK) == 0 else { return -1 }
    return open(folder, O_WRONLY | unnamed | O_CLOEXEC, 0o666)
  #else
    return -1
  #endif
}

/// Gives a file of `createUnnamedFile` a name that no other file has.
///
/// - Returns: whether it has the name now; `errno` says why not.
func nameFile(_ descriptor: Int32, _ path: String) -> Bool {
  #if os(Linux)
    return linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  #else
    return false
  #endif
}

/// Asks for large pages: the first touch of each small page costs more.
func preferLargePages(_ base: UnsafeMutableRawPointer, _ bytes: Int) {
  #if os(Linux)
    madvise(base, bytes, MADV_HUGEPAGE)
  #endif
}

/// The program that runs now, also when it was moved or found by its name.
///
/// - Returns: `nil` where the system does not tell and the program was found by its name.
func pathOfThisProgram() -> String? {
  #if os(Linux)
    return "/proc/self/exe"
  #else
    guard let path = CommandLine.arguments.first, path.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return path
  #endif
}

/// A thread of the system, as `pthread_create` returns it.
struct SystemThread {
  #if canImport(Darwin)
    private var handle: pthread_t?
  #else
    private var handle = pthread_t()
  #endif

  /// Starts a thread that calls `body` once.
  ///
  /// - Returns: `nil` where the system refuses another thread; `body` is not called then.
  init?(_ body: @escaping @Sendable () -> Void) {
    let reference = Unmanaged.passRetained(Body(body))
    let status = pthread_create(&handle, nil, callBody, reference.toOpaque())
    guard status == 0 else {
      reference.release()
      return nil
    }
  }

  /// Waits until the thread has ended.
  func join() {
    #if canImport(Darwin)
      guard let handle else { return }
    #endif
    pthread_join(handle, nil)
  }

  fileprivate final class Body: Sendable {
    let call: @Sendable () -> Void

    init(_ call: @escaping @Sendable () -> Void) { self.call = call }
  }
}

#if canImport(Darwin)
  private func callBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<SystemThread.Body>.fromOpaque(context).takeRetainedValue().call()
    return nil
  }
#else
  private func callBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<SystemThread.Body>.fromOpaque(context).takeRetainedValue().call()
    return nil
  }
#endif

#if canImport(Glibc)
  let addressSpaceLimit = __rlimit_resource_t(RLIMIT_AS.rawValue)
  let dataLimit = __rlimit_resource_t(RLIMIT_DATA.rawValue)
  let fileSizeLimit = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
  let addressSpaceLimit = RLIMIT_AS
  let dataLimit = RLIMIT_DATA
  let fileSizeLimit = RLIMIT_FSIZE
#endif

/// The bytes of address space that the process has, and those among them that count as its data; 0
/// where the system does not tell.
func memoryInUse() -> (size: Int, data: Int) {
  #if os(Linux)
    guard let file = fopen("/proc/self/statm", "r") else { return (0, 0) }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return (0, 0) }
    let pages = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split(separator: " ").compactMap { Int($0) }
    guard pages.count >= 6 else { return (0, 0) }
    return (pages[0] * Int(getpagesize()), pages[5] * Int(getpagesize()))
  #else
    return (0, 0)
  #endif
}
