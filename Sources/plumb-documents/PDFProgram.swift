import CProcess
import DocumentReaders
import Documents
import Problems
import System

/// Poppler's `pdftotext`, which gives the words of a PDF document with their positions. It is a program of
/// its own, as its licence (GPL) is another one than ours.
enum PDFProgram {
  private static let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]

  /// Starts the program for the document on the standard input; `nil` where that is no PDF document.
  ///
  /// - Throws: where the program cannot be started.
  static func start(_ limits: DocumentLimits) throws(Problem) -> PDFLayout? {
    guard let head = FileDescriptor.readToEnd(0, limit: DocumentKind.headSize) else { return nil }
    lseek(0, 0, SEEK_SET)
    guard case .pdf = DocumentKind(Array(head.prefix(DocumentKind.headSize))) else { return nil }
    let places = folders.map { $0 + "/pdftotext" }
    guard let program = places.first(where: { access($0, X_OK) == 0 }) else { return .missing }
    // A descriptor with a position of its own: the document is looked at from here too.
    let document = open("/proc/self/fd/0", O_RDONLY | O_CLOEXEC)
    guard document >= 0 else { throw Problem("cannot open the document anew: \(errorText(errno))", kind: .file) }
    defer { close(document) }
    var process: pid_t = 0
    var output: Int32 = -1
    let error = withCStrings([program, "-bbox-layout", "-", "-"]) { arguments in
      withCStrings(["LC_ALL=C.UTF-8"]) { environment in
        cprocess_spawn_confined(
          program, arguments, environment, document, UInt64(limits.memoryBytes), UInt64(limits.cpuSeconds), &process,
          &output)
      }
    }
    guard error == 0 else { throw Problem("cannot start '\(program)': \(errorText(error))", kind: .file) }
    let child = process
    return .stream(descriptor: output) { cprocess_wait(child) }
  }
}
