/// The clocks and the calendar day of the machine.
public enum MachineClock {
  /// Seconds of the clock that never goes back; only differences mean something.
  @Sendable public static func seconds() -> Double {
    let time = read(CLOCK_MONOTONIC)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Milliseconds since the start of 1970 in UTC, as the wall clock shows them.
  public static func milliseconds() -> Int64 {
    let time = read(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The day in the machine's own time zone.
  public static func localDate() -> (year: Int, month: Int, day: Int) {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
