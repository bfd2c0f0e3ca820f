import Foundation

/// A process whose arguments may be any bytes, and what it wrote.
enum ChildProcess {
  struct Outcome {
    /// Of its own ending; `nil` where a signal ended it.
    var status: Int32?
    var signal: Int32?
    var output: String
    var errors: String
  }

  /// Runs a program in a folder, with nothing to read, and waits for its end.
  ///
  /// - Parameter isStuck: asked now and then; the process is killed where it says so.
  static func run(
    _ program: String, _ arguments: [[UInt8]], in folder: String, environment: [String: String] = [:],
    isStuck: () -> Bool = { false }
  ) throws -> Outcome {
    let files = [folder + "/.out", folder + "/.err"]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, file) in zip([1, 2] as [Int32], files) {
      posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PLUMB_") }
    let all = inherited.merging(environment) { _, given in given }
    let words = [Array("/bin/sh".utf8), Array("-c".utf8), Array("cd \"$0\" && exec \"$@\"".utf8), Array(folder.utf8)]
    let argv = (words + [Array(program.utf8)] + arguments).map { copy($0) } + [nil]
    let envp = all.map { copy(Array("\($0.key)=\($0.value)".utf8)) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    let failure = posix_spawn(&child, "/bin/sh", &actions, nil, argv, envp)
    guard failure == 0 else { throw CocoaError(.executableLoad) }
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      if isStuck() { kill(child, SIGKILL) }
      usleep(5_000)
    }
    let signal = status & 0x7F
    let texts = files.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal, output: texts[0],
      errors: texts[1])
  }

  /// A C string; what stands behind a zero byte is lost, as for every program.
  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { strdup($0.baseAddress!) }
    }
  }
}

extension Attempts {
  /// Runs `plumb` and ends this process where it does not end as it should: with one of its own
  /// statuses, and a message wherever it is not 0.
  func runPlumb(_ batch: Batch, _ arguments: [[UInt8]], environment: [String: String] = [:]) throws {
    let outcome = try ChildProcess.run(batch.plumb, arguments, in: batch.folder, environment: environment)
    guard let status = outcome.status else { fail("plumb ended by signal \(outcome.signal ?? 0): \(outcome.errors)") }
    guard [0, 1, 64, 65, 66, 124, 125, 130].contains(status) else {
      fail("plumb ended with status \(status): \(outcome.errors)")
    }
    if status != 0 { check(words: outcome.errors) }
  }
}
