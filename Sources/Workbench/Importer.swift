import Datasets
import Importing
import LuaHost
import Problems

/// What `plumb import` does: files become a data package.
public enum Importer {
  /// The options of an import, as they were typed.
  public struct Options: Sendable {
    public var files: [String]
    /// The folder of the package.
    public var folder: String
    public var isOfFindings = false
    public var mappings: [String] = []
    public var statuses: [String] = []
    public var like: String?
    public var replaces = false
    public var keepsNames = false
    public var noticeID: String?

    public init(files: [String], to folder: String) {
      self.files = files
      self.folder = folder
    }
  }

  /// Imports files, and tells on standard error what was decided. Ctrl-C ends it, and nothing is left
  /// half written.
  public static func run(_ options: Options) throws(Problem) {
    let stop = StopToken()
    Interruption.stops(stop)
    var job = ImportJob(files: options.files, to: options.folder)
    job.isOfFindings = options.isOfFindings
    job.mappings = options.mappings
    job.statuses = options.statuses
    job.like = options.like
    job.replaces = options.replaces
    job.keepsNames = options.keepsNames
    job.noticeID = options.noticeID
    let notes = try job.run(Loading(poll: { () throws(Problem) in try stop.check() }))
    let streams = Streams.standard
    for text in notes { try streams.append("plumb: \(printableWithIndent("note: \(text)"))\n", to: .errors) }
    try streams.flush()
  }
}
