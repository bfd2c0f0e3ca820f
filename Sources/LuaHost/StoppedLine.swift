import CLuaShim
import Problems
import Synchronization

/// The line of the script at which a stop caught a state.
///
/// The watchdog asks for it on its own thread, when the run does not come back: what it reads was
/// written by the thread that runs Lua, which stands still then.
///
///     let line = StoppedLine()
///     line.watch(raw)
///     line.location  // scripts/rate.lua:12 once the run was stopped there; nil before
final class StoppedLine: Sendable {
  // The address of the state's memory, which outlives the watchdog.
  private let state = Atomic<UInt>(0)

  func watch(_ L: OpaquePointer) { state.store(UInt(bitPattern: L), ordering: .releasing) }

  var location: FileLocation? { OpaquePointer(bitPattern: state.load(ordering: .acquiring)).flatMap(Self.location) }

  static func location(in L: OpaquePointer) -> FileLocation? {
    var line: Int32 = 0
    guard let file = shim_stopped_line(L, &line), line > 0 else { return nil }
    return FileLocation(String(cString: file), line: Int(line))
  }
}
