import LuaHost
import Problems
import System

/// The two streams that results and remarks go to: file descriptors, or memory in tests.
public final class Streams {
  /// Writes a line that may come and go again; `nil` where nobody looks.
  let passing: (@Sendable (String) -> Void)?
  private let write: (UnsafeRawBufferPointer, Stream) throws(Problem) -> Void
  /// The bytes that wait to be written to standard output.
  let waiting = WaitingOutput()
  /// Asked before each part of what is written, so that a flood can be stopped.
  let check: () throws(Problem) -> Void
  /// What is left out of all that is written.
  var secrets = SecretValues.none
  private static let part = 1 << 16
  /// The largest number of bytes that may wait.
  private let patience: Int

  /// One of the two streams, with the number of its descriptor.
  public enum Stream: Int32, Sendable {
    /// Standard output: results.
    case output = 1
    /// Standard error: everything else.
    case errors = 2
  }

  /// Makes streams that hand all bytes to a function.
  public convenience init(
    _ write: @escaping (UnsafeRawBufferPointer, Stream) throws(Problem) -> Void
  ) {
    self.init(isWatched: false, passing: nil, check: { () throws(Problem) in }, write)
  }

  /// - Parameters:
  ///   - isWatched: whether a person sees the output as it comes.
  ///   - check: throws where no more is to be written.
  init(
    isWatched: Bool, passing: (@Sendable (String) -> Void)?, check: @escaping () throws(Problem) -> Void,
    _ write: @escaping (UnsafeRawBufferPointer, Stream) throws(Problem) -> Void
  ) {
    self.passing = passing
    self.check = check
    self.write = write
    patience = isWatched ? 0 : Self.part - 1
  }

  /// The streams of the process. What goes to a terminal is cleaned of all that the terminal
  /// would obey; files and pipes get the bytes as they are.
  public static var standard: Streams { standard(stop: nil) }

  /// - Parameter stop: ends the writing of a flood; `nil` where nothing does.
  static func standard(stop: StopToken?) -> Streams {
    // A dictionary of streams would cost a tenth of the shortest run: the look-up of what is hashable.
    let terminals = (output: isTerminal(.output), errors: isTerminal(.errors))
    return Streams(
      isWatched: terminals.output, passing: passingOnTerminal,
      check: { () throws(Problem) in try stop?.check() }
    ) { bytes, stream throws(Problem) in
      guard stream == .output ? terminals.output : terminals.errors, let cleaned = printable(bytes) else {
        return try writeAll(bytes, to: stream)
      }
      var failure: Problem?
      cleaned.withUnsafeBytes { bytes in
        do throws(Problem) { try writeAll(bytes, to: stream) } catch { failure = error }
      }
      if let failure { throw failure }
    }
  }

  private static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to stream: Stream) throws(Problem) {
    let error = FileDescriptor.write(bytes, to: stream.rawValue)
    guard error == 0 else {
      throw Problem("cannot write to standard \(stream): \(errorText(error).lowercased())", kind: .file)
    }
  }

  /// Standard error, where it is a terminal that can wipe a line.
  private static var passingOnTerminal: (@Sendable (String) -> Void)? {
    guard isTerminal(.errors), let kind = environment("TERM"), kind != "dumb" else {
      return nil
    }
    // What a line that passes would have said is not worth a problem.
    return { text in FileDescriptor.write(text, to: Stream.errors.rawValue) }
  }

  /// Writes text; unless someone watches, what goes to standard output waits until
  /// there is a good deal of it, or something goes to standard error.
  public func append(_ text: String, to stream: Stream) throws(Problem) {
    var failure: Problem?
    var text = text
    text.withUTF8 { bytes in
      do throws(Problem) { try append(UnsafeRawBufferPointer(bytes), to: stream) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Keeps bytes for a stream, and writes what has gathered when it is much.
  public func append(_ bytes: UnsafeRawBufferPointer, to stream: Stream) throws(Problem) {
    guard !secrets.isEmpty, let shown = secrets.hiding(in: bytes) else { return try keep(bytes, for: stream) }
    var failure: Problem?
    shown.withUnsafeBytes { bytes in
      do throws(Problem) { try keep(bytes, for: stream) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func keep(_ bytes: UnsafeRawBufferPointer, for stream: Stream) throws(Problem) {
    if stream == .errors {
      try flush()
      return try write(bytes, .errors)
    }
    if waiting.append(bytes) > patience { try flush() }
  }

  /// Writes all that has gathered.
  /// - Throws: where a stream takes no more, as on a full disk.
  public func flush() throws(Problem) {
    try waiting.drain { bytes throws(Problem) in try writeParts(bytes) }
  }

  private func writeParts(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    var start = 0
    while start < bytes.count {
      try check()
      let end = Self.endOfPart(from: start, in: bytes)
      try write(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), .output)
      start = end
    }
  }

  /// A part ends between two characters, as it is cleaned on its own.
  private static func endOfPart(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let end = start + part
    guard end < bytes.count else { return bytes.count }
    let isWithin = { (index: Int) in
      bytes[index] & 0xC0 == 0x80 || bytes[index] == UInt8(ascii: "\n")
    }
    return (end - 4...end).last { !isWithin($0) } ?? end
  }
}
