#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The whole of an ordinary file, or `nil` where there is none, it cannot be read, or it is
/// longer than the limit. A pipe or a device is never opened for long.
func readFile(_ path: String, limit: Int) -> [UInt8]? {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var facts = stat()
  guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= limit else {
    return nil
  }
  var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
  var filled = 0
  while filled < bytes.count {
    let count = bytes.withUnsafeMutableBytes {
      read(file, $0.baseAddress! + filled, $0.count - filled)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { break }
    filled += count
  }
  return Array(bytes.prefix(filled))
}

/// The names in a folder, without `.` and `..`.
func listFolder(_ path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

func isFolder(_ path: String) -> Bool {
  var facts = stat()
  return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
}

/// A path without links.
func realPath(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}
