import Problems

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

/// The length of a file, or `nil` where there is none.
func fileSize(_ path: String) -> Int? {
  var facts = stat()
  return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
}

/// The folder that a path lies in.
func parentFolder(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Makes a folder and those above it, for their owner's eyes only.
func makeFolder(_ path: String) throws {
  if isFolder(path) { return }
  let parent = parentFolder(path)
  if parent != path { try makeFolder(parent) }
  guard mkdir(path, 0o700) == 0 || errno == EEXIST && isFolder(path) else {
    throw Problem(
      "cannot make the folder '\(path)': \(String(cString: strerror(errno)))", kind: .file)
  }
}

/// Writes a small file at once.
func writeFile(_ path: String, _ bytes: some Collection<UInt8>) throws {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard file >= 0 else {
    throw Problem("cannot write '\(path)': \(String(cString: strerror(errno)))", kind: .file)
  }
  defer { close(file) }
  let bytes = Array(bytes)
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, $0.count - written) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      throw Problem("cannot write '\(path)': \(String(cString: strerror(errno)))", kind: .file)
    }
    written += count
  }
}

/// Removes a folder of plain files, and the files.
func removeFolder(_ path: String) {
  for name in listFolder(path) { unlink(path + "/" + name) }
  rmdir(path)
}

func pauseThread(milliseconds: UInt32) { usleep(milliseconds * 1000) }
