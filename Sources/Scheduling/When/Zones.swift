import Problems
import System

/// The zones that the system knows (Debian's package `tzdata`).
public struct Zones: Sendable {
  /// The folder of the zone files.
  public let folder: String

  /// Reads zones from a folder of zone files (tzdata).
  public init(folder: String = "/usr/share/zoneinfo") {
    self.folder = folder
  }

  /// The rules of a zone such as `Asia/Shanghai`; a name that is none is refused with the
  /// nearest one. Names never lead out of the folder.
  public func rules(_ name: String) throws -> TimeZoneRules {
    if ["UTC", "Etc/UTC"].contains(name) {
      return TimeZoneRules(name: name, firstOffset: 0, changes: [], rule: nil)
    }
    guard isZoneName(name), let bytes = Files.contents(of: folder + "/" + name, limit: 1 << 20) else {
      throw unknown(name)
    }
    guard let rules = TimeZoneRules(name: name, file: bytes) else {
      throw Problem("'\(folder)/\(name)' is no zone file", kind: .file)
    }
    return rules
  }

  /// All names, in order.
  public var names: [String] {
    var found: [String] = []
    collect("", depth: 0, into: &found)
    return found.sorted()
  }

  /// The zone that a machine's clocks follow: what `TZ` says, else where `/etc/localtime`
  /// points, else UTC.
  public func systemName(tz: String?, link: String = "/etc/localtime") -> String {
    // What names no zone, or leads to none, is passed over as the C library does.
    let named = tz.map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }
    if let named, isZoneName(named), (try? rules(named)) != nil { return named }
    guard let target = try? Files.realPath(link), target.hasPrefix(folder + "/") else { return "UTC" }
    let name = String(target.dropFirst(folder.count + 1))
    return isZoneName(name) ? name : "UTC"
  }

  private func collect(_ prefix: String, depth: Int, into found: inout [String]) {
    guard depth < 4 else { return }
    for entry in Files.names(in: folder + "/" + prefix) {
      let name = prefix.isEmpty ? entry : prefix + "/" + entry
      guard isZoneName(name) else { continue }
      if Files.kind(of: folder + "/" + name) == .folder {
        collect(name, depth: depth + 1, into: &found)
      } else if let start = Files.contents(of: folder + "/" + name, limit: 1 << 20)?.prefix(4),
        start.elementsEqual("TZif".utf8)
      {
        found.append(name)
      }
    }
  }

  private func unknown(_ name: String) -> Problem {
    let names = self.names
    guard !names.isEmpty else {
      return Problem("no zones in '\(folder)'", kind: .file)
        .hint("they come with the package 'tzdata': apt install tzdata")
    }
    var problem = Problem.unknown("zone", name, among: names, kind: .usage)
    problem.excerpt = Excerpt(name, from: 0, to: name.utf8.count)
    let hints = problem.hintWordings
    problem.hintWordings = []
    let place = name.split(separator: "/").last?.lowercased() ?? ""
    if let zone = zonesByPlace[place] { return problem.hint("did you mean '\(zone)'?") }
    if let fixed = fixedZone(name) {
      return problem.hint("a place is a zone, such as Asia/Shanghai; its clocks are followed")
        .hint("the same offset all year is '\(fixed)': names of this kind turn the sign round")
    }
    problem.hintWordings = hints
    guard hints.isEmpty else { return problem }
    let cities = names.filter { $0.contains("/") }
    if let city = nearestCity(name, cities) { return problem.hint("did you mean '\(city)'?") }
    return problem.hint("zones have names such as Asia/Shanghai, Europe/Berlin, UTC")
  }
}

/// The zone of a whole number of hours: `UTC+8` and `+08:00` are Etc/GMT-8, which counts westward.
private func fixedZone(_ name: String) -> String? {
  var offset = name.uppercased()[...]
  for prefix in ["UTC", "GMT"] where offset.hasPrefix(prefix) { offset = offset.dropFirst(3) }
  guard let sign = offset.first, "+-".contains(sign) else { return nil }
  offset = offset.dropFirst()
  if offset.hasSuffix(":00") { offset = offset.dropLast(3) }
  if offset.utf8.count == 4, offset.hasSuffix("00") { offset = offset.dropLast(2) }
  guard offset.utf8.count <= 2, let hours = Int(offset), (1...(sign == "+" ? 14 : 12)).contains(hours)
  else { return nil }
  return "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
}

/// The zone whose last word is the name: `shanghai` is Asia/Shanghai.
private func nearestCity(_ name: String, _ zones: [String]) -> String? {
  let wanted = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
  let cities = zones.map { zone in
    (zone, zone.split(separator: "/").last.map { $0.lowercased() } ?? "")
  }
  if let same = cities.first(where: { $0.1 == wanted }) { return same.0 }
  guard let near = nearestName(to: wanted, among: cities.map(\.1)) else { return nil }
  return cities.first { $0.1 == near }?.0
}

/// Words, digits and signs between single slashes. No part starts with a dot, and the folders
/// that repeat everything in another form are no zones.
private func isZoneName(_ name: String) -> Bool {
  let parts = name.split(separator: "/", omittingEmptySubsequences: false)
  guard (1...4).contains(parts.count), name.utf8.count <= 100 else { return false }
  guard !["posix", "right"].contains(parts[0]), !["localtime", "posixrules"].contains(name) else {
    return false
  }
  return parts.allSatisfy { part in
    guard let first = part.utf8.first, isNameLetter(first) else { return false }
    return part.utf8.allSatisfy { isNameLetter($0) || "+-_".utf8.contains($0) }
  }
}

private func isNameLetter(_ byte: UInt8) -> Bool {
  digitValue(byte) != nil || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Places that people ask for and that are no zones of their own.
private let zonesByPlace = [
  "beijing": "Asia/Shanghai", "peking": "Asia/Shanghai", "china": "Asia/Shanghai",
  "guangzhou": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "changsha": "Asia/Shanghai",
  "北京": "Asia/Shanghai", "上海": "Asia/Shanghai", "长沙": "Asia/Shanghai",
  "中国": "Asia/Shanghai",
]
