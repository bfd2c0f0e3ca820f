import Documents
import Problems
import System
import TestBasics

@testable import DocumentReaders

/// Reads bytes as the helper would, in this process.
enum Reading {
  private final class Pipe {
    var bytes: [UInt8] = []
  }

  static func workbook(
    _ bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws -> Workbook {
    var receiver = DocumentReceiver(limits: limits)
    try add(try sent(bytes, nil, limits), to: &receiver)
    return try receiver.workbook()
  }

  /// A workbook, and the bytes of memory that its reading charges.
  static func charged(_ bytes: [UInt8]) throws -> (workbook: Workbook, bytes: Int) {
    final class Sum { var bytes = 0 }
    let sum = Sum()
    let limits = DocumentLimits()
    var receiver = DocumentReceiver(limits: limits, charge: { (more) throws(Problem) in sum.bytes += more })
    try add(try sent(bytes, nil, limits), to: &receiver)
    return (try receiver.workbook(), sum.bytes)
  }

  /// The sheet of a workbook of one.
  static func sheet(_ workbook: MadeWorkbook) throws -> Sheet { try Self.workbook(workbook.bytes).sheets[0] }

  /// The content of a compressed file.
  static func text(_ bytes: [UInt8], entry: String? = nil, limits: DocumentLimits = DocumentLimits()) throws -> String {
    let content = Pipe()
    var receiver = DocumentReceiver(
      limits: limits, bytes: { (piece) throws(Problem) in content.bytes += piece })
    try add(try sent(bytes, entry, limits), to: &receiver)
    try receiver.checkEnd()
    return String(decoding: content.bytes, as: UTF8.self)
  }

  /// A document of running text.
  static func text(document bytes: [UInt8], limits: DocumentLimits = DocumentLimits()) throws -> TextDocument {
    var receiver = DocumentReceiver(limits: limits)
    try add(try sent(bytes, nil, limits, .text), to: &receiver)
    return try receiver.textDocument()
  }

  /// The problem that a file gives; `nil` where it is read.
  static func problem(_ bytes: [UInt8], limits: DocumentLimits = DocumentLimits()) throws -> String? {
    do {
      _ = try workbook(bytes, limits: limits)
      return nil
    } catch let problem as Problem {
      return problem.message
    }
  }

  /// What `body` makes of a file that is open.
  static func input<T>(_ bytes: [UInt8], _ body: (DocumentInput) throws -> T) throws -> T {
    let folder = try TemporaryFolder()
    let file = try OpenFile(creating: folder.path + "/通报.pdf")
    try file.write(bytes)
    let descriptor = open(folder.path + "/通报.pdf", O_RDONLY)
    defer { close(descriptor) }
    return try body(DocumentInput(descriptor, name: "通报.pdf", limits: DocumentLimits()))
  }

  private static func sent(
    _ bytes: [UInt8], _ entry: String?, _ limits: DocumentLimits, _ purpose: DocumentFormats.Purpose = .tables
  ) throws -> [UInt8] {
    // As the helper does: names in archives are UTF-8.
    setlocale(LC_CTYPE, "C.UTF-8")
    let folder = try TemporaryFolder()
    let file = try OpenFile(creating: folder.path + "/台账.xlsx")
    try file.write(bytes)
    let descriptor = open(folder.path + "/台账.xlsx", O_RDONLY)
    defer { close(descriptor) }
    let pipe = Pipe()
    let writer = DocumentWriter { (piece) throws(Problem) in pipe.bytes += piece }
    try DocumentFormats.read(descriptor, name: "台账.xlsx", purpose, entry: entry, limits: limits, to: writer)
    return pipe.bytes
  }

  private static func add(_ bytes: [UInt8], to receiver: inout DocumentReceiver) throws {
    var failure: Problem?
    bytes.withUnsafeBytes { bytes in
      do throws(Problem) { try receiver.add(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
