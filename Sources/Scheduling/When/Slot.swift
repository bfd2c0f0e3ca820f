/// One moment at which a schedule is due, and what is odd about it.
public struct Slot: Equatable, Sendable {
  /// The moment at which it is due, a whole second.
  public var instant: Instant
  /// Seconds east of UTC on the clocks of the schedule's zone.
  public var offset: Int
  /// The daylight-saving change at the slot, in words.
  public var clockNote: String?
  /// The years in which such a slot comes, in words, where it does not come every year.
  public var yearNote: String?

  /// The note of a slot in a year that the schedule's calendar does not hold.
  public var calendarNote: String?

  /// All that is odd about it, in words; empty where nothing is.
  public var notes: [String] { [clockNote, yearNote, calendarNote].compactMap(\.self) }

  /// ISO 8601 with offset.
  public var text: String { instant.text(offset: offset) }
}
