import Scheduling
import TestBasics

extension FuzzTarget {
  /// Cron texts in zones with odd clocks: those that are read have slots in order.
  static let cronTexts = FuzzTarget(name: "cron", inputCount: 400) { batch in
    let attempts = Attempts(batch)
    let zones = Zones()
    let names = [
      "UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Africa/Casablanca", "Australia/Lord_Howe",
    ]
    let zone = try zones.rules(names[Int(batch.seed % UInt64(names.count))])
    attempts.forEach(CronInputs.make) { text in
      let start = Instant(seconds: Int64(truncatingIfNeeded: batch.seed &* 7_919) % 4_000_000_000)
      let timing = try Timing(text, zone: zone, createdAt: start)
      var last = start
      for slot in timing.slots(from: start).prefix(5) {
        if slot.instant < last { attempts.fail("slots out of order: \(text)") }
        last = slot.instant
      }
    }
  }
}

private enum CronInputs {
  static func make(_ random: inout SeededNumbers) -> String {
    let text =
      switch random.below(6) {
      case 0:
        random.pick([
          "@daily", "@hourly", "@every 1h30m", "@every 1s", "@yearly", "@every 99999999d", "@reboot", "@midnight",
        ])
      default: (0..<(random.below(12) == 0 ? random.below(8) : 5)).map { field($0, &random) }.joined(separator: " ")
      }
    guard random.below(3) == 0 else { return text }
    return String(decoding: Mutation.bytes(Array(text.utf8), &random), as: UTF8.self)
  }

  private static func field(_ index: Int, _ random: inout SeededNumbers) -> String {
    let highest = [59, 23, 31, 12, 7][min(index, 4)]
    let number = { (random: inout SeededNumbers) in String(random.below(highest + 2)) }
    let item = { (random: inout SeededNumbers) -> String in
      switch random.below(9) {
      case 0, 1: return "*"
      case 2: return "\(number(&random))-\(number(&random))"
      case 3: return "*/\(number(&random))"
      case 4: return "\(number(&random))-\(number(&random))/\(number(&random))"
      case 5:
        return random.pick(["L", "LW", "15W", "L-3", "MON", "FRI#2", "5L", "?", "JAN-MAR", "SUN", "31W", "L-31", "6#6"])
      default: return number(&random)
      }
    }
    return (0...random.below(3)).map { _ in item(&random) }.joined(separator: ",")
  }
}
