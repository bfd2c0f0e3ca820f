extension ScheduleOptions {
  static let seed = ScheduleOption(
    "seed", "The seed of random numbers and of sampling.",
    .count(0...Int64(UInt32.max), placeholder: "n"), default: 0)

  /// The seed of random numbers and of sampling; part of a run's provenance.
  public var seed: Int64 {
    get { self[Self.seed] }
    set { self[Self.seed] = newValue }
  }
}
