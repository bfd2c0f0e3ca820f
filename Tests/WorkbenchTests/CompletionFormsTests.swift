import Problems
import TestBasics
import TestSupport
import Testing
import Workbench

/// `completion_rate(t)` and `completion_rate(status)` in an expression: two forms, one behaviour.
@Suite struct CompletionFormsTests {
  static let forms = [
    "completion_rate(t):pull('rate')[1]", "t:summarise('rate = completion_rate(status)'):value()",
    "t:mutate('rate = completion_rate(status)'):pull('rate')[1]",
  ]

  /// What a line about the findings `t` gives, and what is noted.
  static func outcome(_ statuses: String, _ line: String) throws -> (output: String, errors: String) {
    let captured = CapturedStreams()
    try Session.perform(SessionOptions(), streams: { captured.streams }) { session throws(Problem) in
      try session.eval("local t = frame({\(statuses)}, 'no, status') return \(line)")
    }
    return (captured.output, captured.errors)
  }

  @Test(arguments: forms)
  func blanksAreTrimmedAlike(form: String) throws {
    let statuses = "{no=1,status='　完成'},{no=2,status='done '},{no=3,status='未完成　'},{no=4,status='\\t未完成'}"
    #expect(try Self.outcome(statuses, form).output == "0.5\n")
  }

  @Test(arguments: forms)
  func missingStatusesAreToldAlike(form: String) throws {
    let statuses = "{no=1,status='完成'},{no=2},{no=3,status='　'},{no=4,status='未完成'}"
    let outcome = try Self.outcome(statuses, form)
    #expect(outcome.output == "0.5\n")
    #expect(outcome.errors == "plumb: note: completion_rate: 2 findings without a status are not counted\n")
  }

  @Test(arguments: forms)
  func anUnknownWordIsTheSameProblem(form: String) throws {
    let told = problem {
      try Self.outcome("{no=1,status='已完成'},{no=2,status='已完成。'},{no=3,status='长期坚持'},{no=4,status='已完成。'}", form)
    }
    #expect(told.contains("no status '已完成。' (in 2 rows)\n  did you mean '已完成'?\n  nor '长期坚持' (in 1 row)"))
  }

  @Test(arguments: forms, ["'strict'", "5", "{}", "print", "true"])
  func aStatusPolicyThatIsNoTableIsAProblem(form: String, value: String) {
    let told = problem {
      try Self.outcome("{no=1,status='完成'}", "(function() status_policy = \(value) return \(form) end)()")
    }
    #expect(told.contains("'status_policy' is no table: it was given another value"))
  }

  @Test(arguments: forms)
  func aStatusPolicyOfNilIsThatOfPlumb(form: String) throws {
    let line = "(function() status_policy = nil return \(form) end)()"
    #expect(try Self.outcome("{no=1,status='完成'}", line).output == "1.0\n")
  }

  @Test func digitsThatALuaFunctionsColumnLosesAreTold() throws {
    let line = "t:mutate('m', function(row) return row.no == 2 and 1.5 or 9007199254740993 end):pull('m')[2]"
    let outcome = try Self.outcome("{no=1,status='完成'},{no=2,status='完成'}", line)
    #expect(outcome.output == "1.5\n")
    #expect(
      outcome.errors
        == "plumb: note: mutate: column 'm': 1 whole number above 2^53 lost digits, the first 9007199254740993 "
        + "in row 1, as another row holds a number that is not whole\n")
  }

  @Test(arguments: [
    "t:group_by('no'):summarise('rate = completion_rate(status)')",
    "t:filter('no > 0'):summarise('rate = completion_rate(status)')",
    "t:summarise('a = completion_rate(status), b = completion_rate(status, \"substantial\")')",
    "t:group_by('no'):mutate('rate = completion_rate(status)')",
    "completion_rate(t, { by = 'no' })",
  ])
  func theCountIsOfAllGroups(form: String) {
    let told = problem {
      try Self.outcome("{no=1,status='完'},{no=2,status='完'},{no=3,status='done'}", form)
    }
    #expect(told.contains("no status '完' (in 2 rows)"))
  }

  @Test func aNoteIsToldOnceHoweverOftenThePlanIsWorkedOut() throws {
    let line =
      "(function() local s = t:summarise('a = completion_rate(status), b = completion_rate(status, \"substantial\")')"
      + " return s:pull('a')[1] + s:pull('b')[1] + #s end)()"
    let outcome = try Self.outcome("{no=1,status='基本完成'},{no=2}", line)
    #expect(outcome.errors == "plumb: note: completion_rate: 1 finding without a status is not counted\n")
  }

  @Test func rowsThatAFilterDropsAreNotLookedAt() throws {
    let line = "t:filter('no < 3'):summarise('rate = completion_rate(status)'):value()"
    #expect(try Self.outcome("{no=1,status='完成'},{no=2,status='未完成'},{no=3,status='?'}", line).output == "0.5\n")
  }

  @Test(
    arguments: forms + ["compare_rates(t, 'no'):pull('overall')[1]", "status_policy and 0.5 or 0"])
  func noDatasetIsNeeded(form: String) throws {
    let empty = try TemporaryFolder()
    let line = "local t = frame{{no=1,status='完成'},{no=2,status='未完成'}} return \(form)"
    let outcome = try PlumbProcess.run(["eval", line], in: empty.url)
    #expect(outcome.errors == "")
    #expect(outcome.output == "0.5\n")
  }

  @Test func aDatasetThatIsNamedAndNotThereIsStillTold() throws {
    let line = "return completion_rate(frame{{status='完成'}})"
    let outcome = try PlumbProcess.run(["eval", line, "--data", "nowhere"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("no file or folder 'nowhere'"))
  }

  @Test func whatIsNoTextIsToldAtItsPlace() {
    let told = problem { try Self.outcome("{no=1,status='done'}", "t:summarise('r = completion_rate(no)')") }
    #expect(told.contains("'completion_rate' takes text as its status, and this is a whole number"))
  }
}
