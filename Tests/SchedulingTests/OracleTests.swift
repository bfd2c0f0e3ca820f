import Foundation
import Scheduling
import TestBasics
import Testing

/// The rules told a second time, as simply as possible: every minute is tried, offsets come
/// from Foundation, and a cron text is read by splitting it at its signs.
struct Oracle {
  let isInterval: Bool
  let isOpen: Bool
  /// By field: whether each value is due; Sunday at 0.
  let tables: [[Bool]]
  let zone: TimeZone

  init(_ text: String, _ zone: String) throws {
    let fields = text.split(separator: " ").map(String.init)
    let known = TimeZone(identifier: zone)
    self.zone = try #require(known)
    isInterval = fields[0...1].contains { $0.contains { "*-/".contains($0) } }
    isOpen = fields[2].hasPrefix("*") || fields[4].hasPrefix("*")
    tables = zip(fields, [0...59, 0...23, 1...31, 1...12, 0...7]).map { field, range in
      var table = [Bool](repeating: false, count: range.upperBound + 1)
      for value in values(field, range) { table[range == 0...7 ? value % 7 : value] = true }
      return table
    }
  }

  /// The due seconds from `start`, included, to `end`, not included.
  func slots(_ start: Int, _ end: Int) -> [Int] {
    var due: [Int] = []
    var highest = Int.min
    var last: Int?
    var offset = 0
    for seconds in stride(from: start - 2 * 86_400, to: end, by: 60) {
      if last == nil || seconds % 900 == 0 {
        offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      }
      let local = seconds + offset
      let fresh = (last ?? local - 60) + 60
      if seconds >= start {
        // What the clocks jump over, and this minute; of a fixed time only what was never shown.
        let shown =
          local > fresh
          ? stride(from: fresh, through: local, by: 60)
          : stride(from: local, through: local, by: 60)
        if shown.contains(where: { (isInterval || $0 > highest) && isDue($0) }) {
          due.append(seconds)
        }
      }
      highest = max(highest, local)
      last = local
    }
    return due
  }

  private func isDue(_ local: Int) -> Bool {
    tables[0][local / 60 % 60] && tables[1][local / 3600 % 24] && isDueDay(local)
  }

  private func isDueDay(_ local: Int) -> Bool {
    var seconds = time_t(local)
    var time = tm()
    gmtime_r(&seconds, &time)
    guard tables[3][Int(time.tm_mon) + 1] else { return false }
    let (isDay, isWeekday) = (tables[2][Int(time.tm_mday)], tables[4][Int(time.tm_wday)])
    return isOpen ? isDay && isWeekday : isDay || isWeekday
  }
}

private func values(_ field: String, _ range: ClosedRange<Int>) -> [Int] {
  field.split(separator: ",").flatMap { item -> [Int] in
    let parts = item.split(separator: "/")
    let step = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
    if parts[0] == "*" {
      return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }
    let bounds = parts[0].split(separator: "-").compactMap { Int($0) }
    let high = bounds.count > 1 ? bounds[1] : parts.count > 1 ? range.upperBound : bounds[0]
    if high >= bounds[0] { return Array(stride(from: bounds[0], through: high, by: step)) }
    let ring = range.upperBound == 7 ? 7 : range.count
    let low = bounds[0]
    let length = ((high - low) % ring + ring) % ring
    return stride(from: low, through: low + length, by: step).map {
      ($0 - range.lowerBound) % ring + range.lowerBound
    }
  }
}

struct RandomTexts {
  var numbers: SeededNumbers

  mutating func text() -> String {
    [
      field(0...59, busy: false), field(0...23, busy: true), field(1...31, busy: true, star: 5),
      field(1...12, busy: true, star: 6), field(0...7, busy: true, star: 5),
    ].joined(separator: " ")
  }

  private mutating func field(_ range: ClosedRange<Int>, busy: Bool, star: Int = 2) -> String {
    if Int.random(in: 0..<8, using: &numbers) < star {
      return Bool.random(using: &numbers) ? "*" : "*/\(Int.random(in: 2...7, using: &numbers))"
    }
    return (0..<Int.random(in: 1...3, using: &numbers)).map { _ in item(range) }.joined(
      separator: ",")
  }

  private mutating func item(_ range: ClosedRange<Int>) -> String {
    let value = Int.random(in: range, using: &numbers)
    let other = Int.random(in: range, using: &numbers)
    let step = Int.random(in: 1...5, using: &numbers)
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: return "\(value)-\(other)"
    case 1: return "\(value)-\(other)/\(step)"
    case 2: return "\(value)/\(step)"
    default: return "\(value)"
    }
  }
}

@Suite struct OracleTests {
  static let zones = [
    "America/New_York", "Asia/Amman", "Australia/Lord_Howe", "Asia/Shanghai", "America/Santiago",
    "Asia/Kolkata", "Asia/Kathmandu", "UTC",
  ]

  /// Weeks around every daylight-saving change, and some without.
  @Test(arguments: zones) func slotsAreThoseOfTheOracle(_ name: String) throws {
    var texts = RandomTexts(
      numbers: SeededNumbers(seed: name.utf8.reduce(UInt64(7)) { ($0 &* 31) &+ UInt64($1) }))
    let rules = try zone(name)
    var compared = 0
    for year in stride(from: 2005, through: 2021, by: 2) {
      for start in try weeks(of: year, rules) {
        let text = texts.text()
        guard let timing = try? Timing(text, zone: rules, createdAt: Instant(seconds: 0)) else {
          continue
        }
        let end = start + 8 * 86_400
        let found = timing.slots(
          from: Instant(seconds: Int64(start)), to: Instant(seconds: Int64(end))
        )
        .map { Int($0.instant.seconds) }
        let expected = try Oracle(text, name).slots(start, end)
        try #require(found == expected, "\(text) in \(name) from \(start)")
        compared += expected.count
      }
    }
    #expect(compared > 500)
  }

  /// Few slots, but each found by a search over years.
  @Test(arguments: zones) func rareSlotsAreThoseOfTheOracle(_ name: String) throws {
    let rules = try zone(name)
    for text in ["30 2 29 2 *", "0 0 */10 3 0"] {
      let start = 1_072_915_200
      let end = start + 5 * 366 * 86_400
      let timing = try Timing(text, zone: rules, createdAt: Instant(seconds: 0))
      let found = timing.slots(
        from: Instant(seconds: Int64(start)), to: Instant(seconds: Int64(end))
      )
      .map { Int($0.instant.seconds) }
      #expect(try found == Oracle(text, name).slots(start, end), "\(text) in \(name)")
    }
  }

  private func weeks(of year: Int, _ rules: TimeZoneRules) throws -> [Int] {
    let newYear = try instant("\(year)-01-01").seconds
    var starts = [Int(newYear), Int(newYear) + 50 * 86_400]
    var from = Instant(seconds: newYear)
    while let change = rules.change(after: from), change.at < newYear + 366 * 86_400 {
      starts += [Int(floorMinute(change.at)) - 5 * 86_400, Int(floorMinute(change.at)) - 7200]
      from = Instant(seconds: change.at)
    }
    return starts
  }

  private func floorMinute(_ seconds: Int64) -> Int64 { seconds - seconds % 60 }
}
