/// The clocks of a zone: its offsets from UTC and the moments at which they change, without end
/// into the future.
public struct TimeZoneRules: Equatable, Sendable {
  /// The name in the zone database, such as `Asia/Shanghai`.
  public let name: String
  /// Before the first change, in seconds east of UTC.
  let firstOffset: Int
  /// In order; only changes that move the clocks.
  let changes: [DaylightSavingChange]
  /// The rule that holds after the last of `changes`; without it the last offset stays.
  let rule: RecurringRule?

  /// Universal time, there without any file.
  public static let utc = TimeZoneRules(name: "UTC", firstOffset: 0, changes: [], rule: nil)
}

/// A moment at which the clocks are moved.
public struct DaylightSavingChange: Equatable, Sendable {
  /// The moment, in seconds since 1970.
  public var at: Int64
  /// Seconds east of UTC before it.
  public var before: Int
  /// Seconds east of UTC after it.
  public var after: Int

  /// The time that the clocks would show if they were not moved.
  public var from: LocalTime { LocalTime(seconds: at + Int64(before)) }
  /// The time that the clocks show right after it.
  public var to: LocalTime { LocalTime(seconds: at + Int64(after)) }
  /// Returns whether local times are left out; else some come twice.
  public var isJump: Bool { after > before }
}

/// A stretch of time in which the offset stays.
struct ZonePeriod: Equatable, Sendable {
  /// The change that began it and the one that ends it, if there are any.
  var begin: DaylightSavingChange?
  var end: DaylightSavingChange?
  var offset: Int
}

extension TimeZoneRules {
  /// Seconds east of UTC.
  public func offset(at instant: Instant) -> Int { period(at: instant.seconds).offset }

  /// The next time that the clocks are moved.
  public func change(after instant: Instant) -> DaylightSavingChange? { change(after: instant.seconds) }

  func change(after seconds: Int64) -> DaylightSavingChange? {
    let index = firstIndex(after: seconds)
    if index < changes.count { return changes[index] }
    return recurring(around: seconds).first { $0.at > seconds }
  }

  func change(atOrBefore seconds: Int64) -> DaylightSavingChange? {
    let index = firstIndex(after: seconds)
    if index == changes.count,
      let recent = recurring(around: seconds).last(where: { $0.at <= seconds })
    {
      return recent
    }
    return index == 0 ? nil : changes[index - 1]
  }

  func period(at seconds: Int64) -> ZonePeriod {
    let begin = change(atOrBefore: seconds)
    let end = change(after: seconds)
    return ZonePeriod(begin: begin, end: end, offset: begin?.after ?? end?.before ?? firstOffset)
  }

  private func firstIndex(after seconds: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The rule's changes of the years around a moment, those after the listed ones.
  private func recurring(around seconds: Int64) -> [DaylightSavingChange] {
    guard let rule, let daylight = rule.daylight else { return [] }
    let year = Calendar.date(floorDivide(seconds, 86_400)).year
    let last = changes.last?.at ?? .min
    return daylight.changes(years: (year - 2)...(year + 2), standard: rule.standard)
      .filter { $0.at > last }
  }
}

// MARK: - Local times

extension TimeZoneRules {
  /// The instants at which the clocks of the zone show a local time: one, or two where they
  /// repeat it, or none where they jump over it.
  public func instants(of local: LocalTime) -> [Instant] {
    let day: Int64 = 26 * 3600
    var found: [Int64] = []
    var period = self.period(at: local.seconds - day)
    while true {
      let instant = local.seconds - Int64(period.offset)
      let isInside = instant >= period.begin?.at ?? .min && instant < period.end?.at ?? .max
      if isInside { found.append(instant) }
      guard let end = period.end, end.at <= local.seconds + day else { break }
      period = self.period(at: end.at)
    }
    return found.sorted().map(Instant.init(seconds:))
  }

  /// The change by which the clocks jump over a local time that no instant has.
  public func jump(over local: LocalTime) -> DaylightSavingChange? {
    var seconds = local.seconds - 26 * 3600
    while let change = change(after: seconds), change.at <= local.seconds + 26 * 3600 {
      if change.from <= local, local < change.to { return change }
      seconds = change.at
    }
    return nil
  }
}
