import CLuaShim
import Problems

/// The memory of a run: what Lua holds, counted by its allocator, and the buffers
/// that tables hold outside Lua, charged here, against one limit.
///
/// Any thread may charge and release.
///
///     let budget = Budget(limit: 64 << 20)
///     try budget.charge(8 * rowCount)   // throws where the 64 MiB would be passed
///     budget.release(8 * rowCount)
public final class Budget: @unchecked Sendable {
  // Sendable: the pointer never changes; the counters behind it are atomics and
  // the limit is never written again.
  let raw: OpaquePointer
  /// True where the system sets the limit, such as by `ulimit -v`, and nobody a lower one.
  let isOfSystem: Bool

  /// - parameters:
  ///   - limit: in bytes; the largest integer is none.
  ///   - isOfSystem: where the system lets the process have no more than that.
  public init(limit: Int, isOfSystem: Bool = false) {
    self.isOfSystem = isOfSystem
    guard let raw = shim_meter_new(max(limit, 0)) else { fatalError("no memory for a budget") }
    self.raw = raw
  }

  deinit { shim_meter_free(raw) }

  /// The limit in bytes.
  public var limit: Int { shim_meter_limit(raw) }
  /// Bytes that Lua holds.
  public var usedByLua: Int { shim_meter_lua(raw) }
  /// Bytes charged and not released.
  public var charged: Int { shim_meter_charged(raw) }

  /// Counts a buffer before it is made.
  ///
  /// On the thread that runs Lua, garbage is collected first when the limit would
  /// be passed, and when much was charged since the last time: dead tables may hold buffers.
  public func charge(_ bytes: Int) throws(Problem) {
    if shim_meter_charge(raw, max(bytes, 0)) { return shim_meter_collect(raw) }
    shim_meter_relieve(raw)
    guard shim_meter_charge(raw, max(bytes, 0)) else { throw exhausted }
  }

  /// Gives back what was charged.
  public func release(_ bytes: Int) { shim_meter_release(raw, max(bytes, 0)) }

  /// The problem of a run that needs more.
  var exhausted: Problem {
    guard limit < .max else { return Problem("the system has no more memory", kind: .memory) }
    guard isOfSystem else { return Problem("the memory limit of \(bytes(limit)) was reached", kind: .memory) }
    return Problem("the memory limit of \(bytes(limit)), which the system sets, was reached", kind: .memory)
      .hint("ulimit -v and ulimit -d tell it")
  }
}

/// A count of bytes in the unit that says it shortest.
///
///     bytes(1_610_612_736)  // "1.5 GiB"
func bytes(_ count: Int) -> String {
  for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where count >= 1 << shift {
    let tenths = ((count >> (shift - 10)) * 10) >> 10
    return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
  }
  return "\(count) bytes"
}
