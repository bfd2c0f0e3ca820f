import Problems
import System

/// The sink of what `print` writes, and how much it takes: past the cap the rest is dropped, which
/// is reported once.
///
///     let output = Output { bytes throws(Problem) in printed += bytes.count }
///     let state = try LuaState(output: output)
public struct Output {
  /// Gets each line with its line end.
  public typealias Sink = (UnsafeRawBufferPointer) throws(Problem) -> Void

  var sink: Sink
  var whenCapped: () -> Void

  /// - parameters:
  ///   - sink: gets what `print` writes, a call at a time.
  ///   - whenCapped: called once, when the first line is dropped.
  public init(_ sink: @escaping Sink, whenCapped: @escaping () -> Void = {}) {
    self.sink = sink
    self.whenCapped = whenCapped
  }

  /// To the process's standard output; the cap is reported on standard error.
  public static var standard: Output {
    Output { bytes throws(Problem) in
      guard FileDescriptor.write(bytes, to: STDOUT_FILENO) == 0 else {
        throw Problem("cannot write to standard output", kind: .file)
      }
    } whenCapped: {
      FileDescriptor.write("plumb: the script prints too much; the rest is dropped\n", to: STDERR_FILENO)
    }
  }
}

/// Counts what was printed against the cap.
final class CappedOutput {
  private let output: Output
  private let cap: Int
  private var printed = 0
  private var isTold = false

  init(_ output: Output, cap: Int) {
    self.output = output
    self.cap = cap
  }

  func print(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard bytes.count <= cap - printed else {
      if !isTold { output.whenCapped() }
      isTold = true
      return
    }
    printed += bytes.count
    try output.sink(bytes)
  }

  func startAnew() {
    printed = 0
    isTold = false
  }
}
