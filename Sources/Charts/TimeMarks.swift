import Tables

// The marks of an axis of datetimes: whole seconds, minutes, hours, days, months or years, whichever
// leave room for their labels.

/// Returns round times of a range, in microseconds since 1970-01-01T00:00:00, `most` of them at most:
/// of 08:10 to 11:50 and four marks, 09:00, 10:00 and 11:00.
func timeMarks(_ low: Double, _ high: Double, atMost most: Int) -> [Double] {
  guard high > low else { return [low] }
  let most = max(most, 1)
  let from = DateTime(microseconds: clamped(low.rounded(.up)))
  let to = DateTime(microseconds: clamped(high.rounded(.down)))
  guard from <= to else { return [] }
  for step in evenSteps where (to.microseconds - from.microseconds) / step <= Int64(most) {
    let marks = evenMarks(from, to, step)
    if marks.count <= most { return marks }
  }
  for months in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000] {
    let marks = monthMarks(from, to, months, atMost: most)
    if marks.count <= most { return marks }
  }
  return []
}

/// Returns datetimes as they stand beside marks: dates where all are midnights, without seconds where all
/// are whole minutes.
func timeLabels(_ values: [Double]) -> [String] {
  let times = values.map { DateTime(microseconds: clamped($0.rounded())) }
  if times.allSatisfy({ $0.sinceMidnight == 0 }) { return times.map(\.day.description) }
  if times.allSatisfy({ $0.microseconds.isMultiple(of: DateTime.perMinute) }) {
    return times.map { String($0.description.dropLast(3)) }
  }
  return times.map(\.description)
}

/// Distances that divide a second, a minute, an hour or a day, and some days; the smallest first.
private let evenSteps: [Int64] =
  [1, 2, 5].flatMap { digit in (0..<6).map { power in digit * powerOfTen(power) } }.sorted()
  + [1, 2, 5, 10, 15, 30].map { $0 * DateTime.perSecond }
  + [1, 2, 5, 10, 15, 30].map { $0 * DateTime.perMinute }
  + [1, 2, 3, 6, 12].map { $0 * DateTime.perHour } + [1, 2, 7, 14].map { $0 * DateTime.perDay }

private func powerOfTen(_ power: Int) -> Int64 { (0..<power).reduce(1) { value, _ in value * 10 } }

private func evenMarks(_ from: DateTime, _ to: DateTime, _ step: Int64) -> [Double] {
  // Weeks begin on Mondays; 1970-01-01 was a Thursday.
  let origin = step > DateTime.perDay && step % (7 * DateTime.perDay) == 0 ? -3 * DateTime.perDay : 0
  let remainder = (from.microseconds - origin) % step
  let first = from.microseconds + (remainder > 0 ? step - remainder : -remainder)
  return stride(from: first, through: to.microseconds, by: Int64.Stride(step)).map(Double.init)
}

/// The first days of every so many months, counted from January of year 0.
private func monthMarks(_ from: DateTime, _ to: DateTime, _ months: Int, atMost most: Int) -> [Double] {
  let start = from.day.civil
  var index = (start.year * 12 + start.month - 1) / months * months
  var marks: [Double] = []
  while marks.count <= most {
    if let day = Day(year: index / 12, month: index % 12 + 1, day: 1) {
      let time = DateTime(day)
      if time > to { break }
      if time >= from { marks.append(Double(time.microseconds)) }
    } else if index > 0 {
      break
    }
    index += months
  }
  return marks
}

/// A number of microseconds that a datetime can have.
private func clamped(_ value: Double) -> Int64 {
  let bounds = DateTime.bounds
  if value <= Double(bounds.lowerBound) { return bounds.lowerBound }
  if value >= Double(bounds.upperBound) { return bounds.upperBound }
  return Int64(value)
}
