import Tables

/// The days that a cell may name.
struct DateInterpretation: Equatable {
  /// The day that is taken: the only one that the words allow.
  var day: Day?
  /// Every day that the words may mean, where a person is to be asked.
  var readings: [Day] = []
  var isDoubtful = false

  /// No day, and nothing to ask: an empty cell, or words such as 立行立改.
  static let none = DateInterpretation()

  static func certain(_ day: Day) -> DateInterpretation { DateInterpretation(day: day) }

  /// One day, which a person should confirm.
  static func likely(_ day: Day) -> DateInterpretation {
    DateInterpretation(day: day, readings: [day], isDoubtful: true)
  }

  /// Several days, or none that can be named: none of them is taken.
  static func open(_ readings: [Day] = []) -> DateInterpretation {
    DateInterpretation(readings: readings, isDoubtful: true)
  }
}

/// The purpose of a column of days, which decides how words such as 2023年2月底 are read.
enum DateUse {
  /// The last day that is allowed: the end of a named period.
  case deadline
  /// The day on which something happened: a period does not name it.
  case event
}
