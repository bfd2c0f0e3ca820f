// Runs one script under limits and ends as the problem says: for the tests that
// watch how a process ends.
//
//     LuaHostChild SCRIPT MILLISECONDS MEGABYTES

import LuaHost
import Problems
import System

func contents(_ path: String) throws(Problem) -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw Problem("no file '\(path)'", kind: .file) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65536)
  while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
  return bytes
}

func tell(_ text: String) {
  let line = text + "\n"
  _ = write(STDERR_FILENO, line, line.utf8.count)
}

let arguments = CommandLine.arguments
let path = arguments[1]
let limits = Limits(
  memory: (Int(arguments[3]) ?? 64) << 20, time: .milliseconds(Int(arguments[2]) ?? 300),
  output: 1 << 20)
// Whatever else fails, the test goes on.
alarm(60)

do throws(Problem) {
  try onLargeStack { () throws(Problem) in
    let state = try LuaState(limits: limits, watchdog: Watchdog(processMemory: limits.memory, endsInterrupted: true))
    // Every page is touched; nothing is charged.
    state.setFunction("hoard") { call throws(Problem) in
      for _ in 0..<500 where !call.state.stop.isStopped {
        UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
          .initializeMemory(as: UInt8.self, repeating: 1, count: 1 << 20)
        usleep(5000)
      }
    }
    // Far more than the system gives this process.
    state.setFunction("demand") { call throws(Problem) in
      Watchdog.endsProcessWithoutMemory()
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = 1 << 30
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      _ = [UInt8](repeating: 1, count: 4 << 30)
    }
    state.setFunction("call") { call throws(Problem) in try call.function(1).call() }
    state.setFunction("fail") { call throws(Problem) in
      throw Problem("the cell is no number", kind: .data)
    }
    state.setFunction("hold") { call throws(Problem) in
      while true { usleep(1000) }
    }
    try state.load(try contents(path), name: path).call()
  }
} catch {
  tell(error.text)
  exit(error.kind.exitStatus)
}
