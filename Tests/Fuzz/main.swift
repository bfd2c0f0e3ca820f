import Foundation

// plumb-fuzz [--seconds N] [--seed N] [KIND]   runs batches, one after the other, each in a process of its own
// plumb-fuzz --batch KIND SEED FOLDER          is such a process

let arguments = CommandLine.arguments
if arguments.count == 5, arguments[1] == "--batch", let target = FuzzTarget.named(arguments[2]),
  let seed = UInt64(arguments[3])
{
  let plumb = URL(filePath: arguments[0]).deletingLastPathComponent().appending(path: "plumb").path
  let batch = Batch(target: target, seed: seed, folder: arguments[4], record: arguments[4] + "/.input", plumb: plumb)
  do {
    try target.run(batch)
  } catch {
    print("cannot begin: \(error)")
    exit(Attempts.failure)
  }
} else if let supervisor = Supervisor(arguments) {
  exit(try supervisor.run() ? 0 : 1)
} else {
  print(
    "usage: plumb-fuzz [--seconds N | --batches N] [--seed N] [\(FuzzTarget.all.map(\.name).joined(separator: "|"))]")
  exit(64)
}
