import CProcess
import Documents
import Problems
import System

/// Reads workbooks, documents of running text and compressed files in a process of their own, `plumb-documents`, under limits of
/// memory and time: what a damaged or hostile file does there, it does not do here.
///
///     let workbook = try DocumentProcess("台账.xlsx").workbook()
///     let text = try DocumentProcess("台账.csv.gz").text()
///     let notice = try DocumentProcess("通报.docx").textDocument()
///
/// Either the whole content comes back or a problem; never a part of it.
public struct DocumentProcess {
  private let path: String
  private let limits: DocumentLimits
  private let account: (any MemoryAccount)?
  private let poll: (@Sendable () throws(Problem) -> Void)?

  /// - Parameters:
  ///   - account: is charged for what comes back while it is read; who keeps it charges it again.
  ///   - poll: is called often, and throws where the run is to end: the process is killed then.
  public init(
    _ path: String, limits: DocumentLimits = DocumentLimits(), account: (any MemoryAccount)? = nil,
    poll: (@Sendable () throws(Problem) -> Void)? = nil
  ) {
    self.path = path
    self.limits = limits
    self.account = account
    self.poll = poll
  }

  /// The content of a file.
  public struct Content: Sendable {
    /// The sheets of a workbook, the text in a compressed file, or the tables in an archive of several files.
    public enum Form: Sendable {
      case workbook(Workbook)
      case text(FileBytes)
      case archive(ArchivedFiles)
    }

    public var form: Form
    /// The memory of it, given back with the last copy.
    public let hold: MemoryHold?
  }

  /// Reads the file.
  ///
  /// - Parameter entry: the file that is meant in a `.zip` of several.
  /// - Throws: where the file is neither a workbook nor a compressed file, where it is damaged,
  ///   encrypted or over a limit, and where the helper is missing or dies.
  public func content(entry: String? = nil) throws(Problem) -> Content {
    let hold = account.map(MemoryHold.init)
    let text = Text()
    let receiver = Receiver(
      DocumentReceiver(
        limits: limits, charge: { (bytes) throws(Problem) in try hold?.take(bytes) },
        bytes: { (bytes) throws(Problem) in
          try hold?.take(bytes.count)
          text.add(bytes)
        },
        file: { name, isRead throws(Problem) in text.startFile(name, isRead) }))
    try run(["tables"] + (entry.map { [$0] } ?? [])) { (piece) throws(Problem) in try receiver.add(piece) }
    guard text.files.isEmpty else {
      return Content(form: .archive(archive(text, try receiver.workbooks())), hold: hold)
    }
    let workbook = try receiver.workbook()
    let isText = workbook.format.isEmpty
    return Content(form: isText ? .text(FileBytes(text.bytes, named: path)) : .workbook(workbook), hold: hold)
  }

  private func archive(_ text: Text, _ workbooks: [String: Workbook]) -> ArchivedFiles {
    let files = text.files.map { file -> (name: String, content: ArchivedFiles.Content) in
      if let workbook = workbooks[file.name] { return (file.name, .workbook(workbook)) }
      return (file.name, .text(FileBytes(file.bytes, named: Files.join(path, file.name))))
    }
    return ArchivedFiles(files: files, leftOut: text.leftOut)
  }

  /// The sheets of a workbook.
  ///
  /// - Throws: as `content`, and where the file is a compressed one.
  public func workbook() throws(Problem) -> Workbook {
    switch try content().form {
    case .workbook(let workbook): return workbook
    case .text, .archive: throw Problem("'\(path)' holds a compressed file, and no workbook", kind: .data)
    }
  }

  /// The text in a compressed file.
  ///
  /// - Parameter entry: the file that is meant in a `.zip` of several.
  /// - Throws: as `content`, and where the file is a workbook.
  public func text(entry: String? = nil) throws(Problem) -> FileBytes {
    switch try content(entry: entry).form {
    case .text(let text): return text
    case .workbook(let workbook): throw Problem("'\(path)' is \(workbook.format), and no text", kind: .data)
    case .archive(let files): throw files.problem(of: path)
    }
  }

