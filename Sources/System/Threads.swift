/// Work on several threads of the system, waited for.
///
/// Swift's own tasks need an asynchronous caller; a reader of files is called
/// from ordinary code and wants a core to itself for a fraction of a second.
public enum Threads {
  /// The number of threads that the machine runs at once.
  public static var available: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  /// Calls `body` with 0 to `count` - 1, each on a thread of its own (0 on the
  /// caller's), and returns when all of them have.
  public static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      let threads = (1..<count).compactMap { index in start { body(index) } }
      body(0)
      for thread in threads { thread.join() }
    }
  }

  /// Starts a thread that nobody waits for.
  ///
  /// - Returns: whether the system allowed it; `body` is never called where it did not.
  public static func detach(_ body: @escaping @Sendable () -> Void) -> Bool {
    SystemThread(body) != nil
  }

  /// Lets other threads run first.
  public static func giveWay() { sched_yield() }

  /// Waits without using the processor.
  public static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// Starts a thread; where the system refuses one, the work is done here.
  private static func start(_ work: @escaping @Sendable () -> Void) -> SystemThread? {
    if let thread = SystemThread(work) { return thread }
    work()
    return nil
  }
}
