import Problems
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The whole of an ordinary file, or `nil` where there is none, it cannot be read, or it is
/// longer than the limit. A pipe or a device is never opened for long.
func readFile(_ path: String, limit: Int) -> [UInt8]? {
  guard let size = fileSize(path), size <= limit else { return nil }
  return try? Files.contents(of: path)
}

/// The names in a folder; none where it cannot be read.
func listFolder(_ path: String) -> [String] { (try? Files.list(path)) ?? [] }

/// The length of a file, or `nil` where there is none.
func fileSize(_ path: String) -> Int? {
  var facts = stat()
  return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
}

/// Which file a path leads to, whatever its name; `nil` where it leads to none.
struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64

  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: facts.st_dev)
    number = UInt64(truncatingIfNeeded: facts.st_ino)
  }
}

/// Makes a folder and those above it, for their owner's eyes only.
public func makeFolder(_ path: String) throws {
  if Files.kind(of: path) == .folder { return }
  let parent = Files.folder(of: path)
  if parent != path { try makeFolder(parent) }
  guard Files.kind(of: path) != .file else {
    throw Problem("'\(path)' is a file, not a folder", kind: .file)
  }
  guard mkdir(path, 0o700) == 0 || errno == EEXIST && Files.kind(of: path) == .folder else {
    throw Problem("cannot make the folder '\(path)': \(errorText(errno))", kind: .file)
  }
}

/// Removes a file, if there is one.
func removeFile(_ path: String) { unlink(path) }

/// Removes a folder of plain files, and the files.
func removeFolder(_ path: String) {
  for name in listFolder(path) { unlink(path + "/" + name) }
  rmdir(path)
}

func pauseThread(milliseconds: UInt32) { usleep(milliseconds * 1000) }
