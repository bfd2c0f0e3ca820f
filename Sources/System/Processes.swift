/// The signal of a process that writes more than its limit of a file.
public let fileSizeSignal = Int(SIGXFSZ)

/// Ends every process of this machine that has `mark` (a whole `NAME=value`) in its environment, and
/// waits until it and its keeper are gone. What a child starts inherits the mark, also when it leaves
/// the child's session. A keeper ends by itself when its child has ended, and with it whatever hides
/// from the mark; one that does not within half a second is killed. On systems without /proc nothing
/// is found; there the keepers and process groups must do.
///
/// - Returns: whether nothing is left; `false` where something has not ended within a second.
public func endProcesses(marked mark: String) -> Bool {
  let name = keeperName(of: mark)
  for round in 0..<200 {
    let (found, keepers) = (processes(marked: mark), keepers(named: name))
    guard !(found.isEmpty && keepers.isEmpty) else { return true }
    for process in round < 100 ? found : found + keepers { kill(process, SIGKILL) }
    Threads.pause(milliseconds: 5)
  }
  return false
}

/// Running processes with a mark in their environment; zombies have none.
public func processes(marked mark: String) -> [Int32] {
  let wanted = Array(mark.utf8)
  return otherProcesses().filter { process in
    guard let environment = readStream("/proc/\(process)/environ") else { return false }
    return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
  }
}

/// Returns the name of the keeper of processes with a mark: `plumb:` and nine digits of its hash, as the system
/// shows 15 bytes of a name.
public func keeperName(of mark: String) -> String {
  "plumb:" + SHA256.hexadecimal(of: Array(mark.utf8)).prefix(9)
}

/// Running keepers of a name; zombies are none.
private func keepers(named name: String) -> [Int32] {
  let wanted = Array("(\(name)) ".utf8)
  return otherProcesses().filter { process in
    guard let state = readStream("/proc/\(process)/stat"), let open = state.firstIndex(of: UInt8(ascii: "(")) else {
      return false
    }
    let rest = state[open...]
    return rest.starts(with: wanted) && rest.dropFirst(wanted.count).first != UInt8(ascii: "Z")
  }
}

private func otherProcesses() -> [Int32] {
  let own = getpid()
  return Files.names(in: "/proc").compactMap(Int32.init).filter { $0 != own }
}

/// A file that does not know its length.
private func readStream(_ path: String) -> [UInt8]? {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  return FileDescriptor.readToEnd(file, limit: 4 << 20)
}

/// A process that owns attempts, as others can find out whether it lives: its number and start,
/// in the boot and the container that give the number its meaning.
public struct ProcessOwner {
  /// The identity as text, as the run history stores it.
  public let text: String

  /// This process, and one of maybe several schedulers in it.
  public init(nonce: String) {
    let own = getpid()
    text = [Self.host, String(own), Self.start(of: own) ?? "", nonce].joined(separator: "/")
  }

  /// Takes an identity that was stored.
  public init(_ text: String) { self.text = text }

  /// Certain only where the process is of this boot and this container.
  public var isCertainlyDead: Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let process = Int32(parts[1]), !parts[2].isEmpty else { return false }
    guard let boot = parts[0].split(separator: "+").first,
      let own = Self.host.split(separator: "+").first
    else { return false }
    // Another boot of this machine: nothing of it is left.
    if boot != own { return true }
    guard parts[0] == Self.host else { return false }
    return Self.start(of: process) != parts[2]
  }

  /// Boot and process namespace.
  private static var host: String {
    let boot =
      readStream("/proc/sys/kernel/random/boot_id").map { String(decoding: $0, as: UTF8.self) }
      ?? ""
    var name = [CChar](repeating: 0, count: 64)
    let length = readlink("/proc/self/ns/pid", &name, name.count - 1)
    let space = name.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }
    return boot.filter { !$0.isWhitespace } + "+" + String(decoding: space, as: UTF8.self)
  }

  /// In clock ticks since the boot: the 22nd field, counted behind the name in brackets. A
  /// zombie has ended.
  private static func start(of process: Int32) -> String? {
    guard let bytes = readStream("/proc/\(process)/stat"),
      let bracket = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(bracket + 1)...].split(separator: UInt8(ascii: " "))
    guard fields.count > 19, fields[0].first != UInt8(ascii: "Z") else { return nil }
    return String(decoding: fields[19], as: UTF8.self)
  }
}
