/// The combination of columns that comes nearest to another column.
///
/// Householder reflections, column by column in the order given. A column that
/// the ones before it leave next to nothing of is passed over (R's `lm` pivots
/// so: what adds nothing goes behind), so that the first of two equal columns
/// stays. All steps are taken in twice the digits of a double.
public struct LeastSquares: Sendable {
  /// The columns that stayed, in order; the numbers below are theirs.
  public private(set) var kept: [Int] = []
  /// The coefficients of the columns that stayed.
  public private(set) var coefficients: [Double] = []
  /// The square roots of the diagonal of (XᵀX)⁻¹, of columns in units of their own.
  private var unscaledErrors: [Double] = []
  /// The rows of R⁻¹, of columns in units of their own.
  private var inverse: [[DoubleDouble]] = []
  /// The exponents of two that are the units of the columns that stayed.
  private var exponents: [Int] = []
  /// The exponent of two that is the unit of the response.
  private var responseExponent = 0
  /// The part of the squares that each kept column explains, given those before it, in units of the
  /// response.
  public private(set) var explained: [Double] = []
  /// The sum of squares that is left, in units of the response.
  public private(set) var residual = 0.0

  /// The share of a column that must be left for it to count. NIST's Filip leaves 1e-10 of x¹⁰;
  /// rounding leaves 1e-16 of a true copy.
  public static let tolerance = 1e-12

  /// - Precondition: all columns are as long as `y`.
  /// - Parameter poll: called between columns and reflections; what it throws ends the solving.
  public init<Stop: Error>(
    _ columns: [[Double]], _ y: [Double], poll: () throws(Stop) -> Void
  ) throws(Stop) {
    let n = y.count
    // In units of a power of two near the largest value, so that no square overflows or underflows.
    responseExponent = exponent(of: y)
    var reflectors: [[DoubleDouble]] = []
    var triangle: [[DoubleDouble]] = []
    for (index, column) in columns.enumerated() {
      try poll()
      precondition(column.count == n, "columns of one length")
      let unit = exponent(of: column)
      var rest = column.map { DoubleDouble(scaled($0, by: -unit)) }
      let size = norm(rest, from: 0).high
      for (position, reflector) in reflectors.enumerated() {
        try poll()
        reflect(&rest, reflector, from: position)
      }
      let rank = reflectors.count
      guard rank < n, size > 0 else { continue }
      var left = norm(rest, from: rank)
      guard left.high > Self.tolerance * size else { continue }

      if rest[rank].high > 0 { left = -left }
      var above = Array(rest[..<rank])
      above.append(left)
      triangle.append(above)
      reflectors.append(reflector(of: rest, from: rank, onto: left))
      kept.append(index)
      exponents.append(unit)
    }
    try solve(y, reflectors, triangle, poll)
  }

  /// Returns the standard deviation of what is left, with `df` degrees of freedom.
  public func sigma(df: Double) -> Double {
    scaled((residual / df).squareRoot(), by: responseExponent)
  }

  /// Returns the standard error of a kept column's coefficient.
  public func standardError(_ position: Int, df: Double) -> Double {
    scaled(
      (residual / df).squareRoot() * unscaledErrors[position],
      by: responseExponent - exponents[position])
  }

  /// Returns an entry of (XᵀX)⁻¹, for two kept columns.
  public func inverseProduct(_ first: Int, _ second: Int) -> Double {
    var product = DoubleDouble.zero
    for (a, b) in zip(inverse[first], inverse[second]) { product += a * b }
    return scaled(product.high, by: -exponents[first] - exponents[second])
  }

  /// Takes what is left for rounding, and so for none.
  public mutating func makeExact() { residual = 0 }

  private mutating func solve<Stop: Error>(
    _ y: [Double], _ reflectors: [[DoubleDouble]], _ triangle: [[DoubleDouble]],
    _ poll: () throws(Stop) -> Void
  ) throws(Stop) {
    var rest = y.map { DoubleDouble(scaled($0, by: -responseExponent)) }
    for (position, reflector) in reflectors.enumerated() {
      try poll()
      reflect(&rest, reflector, from: position)
    }
    let rank = reflectors.count
    let left = norm(rest, from: rank)
    residual = (left * left).high
    explained = rest[..<rank].map { ($0 * $0).high }

    var solution = [DoubleDouble](repeating: .zero, count: rank)
    for i in stride(from: rank - 1, through: 0, by: -1) {
      var value = rest[i]
      for j in i + 1..<max(rank, i + 1) { value -= triangle[j][i] * solution[j] }
      solution[i] = value / triangle[i][i]
    }
    coefficients = solution.indices.map {
      scaled(solution[$0].high, by: responseExponent - exponents[$0])
    }

    // Row i of R⁻¹, column by column; its length is the root of the diagonal.
    inverse = [[DoubleDouble]](repeating: [DoubleDouble](repeating: .zero, count: rank), count: rank)
    for j in 0..<rank {
      try poll()
      inverse[j][j] = DoubleDouble(1) / triangle[j][j]
      for i in stride(from: j - 1, through: 0, by: -1) {
        var value = DoubleDouble.zero
        for k in i + 1...j { value -= triangle[k][i] * inverse[k][j] }
        inverse[i][j] = value / triangle[i][i]
      }
    }
    unscaledErrors = inverse.map { norm($0, from: 0).high }
  }
}

/// The exponent of two next to the largest of some values; 0 where all are 0.
private func exponent(of values: [Double]) -> Int {
  let largest = values.reduce(0) { max($0, abs($1)) }
  return largest > 0 && largest.isFinite ? Int(largest.exponent) : 0
}

/// Returns a value times a power of two.
private func scaled(_ value: Double, by exponent: Int) -> Double {
  Double(sign: .plus, exponent: exponent, significand: value)
}

private func norm(_ values: [DoubleDouble], from start: Int) -> DoubleDouble {
  guard start < values.count else { return .zero }
  // Squares of values far from 1 would overflow or vanish.
  let largest = values[start...].reduce(0) { max($0, abs($1.high)) }
  guard largest > 0 else { return .zero }
  let scale = DoubleDouble(Double(sign: .plus, exponent: largest.exponent, significand: 1))
  let inverse = DoubleDouble(Double(sign: .plus, exponent: -largest.exponent, significand: 1))
  var sum = DoubleDouble.zero
  for value in values[start...] {
    let scaled = value * inverse
    sum += scaled * scaled
  }
  return sum.squareRoot() * scale
}

/// The vector of the reflection that turns `values[start...]` onto its first
/// axis, at length `onto`, scaled to length √2 so that v vᵀ is all there is to it.
private func reflector(of values: [DoubleDouble], from start: Int, onto: DoubleDouble) -> [DoubleDouble] {
  var vector = Array(values[start...])
  vector[0] -= onto
  let length = norm(vector, from: 0)
  let factor = DoubleDouble(2).squareRoot() / length
  for i in vector.indices { vector[i] = vector[i] * factor }
  return vector
}

private func reflect(_ values: inout [DoubleDouble], _ reflector: [DoubleDouble], from start: Int) {
  values.withUnsafeMutableBufferPointer { values in
    reflector.withUnsafeBufferPointer { reflector in
      var product = DoubleDouble.zero
      for i in reflector.indices { product += reflector[i] * values[start + i] }
      for i in reflector.indices { values[start + i] -= reflector[i] * product }
    }
  }
}
