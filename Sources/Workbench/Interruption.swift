import LuaHost
import System

/// Ctrl-C ends what runs, not the process: the run tells that it was
/// interrupted and ends with its status. What has not ended yet is ended with
/// the process by a second Ctrl-C, or by a third where a session is at stake.
public enum Interruption {
  /// Has a thread of its own wait for SIGINT from now on. To be called before
  /// other threads start, which must not get the signal.
  ///
  /// - Parameter isSession: whether the token is rearmed and used again.
  public static func stops(_ token: StopToken, isSession: Bool = false) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let patience = isSession ? 3 : 2
    // Where no thread can be made, Ctrl-C ends the process as it does elsewhere.
    let isListening = Threads.detach { listen(token, patience: patience) }
    if !isListening { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  /// - Parameter patience: how many in a row end the process.
  private static func listen(_ token: StopToken, patience: Int) -> Never {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    var signal: Int32 = 0
    var inARow = 0
    while true {
      sigwait(&signals, &signal)
      inARow = token.isStopped ? inARow + 1 : 1
      if inARow >= patience {
        // The watchdog says where the run was; before there is one, nobody can.
        token.endProcess()
        usleep(500_000)
        _exit(130)
      }
      token.stop(.interrupted)
    }
  }
}
