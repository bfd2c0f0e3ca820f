#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Work on several threads of the system, waited for.
///
/// Swift's own tasks need an asynchronous caller; a reader of files is called
/// from ordinary code and wants a core to itself for a fraction of a second.
public enum Threads {
  /// How many threads the machine runs at once.
  public static var available: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  /// Calls `body` with 0 to `count` - 1, each on a thread of its own (0 on the
  /// caller's), and returns when all of them have.
  public static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      let threads = (1..<count).compactMap { index in start(Work(index: index, body: body)) }
      body(0)
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  /// Lets other threads run first.
  static func giveWay() { sched_yield() }

  private final class Work: Sendable {
    let index: Int
    let body: @Sendable (Int) -> Void

    init(index: Int, body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  /// Starts a thread; where the system refuses one, the work is done here.
  private static func start(_ work: Work) -> pthread_t? {
    let reference = Unmanaged.passRetained(work)
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(
        &thread, nil,
        { pointer in
          let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
          work.body(work.index)
          return nil
        }, reference.toOpaque())
    #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer else { return nil }
          let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
          work.body(work.index)
          return nil
        }, reference.toOpaque())
    #endif
    if status == 0 { return thread }
    reference.release()
    work.body(work.index)
    return nil
  }
}
