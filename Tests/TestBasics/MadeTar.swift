/// A tar archive (the format of POSIX), for tests of what reads archives.
///
///     MadeTar([("台账.csv", Array("a\\n1\\n".utf8))]).bytes
public struct MadeTar: Sendable {
  public var files: [(name: String, content: [UInt8])]

  public init(_ files: [(String, [UInt8])]) { self.files = files.map { ($0.0, $0.1) } }

  /// The archive: each file behind a header, and two blocks of zeros.
  public var bytes: [UInt8] {
    var all: [UInt8] = []
    for file in files {
      all += Self.header(file.name, file.content.count) + file.content
      all += [UInt8](repeating: 0, count: (512 - file.content.count % 512) % 512)
    }
    return all + [UInt8](repeating: 0, count: 1024)
  }

  private static func header(_ name: String, _ size: Int) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at start: Int) {
      for (index, byte) in text.utf8.enumerated() { header[start + index] = byte }
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put(octal(size, 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
    header[154] = 0
    return header
  }

  private static func octal(_ value: Int, _ width: Int) -> String {
    let digits = String(value, radix: 8)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
