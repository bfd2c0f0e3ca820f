import LuaHost

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C ends what runs, not the process: the run tells that it was
/// interrupted and ends with its status. What has not ended yet is ended with
/// the process by a second Ctrl-C, or by a third where a session is at stake.
public enum Interruption {
  /// Whom a Ctrl-C reaches.
  private final class Listener {
    let token: StopToken
    /// How many in a row end the process.
    let patience: Int

    init(_ token: StopToken, patience: Int) {
      self.token = token
      self.patience = patience
    }
  }

  /// Has a thread of its own wait for SIGINT from now on. To be called before
  /// other threads start, which must not get the signal.
  ///
  /// - Parameter isSession: whether the token is rearmed and used again.
  public static func stops(_ token: StopToken, isSession: Bool = false) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let listener = Listener(token, patience: isSession ? 3 : 2)
    let context = Unmanaged.passRetained(listener).toOpaque()
    // Where no thread can be made, the signal stays blocked and nothing else is lost.
    let failure = pthread_create(
      &thread, nil,
      { context in
        #if canImport(Glibc)
          guard let context else { return nil }
        #endif
        let listener = Unmanaged<Listener>.fromOpaque(context).takeRetainedValue()
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        var signal: Int32 = 0
        var inARow = 0
        while true {
          sigwait(&signals, &signal)
          inARow = listener.token.isStopped ? inARow + 1 : 1
          if inARow >= listener.patience { _exit(130) }
          listener.token.stop(.interrupted)
        }
      }, context)
    if failure != 0 { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }
}
