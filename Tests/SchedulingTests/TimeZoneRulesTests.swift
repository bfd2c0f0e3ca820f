import Problems
import System
import Testing

@testable import Scheduling

@Suite struct TimeZoneRulesTests {
  @Test(arguments: [
    ("Asia/Shanghai", "2026-11-23T00:00Z", 8 * 3600),
    ("Asia/Shanghai", "1988-07-01T00:00Z", 9 * 3600),
    ("Asia/Shanghai", "1900-01-01T00:00Z", 8 * 3600 + 343),
    ("America/New_York", "2026-07-01T00:00Z", -14400),
    ("America/New_York", "2100-07-01T00:00Z", -14400),
    ("America/New_York", "2100-12-01T00:00Z", -18000),
    ("Australia/Lord_Howe", "2060-01-01T00:00Z", 39600),
    ("Australia/Lord_Howe", "2060-07-01T00:00Z", 37800),
    ("Europe/Dublin", "2060-07-01T00:00Z", 3600), ("America/Nuuk", "2060-07-01T00:00Z", -3600),
    ("Africa/Casablanca", "2100-07-01T00:00Z", 3600),
    ("Asia/Kathmandu", "2026-01-01T00:00Z", 20700),
  ])
  func offsetsAreThoseOfTheZone(_ name: String, _ at: String, _ offset: Int) throws {
    #expect(try zone(name).offset(at: instant(at)) == offset)
  }

  @Test func changesAreFoundInTheFarFuture() throws {
    let change = try #require(
      try zone("America/New_York").change(after: instant("2400-01-01T00:00Z")))
    #expect(change.words == "the clocks jump from 02:00 to 03:00")
    #expect(change.from.dateText == "2400-03-12")
  }

  @Test(arguments: [
    ("EST5EDT,M3.2.0,M11.1.0", true), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", true), ("CST-8", true),
    ("<+0545>-5:45", true), ("XXX3EDT4,0/0,J365/23", true), ("A5", false), ("EST5EDT", false),
    ("EST5EDT,M13.1.0,M11.1.0", false), ("EST", false), ("EST5EDT,M3.2.0,M11.1.0x", false),
    ("<5", false),
  ])
  func theEndlessRuleIsRead(_ line: String, _ isRule: Bool) {
    #expect((RecurringRule(line.utf8) != nil) == isRule)
  }

  @Test func daylightSavingTimeAllYearNeverMovesTheClocks() throws {
    let rule = try #require(RecurringRule("XXX3EDT4,0/0,J365/23".utf8))
    #expect(rule.daylight?.changes(years: 2026...2030, standard: rule.standard) == [])
  }

  /// Every prefix and every changed byte of a file is read or refused, never a trap.
  @Test func brokenFilesAreRefused() throws {
    let whole = try #require(Files.contents(of: zones.folder + "/America/New_York", limit: 1 << 20))
    for length in 0..<whole.count where length < 400 || length % 37 == 0 {
      _ = TimeZoneRules(name: "x", file: Array(whole.prefix(length)))
    }
    for index in 0..<whole.count where index < 120 || index % 11 == 0 {
      var bytes = whole
      bytes[index] ^= 0xFF
      _ = TimeZoneRules(name: "x", file: bytes)
    }
    #expect(TimeZoneRules(name: "x", file: Array("TZif".utf8)) == nil)
  }

  @Test func slimFilesAndFatFilesSayTheSame() throws {
    let whole = try #require(Files.contents(of: zones.folder + "/America/New_York", limit: 1 << 20))
    let fat = try #require(TimeZoneRules(name: "x", file: whole))
    let last = try #require(fat.changes.firstIndex { $0.at > 1_200_000_000 })
    let slim = TimeZoneRules(
      name: "x", firstOffset: fat.firstOffset, changes: Array(fat.changes[..<last]), rule: fat.rule)
    for seconds in stride(from: Int64(1_150_000_000), to: 4_000_000_000, by: 86_400 * 3 + 1800) {
      #expect(fat.period(at: seconds) == slim.period(at: seconds))
    }
  }

  @Test(arguments: [
    "../etc/passwd", "/etc/passwd", "Asia/../../passwd", "Asia//Shanghai", "", ".", "Asia", "Asia/",
    "posix/UTC", "right/UTC", "tzdata.zi", "zone.tab", "localtime", "Asia/Shanghai\0", "~root",
    "-x",
    "posixrules", "leapseconds", "Asia/Shanghai ", "a/b/c/d/e",
  ])
  func namesThatAreNoZonesAreRefused(_ name: String) {
    #expect(throws: Problem.self) { try zone(name) }
  }

  @Test func anUnknownZoneIsToldWithTheNearest() {
    let told = ["Asia/Shangai", "asia/shanghai", "shanghai", "Beijing", "Etc/GMT+15"].map { name in
      refusal { try zone(name) }.split(separator: "\n").last.map(String.init)
    }
    #expect(
      told == [
        "  did you mean 'Asia/Shanghai'?", "  did you mean 'Asia/Shanghai'?",
        "  did you mean 'Asia/Shanghai'?", "  did you mean 'Asia/Shanghai'?",
        "  did you mean 'Etc/GMT+1'?",
      ])
  }

  @Test(arguments: ["Asia/Peking", "Asia/上海", "中国", "长沙"])
  func placesWithoutAZoneOfTheirOwnAreKnown(_ name: String) {
    #expect(refusal { try zone(name) }.hasSuffix("did you mean 'Asia/Shanghai'?"))
  }

  @Test(arguments: [
    ("UTC+8", "Etc/GMT-8", 8), ("GMT-5", "Etc/GMT+5", -5), ("+08:00", "Etc/GMT-8", 8),
    ("utc-0300", "Etc/GMT+3", -3), ("+14", "Etc/GMT-14", 14),
  ])
  func anOffsetIsNoZoneAndTheFixedOneIsNamed(_ name: String, _ fixed: String, _ hours: Int) throws {
    #expect(refusal { try zone(name) }.contains("'\(fixed)'"))
    #expect(try zone(fixed).offset(at: instant("2026-11-23")) == hours * 3600)
  }

  @Test(arguments: ["UTC+15", "-13", "+8:30", "UTC+", "+108"])
  func anOffsetThatNoZoneHasIsNotNamed(_ name: String) {
    #expect(!refusal { try zone(name) }.contains("turn the sign round"))
  }

  @Test func withoutZonesThePackageIsNamed() {
    #expect(
      refusal { try Zones(folder: "/nowhere").rules("Asia/Shanghai") } == """
        no zones in '/nowhere'
          they come with the package 'tzdata': apt install tzdata
        """)
    #expect(throws: Never.self) { try Zones(folder: "/nowhere").rules("UTC") }
  }

  @Test func theMachinesZoneIsTakenFromTZOrTheLink() {
    #expect(zones.systemName(tz: "Asia/Shanghai") == "Asia/Shanghai")
    #expect(zones.systemName(tz: ":Asia/Shanghai") == "Asia/Shanghai")
    #expect(zones.systemName(tz: nil, link: "/nowhere") == "UTC")
    #expect(zones.systemName(tz: nil, link: "/usr/share/zoneinfo/Asia/Tokyo") == "Asia/Tokyo")
  }
}
