import Testing

@testable import Commands

/// Limits as they are typed.
@Suite struct QuantitiesTests {
  @Test(
    arguments: [
      ("60s", 60), ("250ms", 0.25), ("1h30m", 5400), ("0.5s", 0.5), ("1.5h", 5400), ("60", 60), ("2d", 172_800),
    ] as [(String, Double)])
  func aLimitOfTimeIsRead(text: String, seconds: Double) {
    #expect(TimeSpan(argument: text)?.seconds == seconds)
  }

  @Test func noneIsNoLimit() {
    #expect(TimeSpan(argument: "none") != nil)
    #expect(TimeSpan(argument: "none")?.seconds == nil)
  }

  @Test(arguments: ["", "soon", "0", "0s", "1.2.3s", "5x", "1m1h", ".", "1e9", "99999999999999d", "５s"])
  func whatIsNoLimitOfTimeIsRefused(text: String) {
    #expect(TimeSpan(argument: text) == nil)
  }

  @Test(arguments: [("1GiB", 1 << 30), ("512MiB", 512 << 20), ("2GB", 2_000_000_000), ("64k", 65_536)])
  func aLimitOfMemoryIsRead(text: String, bytes: Int) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "much", "0", "1TiB of it", "-1GiB"])
  func whatIsNoLimitOfMemoryIsRefused(text: String) {
    #expect(ByteCount(argument: text) == nil)
  }
}
