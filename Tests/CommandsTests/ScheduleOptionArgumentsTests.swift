import ArgumentParser
import Scheduling
import Testing

@testable import Commands

/// The options of `plumb schedule add`, which ArgumentParser gets from the rows of `ScheduleOptions`.
@Suite struct ScheduleOptionArgumentsTests {
  func parsed(_ arguments: String...) throws -> ScheduleOptions {
    let line = ["schedule", "add", "整改率", "rate.lua", "--cron", "@daily"] + arguments
    let command = try #require(try Plumb.parseAsRoot(line) as? AddSchedule)
    return command.options.options
  }

  @Test func withoutOptionsThereAreTheDefaults() throws {
    #expect(try parsed() == ScheduleOptions())
  }

  @Test func eachOptionIsReadByItsRow() throws {
    let options = try parsed(
      "--retries", "5", "--missed-within=2h", "--overlap", "allow", "--on-failure", "mail -s 整改率",
      "--calendar", "节假日", "--memory", "none", "--seed", "3")
    #expect(options.retries == 5 && options.missedWithin == .seconds(7200) && options.overlap == .allow)
    #expect(options.onFailure == "mail -s 整改率" && options.calendarTable == "节假日" && options.seed == 3)
    #expect(options.timeout == ScheduleOptions().timeout)
  }

  @Test func helpListsEveryRow() {
    let help = Plumb.helpMessage(for: AddSchedule.self, columns: 1000)
    for option in ScheduleOptions.all {
      #expect(help.contains("--\(option.flag) <\(option.placeholder)>"), "\(option.name)")
      #expect(help.contains(option.fullHelp), "\(option.name)")
    }
  }

  @Test(arguments: [
    (["--retries", "三"], "expected a whole number from 0 to 1000000, got '三'"),
    (["--missed", "al"], "did you mean 'all'?"), (["--backof", "1s"], "Did you mean '--backoff'?"),
    (["--keep"], "Missing value for '--keep <time>'"),
  ])
  func whatIsWrongIsTold(arguments: [String], told: String) throws {
    do {
      _ = try Plumb.parseAsRoot(["schedule", "add", "率", "a.lua", "--cron", "@daily"] + arguments)
      Issue.record("\(arguments) was read")
    } catch {
      #expect(Plumb.fullMessage(for: error).contains(told), "\(Plumb.fullMessage(for: error))")
    }
  }
}
