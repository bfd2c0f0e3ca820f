import ArgumentParser
import Problems
import Workbench

/// `plumb cache [--clear]`
struct ListSnapshots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "List the snapshots of tables that make the next reading of unchanged files quick, or remove them.",
    discussion: """
      A table of more than 1 MB of files is kept as it was read in $XDG_CACHE_HOME/plumb (else ~/.cache/plumb), \
      10 GiB at most, the oldest removed first. A file that was written less than three seconds before it is read \
      leaves none. Where a file has changed, or a snapshot is damaged, the files are read again. PLUMB_CACHE=off keeps and uses none.

          plumb cache
          plumb cache --clear
      """)

  @Flag(help: "Remove all snapshots first.")
  var clear = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let clear = clear
    inSession(SessionOptions(format: output.format, layout: .everyRow)) { session throws(Problem) in
      try session.describeSnapshots(clearing: clear)
    }
  }
}
