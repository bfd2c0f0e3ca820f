import Problems
import System

/// Writes a tar archive in the format of POSIX.1-1988 (ustar), which every tar reads.
///
/// Our own because it is a page of code: libarchive would be a library more for a command that is
/// used once a day, and the program `tar` neither hashes what it packs nor refuses, when it unpacks,
/// what a backup never holds. Sizes from 8 GiB on are written in the binary form of GNU tar.
struct TarWriter {
  static let block = 512
  private let file: OpenFile
  /// The archive's modification times, in seconds since 1970.
  private let time: Int64

  init(_ file: OpenFile, time: Int64) {
    self.file = file
    self.time = time
  }

  /// Adds a file as long as it is at this moment; a log may grow meanwhile. Returns its size and hash.
  func add(_ name: String, contentsOf path: String) throws -> (size: Int64, hash: String) {
    let source = try OpenFile(reading: path)
    let size = try source.size()
    try file.write(header(name, size))
    var hash = SHA256()
    var left = size
    while left > 0 {
      let part = try source.read(atMost: Int(min(left, 1 << 20)))
      guard !part.isEmpty else { throw Problem("'\(path)' was cut short while it was read", kind: .file) }
      hash.add(part)
      try file.write(part)
      left -= Int64(part.count)
    }
    try pad(size)
    return (size, hash.hexadecimal())
  }

  func add(_ name: String, _ bytes: [UInt8]) throws {
    try file.write(header(name, Int64(bytes.count)))
    try file.write(bytes)
    try pad(Int64(bytes.count))
  }

  /// Two empty blocks end an archive.
  func finish() throws { try file.write([UInt8](repeating: 0, count: 2 * Self.block)) }

  private func pad(_ size: Int64) throws {
    let rest = Int(size % Int64(Self.block))
    if rest > 0 { try file.write([UInt8](repeating: 0, count: Self.block - rest)) }
  }

  private func header(_ name: String, _ size: Int64) throws -> [UInt8] {
    guard name.utf8.count <= 100 else { throw Problem("'\(name)' is too long a name for an archive", kind: .fault) }
    var header = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: String, _ offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8))
    }
    func octal(_ number: Int64, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, 0)
    put(octal(0o600, 7), 100)
    put(octal(0, 7), 108)
    put(octal(0, 7), 116)
    if size < 1 << 33 {
      put(octal(size, 11), 124)
    } else {
      header[124] = 0x80
      for byte in 0..<8 { header[135 - byte] = UInt8(truncatingIfNeeded: size >> Int64(8 * byte)) }
    }
    put(octal(max(time, 0), 11), 136)
    put("0", 156)
    put("ustar\u{0}00", 257)
    put(octal(Self.checksum(header), 6) + "\u{0} ", 148)
    return header
  }

  /// The sum of a header's bytes, its own field read as blanks.
  static func checksum(_ header: [UInt8]) -> Int64 {
    header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int64($1.element)) }
  }
}
