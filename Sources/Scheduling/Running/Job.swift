/// A run that is about to start, for which the scheduler asks for a command.
public struct JobRequest: Sendable {
  /// The schedule as it is now.
  public var schedule: Schedule
  /// The run that is to be started.
  public var run: Run
  /// The provenance of the run that this one repeats; `nil` where it repeats none.
  public var original: Provenance?
  /// The slot as ISO 8601 in the schedule's zone.
  public var slotText: String
}

/// A run's command, and what it is made of.
///
/// What the command prints is its result; what it prints as errors is its log. Its environment
/// gets `PLUMB_SCHEDULE`, `PLUMB_RUN`, `PLUMB_SLOT`, the mark by which what it leaves behind
/// is found, `PLUMB_METRICS`, a file to which it may add lines of a name, a tab and a value, and
/// `PLUMB_OUTCOME`, a file into which it may write JSON with a `problem` and a `fingerprint`.
public struct Job: Sendable {
  /// The program to start.
  public var command: Command
  /// Everything that the run is made of.
  public var provenance: Provenance

  /// Makes a job.
  public init(command: Command, provenance: Provenance) {
    (self.command, self.provenance) = (command, provenance)
  }
}
