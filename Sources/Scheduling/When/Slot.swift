/// One moment at which a schedule is due, and what is odd about it.
public struct Slot: Equatable, Sendable {
  /// The moment at which it is due, a whole second.
  public var instant: Instant
  /// Seconds east of UTC on the clocks of the schedule's zone.
  public var offset: Int
  /// Where the clocks are moved here, in words.
  public var clockNote: String?
  /// Where such a slot does not come every year, in words.
  public var yearNote: String?

  /// Where the schedule's calendar does not hold the slot's year, in words.
  public var calendarNote: String?

  /// All that is odd about it, in words; empty where nothing is.
  public var notes: [String] { [clockNote, yearNote, calendarNote].compactMap(\.self) }

  /// ISO 8601 with offset.
  public var text: String { instant.text(offset: offset) }
}
