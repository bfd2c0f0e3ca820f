import Foundation

/// One kind of input: how inputs are made, and what is done with them.
struct FuzzTarget: Sendable {
  let name: String
  /// How many inputs a batch has: as many as a child gets through in a few seconds.
  let inputCount: Int
  /// Goes through one batch; what is wrong ends the process by `Attempts`.
  let run: @Sendable (Batch) throws -> Void

  /// The table of contents. What a target does when an input traps can be seen by the last one,
  /// which is run when it is asked for by name only.
  static let all: [FuzzTarget] = [
    .expressions, .scripts, .files, .packages, .cronTexts, .commandLines, .stateFiles,
  ]

  static func named(_ name: String) -> FuzzTarget? { (all + [.faults]).first { $0.name == name } }
}

/// The inputs that one seed gives, which a process of its own goes through.
struct Batch: Sendable {
  let target: FuzzTarget
  let seed: UInt64
  /// A folder of the batch's own.
  let folder: String
  /// Where the input that is at work is written down.
  let record: String
  /// The program `plumb`.
  let plumb: String

  /// The data packages of the project.
  static let datasets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "datasets").path
}
