import System

/// Random numbers that are the same for the same seed.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var numbers: SplitMix

  public init(seed: some BinaryInteger) {
    numbers = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
  }

  public mutating func next() -> UInt64 { numbers.next() }

  /// A whole number from 0 on, less than `bound`.
  public mutating func below(_ bound: Int) -> Int { Int(numbers.next(below: UInt64(bound))) }

  /// One of the elements, of which there is at least one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
