import Problems

extension FuzzTarget {
  /// Faults on purpose, one for each seed, by which the tests see that each kind is caught.
  static let faults = FuzzTarget(name: "faults", inputCount: 3) { batch in
    let attempts = Attempts(batch)
    var count = 0
    attempts.forEach { _ in
      count += 1
      return "故障 \(count)"
    } try: { _ in
      guard count == 2 else { throw Problem("refused in words") }
      switch batch.seed {
      case 0: fatalError("on purpose")
      case 1: throw Problem("on purpose", kind: .fault)
      case 2: throw CancellationError()
      case 3: throw Problem("")
      default: break
      }
    }
  }
}
