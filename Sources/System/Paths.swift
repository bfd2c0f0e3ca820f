import Problems

/// Paths as text, and where they lead.
extension Files {
  /// `folder/name`; the name alone where it is absolute.
  public static func join(_ folder: String, _ name: String) -> String {
    if isAbsolute(name) || folder.isEmpty { return name }
    return folder.utf8.last == slash ? folder + name : folder + "/" + name
  }

  /// Returns true of a path that starts at the root.
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
      let candidate = "/" + (real + [part]).concatenated(with: "/")
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
    return "/" + real.concatenated(with: "/")
  }

  /// Returns true where a path leads to `folder` or into it, whatever links and `..` it takes.
  public static func isInside(_ path: String, folder: String) throws(Problem) -> Bool {
    let inner = parts(try realPath(path))
    let outer = parts(try realPath(folder))
    return inner.count >= outer.count
      && zip(inner, outer).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  /// The path from the root: the scheduler, say, has another folder than the person.
  ///
  /// - Throws: where the process's own folder is gone.
  public static func absolutePath(_ path: String) throws(Problem) -> String {
    isAbsolute(path) ? path : join(try workingFolder(), path)
  }

  /// The program that runs now, also when it was moved or found by its name.
  public static func thisProgram() throws(Problem) -> String {
    guard let path = pathOfThisProgram() else {
      throw Problem("start plumb by its path, so that it finds itself", kind: .file)
    }
    return try realPath(path)
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
