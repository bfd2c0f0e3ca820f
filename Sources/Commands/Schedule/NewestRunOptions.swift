import ArgumentParser

/// The option that goes with the name of a schedule, which stands for its newest run.
struct NewestRunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("With a schedule's name: the newest run whose slot lies before this moment.", valueName: "time"))
  var before: String?
}
