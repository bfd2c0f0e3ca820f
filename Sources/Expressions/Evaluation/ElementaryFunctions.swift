import System

// The functions of numbers that the C library knows.

/// Returns `x` to the power `y` as Lua computes it: a square is a product.
func power(_ x: Double, _ y: Double) -> Double { y == 2 ? x * x : pow(x, y) }
func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }

/// Exact for powers of two and of ten, where a quotient of logarithms is not.
func logarithm(_ x: Double, base: Double) -> Double {
  if base == 2 { return log2(x) }
  if base == 10 { return log10(x) }
  guard base > 0, base != 1 else { return .nan }
  return log(x) / log(base)
}
