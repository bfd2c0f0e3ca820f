/// Returns the point at which a rising or falling function crosses 0 between two points that lie on
/// either side: bisection and secant steps by Chandrupatla's rule (1997), to the last digit that
/// the function can tell.
public func root(
  between low: Double, and high: Double, of function: (Double) -> Double
) -> Double {
  var (a, b) = (low, high)
  var (fa, fb) = (function(a), function(b))
  if fa == 0 { return a }
  if fb == 0 { return b }
  precondition((fa < 0) != (fb < 0), "a root in between")
  var (c, fc) = (a, fa)
  var step = 0.5
  for _ in 0..<200 {
    let x = a + step * (b - a)
    let fx = function(x)
    if (fx < 0) == (fa < 0) { (c, fc) = (a, fa) } else { (c, b, fc, fb) = (b, a, fb, fa) }
    (a, fa) = (x, fx)

    let (best, value) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
    let tolerance = 0x1p-52 * abs(best) + 0x1p-1000
    let least = tolerance / abs(b - a)
    if least > 0.5 || value == 0 { return best }

    let xi = (a - b) / (c - b)
    let phi = (fa - fb) / (fc - fb)
    step = 0.5
    if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
      let second = (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
      step = fa / (fb - fa) * fc / (fb - fc) + second
    }
    step = min(max(step, least), 1 - least)
  }
  return abs(fa) < abs(fb) ? a : b
}
