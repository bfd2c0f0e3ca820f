import CLua
import CLuaShim
import Problems

/// Reading a global that was never assigned is a problem; this file words it.
///
///     by = area_no
///     // eval:1: no name 'area_no'
///     //   a text needs quotes: "area_no"
///
/// A global that was assigned nil reads as nil, and `rawget(_G, "name")` is the way to ask.
enum MissingGlobals {
  /// Names that Lua has elsewhere and scripts here do not, each with a line of help or an empty text.
  static let unavailable: [String: String] = [
    "io": "",
    "package": "require \"name\" loads a script of the script's own folder",
    "dofile": "require \"name\" runs a script of the script's own folder",
    "loadfile": "require \"name\" runs a script of the script's own folder",
    "warn": "print writes a line",
    "string.dump": "",
    "os.execute": "", "os.exit": "return ends a script", "os.getenv": "", "os.remove": "",
    "os.rename": "", "os.tmpname": "", "os.setlocale": "",
    "debug.sethook": "", "debug.getinfo": "", "debug.getlocal": "", "debug.getmetatable": "",
    "debug.setmetatable": "", "debug.getregistry": "", "debug.getupvalue": "", "debug.debug": "",
    "debug.setupvalue": "", "debug.setlocal": "", "debug.gethook": "", "debug.upvalueid": "",
    "debug.upvaluejoin": "", "debug.getuservalue": "", "debug.setuservalue": "",
    "debug.setcstacklimit": "",
    "unpack": "it is table.unpack", "setfenv": "", "getfenv": "", "loadstring": "it is load",
    "table.getn": "it is #t", "math.pow": "it is x ^ y", "string.gfind": "it is string.gmatch",
  ]

  /// Functions of other languages, under the library in which they are looked for; methods of texts are `string`'s.
  private static let elsewhere: [String: Message] = [
    "math.round": "in Lua, math.floor(x + 0.5); in a text, round(x)",
    "math.trunc": "write (math.modf(x))",
    "math.log10": "write math.log(x, 10)", "math.log2": "write math.log(x, 2)",
    "math.sign": "in Lua, x > 0 and 1 or x < 0 and -1 or 0; in a text, sign(x)",
    "math.sum": "in a text, sum(x): t:summarise \"s = sum(x)\"", "math.mean": "stats.mean(x) takes a list",
    "math.median": "stats.median(x) takes a list",
    "string.split": "in Lua, for part in string.gmatch(s, \"[^,]+\") do … end; in a text, split_part(s, \",\", 1)",
    "string.trim": "in Lua, s:match(\"^%s*(.-)%s*$\"); in a text, trim(s)",
    "string.strip": "in Lua, s:match(\"^%s*(.-)%s*$\"); in a text, trim(s)",
    "string.contains": "in Lua, s:find(part, 1, true) ~= nil; in a text, contains(s, part)",
    "string.includes": "in Lua, s:find(part, 1, true) ~= nil; in a text, contains(s, part)",
    "string.replace": "in Lua, s:gsub(pattern, new); in a text, replace(s, old, new)",
    "string.starts_with": "in Lua, s:sub(1, #part) == part; in a text, starts_with(s, part)",
    "string.startswith": "in Lua, s:sub(1, #part) == part; in a text, starts_with(s, part)",
    "string.ends_with": "in Lua, s:sub(-#part) == part; in a text, ends_with(s, part)",
    "string.endswith": "in Lua, s:sub(-#part) == part; in a text, ends_with(s, part)",
    "string.length": "write #s for bytes, utf8.len(s) for characters",
    "string.join": "write table.concat(list, separator)", "table.join": "write table.concat(list, separator)",
    "table.count": "the number of items is #list", "table.length": "the number of items is #list",
    "table.size": "the number of items is #list", "table.len": "the number of items is #list",
    "table.push": "write table.insert(list, x)", "table.append": "write table.insert(list, x)",
    "table.add": "write table.insert(list, x)",
    "table.map": "for i, x in ipairs(list) do … end goes through a list",
    "table.filter": "for i, x in ipairs(list) do … end goes through a list",
    "table.foreach": "for i, x in ipairs(list) do … end goes through a list",
    "table.contains": "for i, x in ipairs(list) do … end goes through a list",
  ]

