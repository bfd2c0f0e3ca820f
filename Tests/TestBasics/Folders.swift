import Problems
import System

/// A folder of the test's own, gone when the test is over.
public func withFolder(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/plumb-test-XXXXXX".utf8CString)
  let folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
  defer { removeAll(folder) }
  try body(folder)
}

private func removeAll(_ path: String) {
  if Files.kind(of: path) == .folder, (try? Files.realPath(path)) == path {
    for name in (try? Files.list(path)) ?? [] { removeAll(Files.join(path, name)) }
    rmdir(path)
  } else {
    unlink(path)
  }
}

/// Writes files into a folder, which is made where it is not there.
public func put(_ files: [(name: String, content: String)], in folder: String) throws {
  mkdir(folder, 0o755)
  for (name, content) in files {
    try Files.write(Files.join(folder, name)) { sink in sink.append(content) }
  }
}

/// What `body` throws, as a person reads it; empty where it throws nothing.
public func told(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return (error as? Problem)?.text ?? "\(error)"
  }
}
