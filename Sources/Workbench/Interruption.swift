#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import LuaHost

/// Ctrl-C ends what runs, not the process: the run tells that it was
/// interrupted and ends with its status. A second Ctrl-C ends the process.
public enum Interruption {
  /// Has a thread of its own wait for SIGINT from now on. To be called before
  /// other threads start, which must not get the signal.
  public static func stops(_ token: StopToken) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let context = Unmanaged.passRetained(token).toOpaque()
    // Where no thread can be made, the signal stays blocked and nothing else is lost.
    let failure = pthread_create(&thread, nil, { context in
      #if canImport(Glibc)
        guard let context else { return nil }
      #endif
      let token = Unmanaged<StopToken>.fromOpaque(context).takeRetainedValue()
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGINT)
      var signal: Int32 = 0
      sigwait(&signals, &signal)
      token.stop(.interrupted)
      sigwait(&signals, &signal)
      _exit(130)
    }, context)
    if failure != 0 { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }
}
