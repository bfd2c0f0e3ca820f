import Problems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where `print` goes, and how much of it: past the cap the rest is dropped, which
/// is told once.
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

  /// To the process's standard output; the cap is told on standard error.
  public static var standard: Output {
    Output { bytes throws(Problem) in
      try writeAll(bytes, to: STDOUT_FILENO)
    } whenCapped: {
      var note = "plumb: the script prints too much; the rest is dropped\n"
      note.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
  }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(Problem) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if written < 0 && errno == EINTR { continue }
    guard written > 0 else { throw Problem("cannot write to standard output", kind: .file) }
    rest = rest.dropFirst(written)
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
