import Problems
import Synchronization
import System

/// The people who may do more than read, each known by a token.
///
/// The file holds a line `name token` for each. It is read again when it has changed, so that whoever is struck
/// out is out at once; while it is wrong, nobody is let in.
final class Tokens: Sendable {
  private let path: String
  private let state: Mutex<State>

  private struct State {
    var stamp: FileStamp?
    /// By name; only hashes are kept, whose comparison tells nothing of the tokens.
    var hashes: [(name: String, hash: [UInt8])]
  }

  /// Fewer signs can be guessed.
  static let fewestSigns = 16

  /// - Throws: where the file is not there, is open to others, or is wrong.
  init(_ path: String) throws(Problem) {
    self.path = path
    let stamp = FileStamp(path)
    state = Mutex(State(stamp: stamp, hashes: try Self.read(path)))
  }

  /// Returns the name that goes with a token; `nil` where there is none.
  ///
  /// All names are looked at, and all bytes of their hashes, so that the time taken tells nothing.
  func name(of token: String) -> String? {
    let given = Self.hash(token)
    return current().reduce(nil) { found, entry in isEqual(entry.hash, given) ? entry.name : found }
  }

  /// Returns true where the file still gives a name this token's hash.
  func holds(_ name: String, _ hash: [UInt8]) -> Bool {
    current().reduce(false) { found, entry in (entry.name == name && isEqual(entry.hash, hash)) || found }
  }

  static func hash(_ token: String) -> [UInt8] { Array(SHA256.hexadecimal(of: Array(token.utf8)).utf8) }

  private func current() -> [(name: String, hash: [UInt8])] {
    state.withLock { state in
      let stamp = FileStamp(path)
      guard stamp != state.stamp else { return state.hashes }
      // A file that cannot be read, or is wrong, lets nobody in.
      state.hashes = (try? Self.read(path)) ?? []
      state.stamp = stamp
      return state.hashes
    }
  }

  private static func read(_ path: String) throws(Problem) -> [(name: String, hash: [UInt8])] {
    guard try Files.entry(path) != nil else { throw Problem("no file of tokens '\(path)'", kind: .file) }
    guard Files.isPrivate(path) else {
      throw Problem("others may read the file of tokens '\(path)'", kind: .file).hint("chmod 600 '\(path)'")
    }
    return try hashes(in: Files.text(of: path), of: path)
  }

  static func hashes(in text: String, of path: String) throws(Problem) -> [(name: String, hash: [UInt8])] {
    var hashes: [(name: String, hash: [UInt8])] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      let location = FileLocation(path, line: index + 1)
      guard words.count == 2 else {
        throw Problem("expected a name and a token", kind: .data, location: location)
      }
      guard words[1].count >= fewestSigns else {
        throw Problem("a token has at least \(fewestSigns) signs", kind: .data, location: location)
          .hint("openssl rand -hex 24")
      }
      guard !hashes.contains(where: { $0.name == words[0] }) else {
        throw Problem("'\(words[0])' stands twice", kind: .data, location: location)
      }
      hashes.append((words[0], hash(words[1])))
    }
    guard !hashes.isEmpty else { throw Problem("'\(path)' names nobody", kind: .data).hint("a line 'name token' each") }
    return hashes
  }
}

/// Compares all bytes, whichever differ, so that the time taken does not tell where.
func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  var difference: UInt8 = 0
  for index in a.indices { difference |= a[index] ^ b[index] }
  return difference == 0
}
