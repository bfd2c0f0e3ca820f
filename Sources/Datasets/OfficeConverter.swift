import CProcess
import Problems
import System

/// Makes `.docx` of documents of Word 97 to 2003 by LibreOffice, where it is installed. It runs under
/// limits, in a folder of its own that is gone afterwards, with a profile that nobody has changed.
///
///     let converter = OfficeConverter()
///     try converter.withDocx(of: "通报.doc") { path in … }
public struct OfficeConverter: Sendable {
  /// The paths at which the program is looked for.
  public static let usualPrograms = [
    "/usr/bin/soffice", "/usr/bin/libreoffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice",
  ]

  private let program: String?
  private let seconds: Double
  private let poll: (@Sendable () throws(Problem) -> Void)?

  /// - Parameters:
  ///   - programs: the paths of LibreOffice, the first of which that is there is used.
  ///   - seconds: how long it may take.
  ///   - poll: is called often, and throws where the run is to end.
  public init(
    programs: [String] = usualPrograms, seconds: Double = 120, poll: (@Sendable () throws(Problem) -> Void)? = nil
  ) {
    program = programs.first { access($0, X_OK) == 0 }
    self.seconds = seconds
    self.poll = poll
  }

  /// Calls `body` with the path of a `.docx` that holds what a document holds; the file is gone afterwards.
  ///
  /// - Throws: where LibreOffice is not there or makes none; what `body` throws.
  public func withDocx<Result>(
    of path: String, _ body: (String) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    guard let program else {
      throw Problem("documents of Word 97 to 2003 (.doc) are read with LibreOffice, which is not there", kind: .file)
        .hint("save the document as .docx in Word, WPS or LibreOffice, and import that")
    }
    var template = Array("/tmp/plumb-office-XXXXXX".utf8CString)
    guard let folder = template.withUnsafeMutableBufferPointer({ mkdtemp($0.baseAddress!).map { String(cString: $0) } })
    else { throw Problem("cannot make a folder in /tmp: \(errorText(errno))", kind: .file) }
    defer { Self.removeAll(folder) }
    try run(program, try named(Files.realPath(path), in: folder), in: folder)
    // The converted file has the stem of the source.
    let made = try Files.list(folder).first { $0.hasSuffix(".docx") }
    guard let made else {
      throw Problem("LibreOffice made nothing of the document: it is damaged, or needs a password", kind: .data)
        .hint("open it in the program that made it, and save it as .docx")
    }
    return try body(Files.join(folder, made))
  }

  /// A path that ends in `.doc`, by which LibreOffice knows what the document is: its own, or that of a link to it.
  private func named(_ path: String, in folder: String) throws(Problem) -> String {
    guard !path.lowercased().hasSuffix(".doc") else { return path }
    let link = Files.join(folder, "document.doc")
    guard symlink(path, link) == 0 else {
      throw Problem("cannot make a link in /tmp: \(errorText(errno))", kind: .file)
    }
    return link
  }

  /// Removes a folder with all that is in it; links are removed and not followed.
  private static func removeAll(_ path: String) {
    guard unlink(path) != 0 else { return }
    for name in Files.names(in: path) { removeAll(Files.join(path, name)) }
    rmdir(path)
  }

  private func run(_ program: String, _ source: String, in folder: String) throws(Problem) {
    let arguments = [
      program, "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--convert-to", "docx",
      "--outdir", folder, source,
    ]
    let environment = ["LC_ALL=C.UTF-8", "HOME=\(folder)", "PATH=/usr/bin:/bin", "TMPDIR=\(folder)"]
    var limits = cprocess_limits(
      memory_bytes: 4 << 30, cpu_seconds: UInt64(seconds), file_bytes: 1 << 30, open_files: 1024)
    var child = cprocess_child()
    let error = withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        cprocess_start("plumb:office", program, arguments, environment, folder, "", "", "", &limits, &child)
      }
    }
    guard error == 0 else { throw Problem("cannot start '\(program)': \(errorText(error))", kind: .file) }
    defer { cprocess_forget(&child) }
    var waited = 0.0
    var report = cprocess_report()
    while cprocess_poll(&child, &report) == 0 {
      guard waited < seconds else {
        cprocess_kill(&child)
        throw Problem("LibreOffice takes over \(Int(seconds)) s to convert the document", kind: .data)
          .hint("save it as .docx in Word, WPS or LibreOffice, and import that")
      }
      do throws(Problem) { try poll?() } catch {
        cprocess_kill(&child)
        throw error
      }
      usleep(20_000)
      waited += 0.02
    }
  }
}
