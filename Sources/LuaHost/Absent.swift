/// What Lua has elsewhere and a script here does not: the names, with a line of
/// help where there is some.
enum Absent {
  static let names: [String: String] = [
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
    "unpack": "it is table.unpack", "setfenv": "", "getfenv": "", "loadstring": "it is load",
    "table.getn": "it is #t", "math.pow": "it is x ^ y", "string.gfind": "it is string.gmatch",
  ]
}
