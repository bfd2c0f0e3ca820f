import CLua
import CLuaShim
import Problems

/// The locations of a chunk's lines, by the name that the person gave the file.
extension OpaquePointer {
  /// The frame at a level; 0 is the function that runs.
  func frame(_ level: Int32, _ what: String) -> lua_Debug? {
    var frame = lua_Debug()
    guard lua_getstack(self, level, &frame) != 0 else { return nil }
    lua_getinfo(self, what, &frame)
    return frame
  }

  /// The nearest line of Lua that led here.
  func callerLocation() -> FileLocation? {
    for level in Int32(0)..<64 {
      guard let frame = frame(level, "Sl") else { return nil }
      if frame.currentline > 0 { return FileLocation(frame.file, line: Int(frame.currentline)) }
    }
    return nil
  }

  /// The calls that led here, innermost first: the person's own lines only, or
  /// those of built-in functions too when `full`.
  ///
  ///     L.callsThatLedHere(full: false)  // ["scripts/x.lua:1: in function 'f'", "scripts/x.lua:4: in the script"]
  func callsThatLedHere(full: Bool, most: Int = 20) -> [String] {
    var lines: [String] = []
    for level in Int32(0)..<2000 {
      guard let frame = frame(level, "Slnt") else { return lines }
      guard lines.count < most else { return lines + ["…"] }
      let isLua = frame.currentline > 0
      guard isLua || (full && level > 0) else { continue }
      let location = isLua ? "\(frame.file):\(frame.currentline): " : "built in: "
      lines.append(location + frame.functionName)
      if frame.istailcall != 0 && full { lines.append("… (tail calls)") }
    }
    return lines
  }
}

extension lua_Debug {
  /// The chunk's name as the person gave it.
  var file: String {
    guard let source else { return shortSource }
    let name = String(cString: source)
    return name.hasPrefix("@") || name.hasPrefix("=") ? String(name.dropFirst()) : shortSource
  }

  private var shortSource: String {
    withUnsafeBytes(of: short_src) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  fileprivate var functionName: String {
    if let name, let namewhat, namewhat.pointee != 0 {
      let kind = String(cString: namewhat)
      let known = kind == "global" || kind == "local" || kind == "method" || kind == "field" || kind == "upvalue"
      return known ? "in function '\(String(cString: name))'" : "in \(kind) '\(String(cString: name))'"
    }
    if let what, String(cString: what) == "main" { return "in the script" }
    return linedefined > 0 ? "in the function of line \(linedefined)" : "in a function"
  }
}
