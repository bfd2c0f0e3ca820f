import Problems
import System

/// Reads the archives that `TarWriter` writes, strictly: plain files with plain names and nothing else.
struct TarReader {
  private let file: OpenFile
  private let path: String

  init(_ path: String) throws {
    self.path = path
    file = try OpenFile(reading: path)
  }

  /// Goes through all files of the archive. `body` gets a name, a size and a function that gives
  /// the next bytes, empty at the end; what it leaves is passed over.
  func readAll(_ body: (String, Int64, (_ most: Int) throws -> [UInt8]) throws -> Void) throws {
    while true {
      let header = try exactly(TarWriter.block)
      if header.allSatisfy({ $0 == 0 }) { return }
      let (name, size) = try read(header)
      var left = size
      let next = { (most: Int) throws -> [UInt8] in
        guard left > 0 else { return [] }
        let part = try file.read(atMost: Int(min(left, Int64(most))))
        guard !part.isEmpty else { throw damaged("it ends within '\(name)'") }
        left -= Int64(part.count)
        return part
      }
      try body(name, size, next)
      while try !next(1 << 20).isEmpty {}
      let rest = Int(size % Int64(TarWriter.block))
      if rest > 0 { _ = try exactly(TarWriter.block - rest) }
    }
  }

  private func exactly(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = try file.read(atMost: count - bytes.count)
      guard !part.isEmpty else { throw damaged("it ends too early") }
      bytes += part
    }
    return bytes
  }

  private func read(_ header: [UInt8]) throws -> (name: String, size: Int64) {
    guard header[257..<262].elementsEqual("ustar".utf8) else { throw damaged("it is no tar archive") }
    guard octal(header[148..<156]) == TarWriter.checksum(header) else { throw damaged("a header is wrong") }
    let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
    guard header[156] == UInt8(ascii: "0"), header[345] == 0 else {
      throw damaged("'\(name)' is not a plain file")
    }
    guard let size = size(header) else { throw damaged("the size of '\(name)' is wrong") }
    return (name, size)
  }

  private func size(_ header: [UInt8]) -> Int64? {
    guard header[124] == 0x80 else { return octal(header[124..<136]) }
    guard header[125..<128].allSatisfy({ $0 == 0 }), header[128] < 0x80 else { return nil }
    return header[128..<136].reduce(0) { $0 << 8 | Int64($1) }
  }

  private func octal(_ field: ArraySlice<UInt8>) -> Int64? {
    let digits = field.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    return Int64(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }

  func damaged(_ what: String) -> Problem {
    Problem("'\(path)' is not a sound backup: \(what)", kind: .file)
  }
}
