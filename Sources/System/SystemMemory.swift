import Problems

/// Memory from the system, which may refuse it, and the most that the system lets the process have.
public enum SystemMemory {
  /// Takes so many bytes from the heap; `nil` where the system has no more. `free` gives them back.
  static func take(_ bytes: Int, alignment: Int) -> UnsafeMutableRawPointer? {
    var taken: UnsafeMutableRawPointer?
    guard posix_memalign(&taken, alignment, max(bytes, 1)) == 0 else { return nil }
    return taken
  }

  /// The problem of memory that the system refuses.
  static func refused(_ bytes: Int) -> Problem {
    Problem("the system has no room for \(bytes >> 20) MiB more", kind: .memory)
  }

  /// Returns how many bytes more the process may take by the limits that the system sets it, such as
  /// by `ulimit -v`; `nil` where it sets none.
  ///
  /// An eighth of the room, or 256 MiB, is left for what is taken and not counted.
  public static var room: Int? {
    let (size, data) = memoryInUse()
    let rooms = [(addressSpaceLimit, size), (dataLimit, data)].compactMap { resource, used -> Int? in
      var both = rlimit()
      guard getrlimit(resource, &both) == 0, both.rlim_cur < UInt64(Int.max) else { return nil }
      return max(Int(both.rlim_cur) - used, 0)
    }
    return rooms.min().map { $0 - min($0 / 8, 256 << 20) }
  }
}
