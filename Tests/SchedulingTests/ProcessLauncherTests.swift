import Foundation
import System
import TestBasics
import Testing

@testable import Scheduling

@Suite struct ProcessLauncherTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(_ script: String, _ change: (inout Command) -> Void = { _ in }) throws
    -> any Child
  {
    var command = Command(
      executable: "/bin/sh", arguments: ["-c", script],
      environment: ["PATH": "/usr/bin:/bin", "PLUMB_ATTEMPT": mark])
    command.output = folder.path + "/out"
    command.errors = folder.path + "/err"
    change(&command)
    return try ProcessLauncher().launch(command)
  }

  private var mark: String { folder.path }

  private func wait(_ child: any Child) async throws -> Exit {
    for _ in 0..<12_000 {
      if let exit = child.exit() { return exit }
      try await Task.sleep(for: .milliseconds(10))
    }
    child.kill()
    return .notStarted("it did not end")
  }

  private func text(_ name: String) -> String {
    String(decoding: Files.contents(of: folder.path + "/" + name, limit: 1 << 20) ?? [], as: UTF8.self)
  }

  @Test func whatIsPrintedIsInFiles() async throws {
    let child = try start("echo out; echo err >&2; cat; exit 3") { $0.input = "/etc/hostname" }
    #expect(try await wait(child) == .status(3))
    #expect(text("out").hasPrefix("out\n"))
    #expect(text("out").count > 4)
    #expect(text("err") == "err\n")
  }

  @Test func theEnvironmentIsWhatWasGiven() async throws {
    let child = try start("env | sort") { $0.environment = ["A": "区 b"] }
    #expect(try await wait(child) == .status(0))
    #expect(text("out").contains("A=区 b\n"))
    #expect(!text("out").contains("PATH="))
  }

  @Test func noFilesAreInherited() async throws {
    let child = try start("ls /proc/self/fd | wc -l")
    #expect(try await wait(child) == .status(0))
    // 0, 1, 2 and the folder itself.
    #expect(text("out").trimmingCharacters(in: .whitespacesAndNewlines) == "4")
  }

  @Test func aSignalIsTold() async throws {
    #expect(try await wait(start("kill -9 $$")) == .signal(9))
  }

  @Test func whatCannotBeStartedIsTold() async throws {
    #expect(
      try await wait(start("", { $0.executable = "/nowhere" }))
        == .notStarted("No such file or directory"))
    #expect(
      try await wait(start("", { $0.folder = "/nowhere" }))
        == .notStarted("No such file or directory"))
    #expect(
      try await wait(start("", { $0.output = "/nowhere/x" }))
        == .notStarted("No such file or directory"))
  }

  @Test func aPoliteCommandMayCleanUp() async throws {
    let child = try start("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done")
    while !text("out").contains("ready") { try await Task.sleep(for: .milliseconds(10)) }
    child.terminate()
    #expect(try await wait(child) == .status(0))
    #expect(text("out").contains("bye"))
  }

  @Test(arguments: [
    "sleep 500 & wait", "setsid sleep 500 & wait",
    "(setsid sh -c 'sleep 500 & wait' &) ; sleep 500",
  ])
  func theWholeTreeIsKilled(_ script: String) async throws {
    let child = try start(script)
    while processes(marked: "PLUMB_ATTEMPT=\(mark)").count < 2 {
      try await Task.sleep(for: .milliseconds(10))
    }
    child.kill()
    #expect(try await wait(child) == .signal(9))
    #expect(processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty)
  }

  @Test func whatIsLeftBehindIsKilledToo() async throws {
    let child = try start("setsid sleep 500 & nohup sleep 500 & echo done")
    #expect(try await wait(child) == .status(0))
    #expect(processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty)
  }

  @Test func aForgottenChildIsEnded() async throws {
    do {
      let child = try start("trap '' TERM HUP; sleep 500 & wait")
      while processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty {
        try await Task.sleep(for: .milliseconds(10))
      }
      _ = child.exit()
    }
    #expect(processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty)
  }

  @Test func leftoversAreFoundByTheirMark() async throws {
    let child = try start("setsid sleep 500 & sleep 500")
    while processes(marked: "PLUMB_ATTEMPT=\(mark)").count < 2 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(ProcessLauncher().endLeftovers(mark))
    #expect(processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty)
    // Its keeper is gone too, and has told.
    #expect(child.exit() == .signal(9))
  }

  @Test func aKeeperThatStandsStillIsALeftoverToo() async throws {
    let child = try start("sleep 500")
    while processes(marked: "PLUMB_ATTEMPT=\(mark)").isEmpty {
      try await Task.sleep(for: .milliseconds(10))
    }
    let name = keeperName(of: "PLUMB_ATTEMPT=\(mark)")
    let keepers = Files.names(in: "/proc").compactMap(Int32.init).filter {
      FileManager.default.contents(atPath: "/proc/\($0)/comm") == Data((name + "\n").utf8)
    }
    #expect(keepers.count == 1)
    for keeper in keepers { kill(keeper, SIGSTOP) }
    #expect(ProcessLauncher().endLeftovers(mark))
    #expect(try await wait(child) == .lost)
  }

  @Test func limitsAreSet() async throws {
    let child = try start("ulimit -d; ulimit -f; ulimit -n; ulimit -t; ulimit -c") {
      $0.limits.memory = 1 << 30
      $0.limits.fileBytes = 1 << 20
      $0.limits.openFiles = 64
      $0.limits.cpuSeconds = 7
    }
    #expect(try await wait(child) == .status(0))
    // Kilobytes, blocks of 512 bytes, files, seconds.
    #expect(text("out") == "1048576\n2048\n64\n7\n0\n")
  }

  /// A limit of memory counts what is allocated. A file that is mapped is not: its pages are the
  /// system's, which takes them back when it needs room.
  @Test func aFileThatIsLargerThanTheMemoryLimitMayBeMapped() async throws {
    let program = """
      import mmap, sys
      file = open(sys.argv[1], "rb")
      pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
      print(len(pages), pages[1 << 31], pages[-1])
      try:
          bytearray(1 << 29)
      except MemoryError:
          sys.exit("memory")
      """
    try Data(program.utf8).write(to: folder.url.appending(path: "map.py"))
    let file = folder.path + "/台账.csv"
    try Data().write(to: URL(filePath: file))
    try #require(truncate(file, 4 << 30) == 0)
    let child = try start("exec python3 '\(folder.path)/map.py' '\(file)'") { $0.limits.memory = 256 << 20 }
    #expect(try await wait(child) == .status(1))
    #expect(text("out") == "4294967296 0 0\n")
    #expect(text("err") == "memory\n")
  }

  @Test func tooMuchOutputEndsTheCommand() async throws {
    let child = try start("head -c 3000000 /dev/zero") { $0.limits.fileBytes = 1 << 20 }
    let exit = try await wait(child)
    #expect(exit != .status(0))
    #expect(Files.size(of: folder.path + "/out") == 1 << 20)
  }

  @Test func itsSessionIsItsOwn() async throws {
    let child = try start("ps -o sid= -p $$")
    #expect(try await wait(child) == .status(0))
    #expect(Int32(text("out").trimmingCharacters(in: .whitespacesAndNewlines)) != getsid(0))
  }

  @Test func theOwnerOfALeaseIsKnownToLiveOrNot() throws {
    let own = ProcessOwner(nonce: "x")
    #expect(!own.isCertainlyDead)
    var parts = own.text.split(separator: "/").map(String.init)
    parts[2] = "1"
    #expect(ProcessOwner(parts.joined(separator: "/")).isCertainlyDead)
    parts[0] = "another-boot+x"
    #expect(ProcessOwner(parts.joined(separator: "/")).isCertainlyDead)
    #expect(!ProcessOwner("nonsense").isCertainlyDead)
  }
}