  /// The paragraphs and tables of a document of running text: `.docx`, `.pdf`, a web page.
  ///
  /// - Throws: where the file is no such document, where it is damaged, encrypted or over a limit, and
  ///   where the helper is missing or dies.
  public func textDocument() throws(Problem) -> TextDocument {
    let hold = account.map(MemoryHold.init)
    defer { withExtendedLifetime(hold) {} }
    let receiver = Receiver(
      DocumentReceiver(limits: limits, charge: { (bytes) throws(Problem) in try hold?.take(bytes) }))
    try run(["text"]) { (piece) throws(Problem) in try receiver.add(piece) }
    return try receiver.textDocument()
  }

  /// The bytes that came, and the files of an archive that they are of.
  private final class Text {
    var bytes: [UInt8] = []
    var files: [(name: String, bytes: [UInt8])] = []
    var leftOut: [String] = []

    func add(_ more: UnsafeRawBufferPointer) {
      if files.isEmpty { bytes.append(contentsOf: more) } else { files[files.count - 1].bytes.append(contentsOf: more) }
    }

    func startFile(_ name: String, _ isRead: Bool) {
      if isRead { files.append((name, [])) } else { leftOut.append(name) }
    }
  }

  private final class Receiver {
    private var receiver: DocumentReceiver

    init(_ receiver: DocumentReceiver) { self.receiver = receiver }

    func add(_ piece: UnsafeRawBufferPointer) throws(Problem) { try receiver.add(piece) }
    func checkEnd() throws(Problem) { try receiver.checkEnd() }
    func workbook() throws(Problem) -> Workbook { try receiver.workbook() }
    func workbooks() throws(Problem) -> [String: Workbook] { try receiver.workbooks() }
    func textDocument() throws(Problem) -> TextDocument { try receiver.textDocument() }
  }

  // MARK: The process

  private func run(
    _ wanted: [String], _ take: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Problem("cannot read '\(path)': \(errorText(errno))", kind: .file) }
    defer { close(file) }
    let child = try start(file, wanted)
    defer { close(child.output) }
    do throws(Problem) { try listen(child.output, take) } catch {
      let status = cprocess_end(child.process)
      // Why it ended tells more than that its words stopped.
      throw error == DocumentReceiver.torn ? death(status) : error
    }
    let status = cprocess_wait(child.process)
    guard status == 0 else { throw death(status) }
  }

  private func start(_ file: Int32, _ wanted: [String]) throws(Problem) -> (process: pid_t, output: Int32) {
    let program = try Self.program()
    let arguments = [program, Files.name(of: path), limits.argument] + wanted
    var process: pid_t = 0
    var output: Int32 = -1
    let error = withCStrings(arguments) { arguments in
      withCStrings(Self.environment) { environment in
        cprocess_spawn(program, arguments, environment, file, &process, &output)
      }
    }
    guard error == 0 else { throw Problem("cannot start '\(program)': \(errorText(error))", kind: .file) }
    return (process, output)
  }

  /// Nothing of the person's environment but where the system looks for tables of characters.
  private static let environment = ["LC_ALL=C.UTF-8"]

  private func listen(
    _ output: Int32, _ take: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      try poll?()
      let count = cprocess_read(output, buffer.baseAddress, buffer.count, 50)
      switch count {
      case 0: return
      case Int(CPROCESS_NOTHING_YET): continue
      case 1...: try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      default: throw Problem("cannot hear the reader of '\(path)': \(errorText(errno))", kind: .file)
      }
    }
  }

  /// The problem of a helper that ended without a word.
  private func death(_ status: Int32) -> Problem {
    let signal = status & 0x7F
    if signal == SIGXCPU || signal == SIGKILL {
      return Problem("'\(path)' takes over \(limits.cpuSeconds) s of processor time to be read", kind: .data)
    }
    let how = signal != 0 ? "signal \(signal)" : "status \(status >> 8 & 0xFF)"
    return Problem("the program that reads documents ended with \(how) at '\(path)'", kind: .data)
      .hint("the file may be damaged, made to do harm, or need over \(limits.memoryBytes >> 20) MiB")
  }

  /// The helper beside this program, or where a package puts it.
  private static func program() throws(Problem) -> String {
    try Files.helper("plumb-documents", whatNeedsIt: "workbooks, documents and compressed files need")
  }
}
