import ArgumentParser

/// The option for the data.
struct DataFolders: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data package, a folder of them, any tabular file, a pattern of files in quotes, or a database as "
        + "postgres://SERVICE or clickhouse://NAME; may be given again. "
        + "Tables of one name are stacked. (default: $PLUMB_DATA, else ./datasets)", valueName: "path"),
    completion: .file())
  var folders: [String] = []
}

/// The options for the data and for the way in which results are printed.
struct DataOptions: ParsableArguments {
  @OptionGroup var data: DataFolders

  @OptionGroup var output: OutputOptions
}
