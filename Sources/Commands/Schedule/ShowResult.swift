import ArgumentParser
import Workbench

/// `plumb schedule result RUN`
struct ShowResult: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "result", abstract: "Print the result of a run, or write its report.",
    discussion: """
          plumb schedule result 12 --format csv
          plumb schedule result rate
          plumb schedule result 12 --report docx --to 整改情况.docx
      """)

  @Argument(
    help: ArgumentHelp("The number of a run, as history has it, or a schedule for its newest result.", valueName: "run")
  )
  var word: String

  @OptionGroup var newest: NewestRunOptions

  @Option(
    help: ArgumentHelp(
      "Copy the run's report in this format (\(Session.reportFormats.joined(separator: ", "))) to a file.",
      valueName: "format"), completion: .list(Session.reportFormats))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "The file for the report. (default: the schedule's name and the run's number)", valueName: "file"),
    completion: .file())
  var to: String?

  @OptionGroup var service: ServiceOptions

  func validate() throws {
    guard to == nil || report != nil else {
      throw ValidationError("'--to' is the file of a report, which '--report' asks for")
    }
  }

  func run() throws {
    withScheduleService(service) { service in
      let number = try service.run(named: word, .succeeded, before: newest.before)
      guard let report else { return try service.result(number) }
      try service.report(of: number, as: report, to: to)
    }
  }
}
