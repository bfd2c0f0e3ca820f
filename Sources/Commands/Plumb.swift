import ArgumentParser
import Workbench

/// All commands: what `plumb --help` shows.
struct Plumb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumb",
    abstract: "Answer questions about rectification notices with short Lua scripts.",
    discussion: """
      Results go to standard output, everything else to standard error. Every command takes --lang en or \
      --lang zh; without it the language is that of $PLUMB_LANG, else of the locale.

      Exit status: 0 done, 1 the script failed, 64 the command line is wrong, 65 the data is \
      wrong, 66 a file is not there, 69 a database cannot be reached, 70 a fault of Plumb's own, \
      124 the time limit, 125 the memory limit, 130 interrupted.
      """,
    version: Version.described,
    subcommands: [
      RunScript.self, Eval.self, Repl.self, DescribeTables.self, ListEngines.self, ListSnapshots.self,
      CheckNotices.self, TestScripts.self,
      ImportFiles.self,
      Schedules.self,
      RunScheduler.self, ServePages.self,
    ],
    defaultSubcommand: Repl.self)
}
