import ArgumentParser
import Problems
import Scheduling
import Tables
import Workbench

/// The options of every command that runs Lua.
struct RunOptions: ParsableArguments {
  @OptionGroup var data: DataOptions

  @OptionGroup var parameters: ParameterOptions

  @Option(
    name: .customLong("params"),
    help: ArgumentHelp(
      "Parameters from a file, an object of JSON, so that no list of processes shows them; - is "
        + "standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var parameterFile: String?

  @Option(
    name: .customLong("secret"),
    help: ArgumentHelp(
      "A parameter whose value is an environment variable's, such as token=env:OA_TOKEN; nothing that the run writes "
        + "shows it; may be given again.", valueName: "name=env:variable"),
    transform: { text in try SecretParameter(text) })
  var secrets: [SecretParameter] = []

  @Option(
    help: ArgumentHelp(
      "The only folder that the script may write to. (default: none)", valueName: "dir"),
    completion: .directory)
  var out: String?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var engines: EngineOptions

  @Option(
    help: ArgumentHelp(
      "The seed of random numbers and of sampling: a run repeats exactly.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The date that today() gives. (default: the day of the run)", valueName: "date"))
  var asOf: Day?

  /// Returns all that the session may read, write and use.
  /// - Throws: where there is no file of parameters, or no variable of a secret.
  func session() throws -> SessionOptions {
    let kept = try parameterFile.map(ParameterFile.read) ?? []
    var options = SessionOptions(
      data: data.data.folders, parameters: kept + parameters.pairs, format: data.output.format,
      layout: .ofTerminal, out: out, seconds: limits.timeout.seconds, bytes: limits.memory.bytes,
      seed: seed, asOf: asOf)
    options.mostRows = engines.mostRows
    options.pushesStrictly = engines.pushesStrictly
    for secret in secrets { try options.add(secret) }
    return options
  }
}

/// The limits of a run.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("timeout"),
    help: ArgumentHelp(
      "The limit of the run's time, such as 500ms, 90s or 1h30m, or none; at the prompt, of each "
        + "input's. (default: 60s, none at the prompt)", valueName: "time"),
    transform: TimeSpan.init(written:))
  var givenTimeout: TimeSpan?

  /// Scripts end after a minute unless their person says otherwise.
  var timeout: TimeSpan { givenTimeout ?? TimeSpan(seconds: 60) }

  @Option(
    help: ArgumentHelp(
      "The limit of the run's memory, such as 512MiB or 2GiB, or none.", valueName: "size"))
  var memory = ByteCount(bytes: 1 << 30)
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
