import Datasets
import Importing
import LuaHost
import Problems

/// Runs `plumb import`: files become a data package.
public enum Importer {
  /// The options of an import, as they were typed.
  public typealias Options = ImportJob

  /// Imports files, and tells on standard error what was decided. Ctrl-C ends it, and nothing is left
  /// half written.
  public static func run(_ job: Options) throws(Problem) {
    let stop = StopToken()
    Interruption.stops(stop)
    let notes = try job.run(Loading(poll: { () throws(Problem) in try stop.check() }))
    let streams = Streams.standard
    for text in notes {
      try streams.append(
        "plumb\(Language.current.colon)\(printableWithIndent(worded("note: \(Message(text))")))\n", to: .errors)
    }
    try streams.flush()
  }
}