  /// The advice on a function that other languages have in a library, or as a method of texts; `nil` of other names.
  static func elsewhere(_ name: String, in owner: String) -> Message? {
    elsewhere["\(owner).\(name)"] ?? (["math", "table"].contains(owner) ? nil : elsewhere["string.\(name)"])
  }

  /// The problem of what is not there though Lua has it elsewhere; `nil` for other names.
  static func unavailable(_ name: String) -> Problem? {
    guard let help = unavailable[name] else { return nil }
    let problem = Problem("\(name) is not available to scripts")
    return help.isEmpty ? problem : problem.hint(help)
  }
}

extension LuaState {
  /// Has every later read of a global that was never assigned fail.
  func makeGlobalsStrict() {
    let missing = FunctionBody { [unowned self] call throws(Problem) in
      throw missingGlobal(try call.text(2), at: call.location)
    }
    shim_make_strict(current, Unmanaged.passRetained(missing).toOpaque())
  }

  /// Has every later read of a name that a global table lacks fail, as of a function that `stats` has
  /// not. A script may add names of its own; `rawget` asks whether there is one.
  public func makeFieldsStrict(of library: String) {
    let missing = FunctionBody { [unowned self] call throws(Problem) in
      throw missingField(try call.text(2), of: library)
    }
    let L = current
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    lua_rawgeti(L, shim_registry(), lua_Integer(LUA_RIDX_GLOBALS))
    L.push(library)
    lua_rawget(L, -2)
    guard lua_type(L, -1) == LUA_TTABLE else { return }
    shim_make_fields_strict(L, Unmanaged.passRetained(missing).toOpaque())
  }

  private func missingField(_ name: String, of library: String) -> Problem {
    let names = fieldNames(of: library)
    let problem = Problem("no '\(name)' in \(library)")
    if let near = nearestName(to: name, among: names) {
      return problem.hint("did you mean '\(library).\(near)'?")
    }
    if let help = helpForGlobal(name) { return problem.hint(help) }
    return problem.hint("there are: \(names.joined(separator: ", "))")
  }

  private func missingGlobal(_ name: String, at location: FileLocation?) -> Problem {
    if let problem = MissingGlobals.unavailable(name) { return problem }
    var problem = Problem("no name '\(name)'")
    if let line = sources.line(location), line.firstRange(of: "\(name) <-") != nil {
      return problem.hint("a value is given with '=': \(name) = …")
    }
    if let line = sources.line(location), let help = helpForUnquoted(line, name) { return problem.hint(help) }
    if let help = helpForGlobal(name) { return problem.hint(help) }
    if let near = nearestName(to: name, among: globalNames) { problem = problem.hint("did you mean '\(near)'?") }
    guard let line = sources.line(location) else { return problem }
    if line.usesAsValue(name) { return problem.hint("a text needs quotes: \"\(name)\"") }
    guard problem.hintWordings.isEmpty, line.callsMethod(of: name) else { return problem }
    return problem.hint(
      "a column stands in the text of a verb, as in t:filter \"\(name) ~= nil\"; a table is data.NAME")
  }
}

extension String {
  /// Returns whether a name stands somewhere in the line and is neither called nor looked into.
  fileprivate func usesAsValue(_ name: String) -> Bool {
    var rest = self[...]
    while let found = rest.firstRange(of: name) {
      let isWhole = !(rest[..<found.lowerBound].last?.isPartOfName ?? false)
      rest = rest[found.upperBound...]
      guard isWhole, !(rest.first?.isPartOfName ?? false) else { continue }
      let next = rest.first { !$0.isWhitespace }
      if next.map({ !"({.:[\"'".contains($0) }) ?? true { return true }
    }
    return false
  }
}

extension String {
  /// Returns whether a name stands somewhere in the line with a call of a method after it, `x.sum()` or `x.str.len()`.
  fileprivate func callsMethod(of name: String) -> Bool {
    guard let found = firstRange(of: name + ".") else { return false }
    let next = self[found.upperBound...].drop { $0.isPartOfName }.first
    return next == "(" || next == "."
  }
}

extension Character {
  fileprivate var isPartOfName: Bool { isASCII && (isLetter || isNumber) || self == "_" }
}

extension StringProtocol {
  /// The first occurrence of a text.
  func firstRange(of wanted: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
      start = index(after: start)
    }
    return nil
  }
}
