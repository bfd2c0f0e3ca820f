import ArgumentParser

/// `plumb schedule …`
struct Schedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Manage recurring analyses: when they are due, and how they ended.",
    discussion: """
          plumb schedule preview '30 8 * * MON' --tz Asia/Shanghai
          plumb schedule add rate scripts/completion.lua --cron '30 8 * * MON'
          plumb scheduler
      """,
    subcommands: [
      AddSchedule.self, ListSchedules.self, ShowSchedule.self, RemoveSchedule.self,
      PauseSchedule.self, ResumeSchedule.self, PreviewSlots.self, NextSlots.self,
      RunSchedule.self, BackfillSchedule.self, ShowHistory.self, ShowLog.self, ShowResult.self,
      ExplainSlot.self, RerunRun.self, CompareRuns.self, BackUpState.self, RestoreState.self,
      ExportSchedules.self, ImportSchedules.self,
    ])
}
