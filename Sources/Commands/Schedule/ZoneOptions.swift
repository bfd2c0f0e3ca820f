import ArgumentParser

/// The option for the zone of a schedule's clock.
struct ZoneOptions: ParsableArguments {
  @Option(
    name: .customLong("tz"),
    help: ArgumentHelp("The zone of its clock. (default: the machine's)", valueName: "zone"))
  var zone: String?
}
