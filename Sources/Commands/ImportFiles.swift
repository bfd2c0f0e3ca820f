import ArgumentParser
import Workbench

/// `plumb import FILE... --to DIR`
struct ImportFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a data package of tabular files, or one of findings of ledgers and notices.",
    discussion: """
      The package holds UTF-8 CSV files, datapackage.json, and import.json, which says what was \
      decided. Standard error tells it too.

      With --as findings the columns of a ledger (台账) are mapped by their headings, so that \
      completion_rate, ageing and time_to_close work at once. What can be read two ways is \
      missing and stands in the table doubts. Names of persons become letters.

      A notice (通报) as text, Word document, web page or PDF document becomes its findings, their statuses, its areas and sections, \
      and every figure that it reports, each with its place in the text; plumb check then holds the \
      figures against the list. A plan, a speech, or two notices in one file are refused. --review puts \
      the doubts of a package one by one and keeps the answers, which --like uses; with the files \
      named too, they are imported anew into the package at once.

          plumb import 通报.txt --to 通报
          plumb import 台账.xlsx --to 台账 --as findings
          plumb import 台账.csv --to 台账 --as findings --map "整改期限=due_on" --status "研究中=in_progress"
          plumb import 七月.csv --to 七月 --like 六月
          plumb import --review 通报
      """)

  @Argument(help: ArgumentHelp("The files.", valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("to"), help: ArgumentHelp("The folder of the package.", valueName: "dir"),
    completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp("Answer the doubts of this package at the prompt.", valueName: "dir"), completion: .directory)
  var review: String?

  @Option(
    name: .customLong("as"), help: "What the files are: ledgers of findings, or a notice. (default: by their content)")
  var kind: Kind?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp("What a heading is, such as 整改期限=due_on; may be given again.", valueName: "heading=column"))
  var mappings: [String] = []

  @Option(
    name: .customLong("status"),
    help: ArgumentHelp("What a word stands for, such as 推进中=in_progress; may be given again.", valueName: "word=status")
  )
  var statuses: [String] = []

  @Option(
    help: ArgumentHelp(
      "Map as this package was mapped, use its answers, and tell every difference.", valueName: "dir"),
    completion: .directory)
  var like: String?

  @Flag(help: "Replace the package that stands in the folder.")
  var replace = false

  @Flag(help: "Keep the names of persons.")
  var keepNames = false

  @Option(help: ArgumentHelp("The notice_id of every row. (default: the first file's stem)", valueName: "id"))
  var id: String?

  /// The kinds of rows that an import can make.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case findings, notice
  }

  func validate() throws {
    if review != nil {
      guard folder == nil, like == nil else {
        throw ValidationError("--review names the package; --to and --like do not go with it")
      }
      return
    }
    guard !files.isEmpty else { throw ValidationError("Missing expected argument '<file> ...'") }
    guard folder != nil else { throw ValidationError("Missing expected argument '--to <dir>'") }
  }

  func run() throws {
    guard let review else { return orEnd { try Importer.run(options(to: folder ?? "")) } }
    orEnd {
      guard try DoubtPrompt.run(review, isImportedAnew: !files.isEmpty), !files.isEmpty else { return }
      var options = options(to: review)
      options.like = review
      options.replaces = true
      try Importer.run(options)
    }
  }

  private func options(to folder: String) -> Importer.Options {
    var options = Importer.Options(files: files, to: folder)
    options.isOfFindings = kind == .findings
    options.isOfNotice = kind == .notice
    options.mappings = mappings
    options.statuses = statuses
    options.like = like
    options.replaces = replace
    options.keepsNames = keepNames
    options.noticeID = id
    return options
  }
}
