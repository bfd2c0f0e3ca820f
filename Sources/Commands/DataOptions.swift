import ArgumentParser

/// The option for the data.
struct DataFolders: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data package, or a folder of them; may be given again. Tables of one name are stacked. "
        + "(default: $PLUMB_DATA, else ./datasets)", valueName: "dir"),
    completion: .directory)
  var folders: [String] = []
}

/// The options for the data and for the way in which results are printed.
struct DataOptions: ParsableArguments {
  @OptionGroup var data: DataFolders

  @OptionGroup var output: OutputOptions
}
