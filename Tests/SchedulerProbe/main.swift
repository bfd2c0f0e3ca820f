// A scheduler in a process of its own, for the tests that kill it:
//
//     scheduler-probe STATE WORKERS LEASE-MS
//
// A schedule's script is a command of the shell.
import Logging
import Scheduling
import ServiceLifecycle
import System

let arguments = CommandLine.arguments
let runHistory = try RunHistory(path: arguments[1], now: SystemClock().now())
var settings = Scheduler.Settings()
settings.workers = Int(arguments[2]) ?? 2
settings.lease = .milliseconds(Int(arguments[3]) ?? 2000)
settings.grace = .milliseconds(300)
settings.killAfter = .milliseconds(300)
settings.idle = .milliseconds(50)
settings.busy = .milliseconds(10)
var logger = Logger(label: "probe", factory: { StreamLogHandler.standardError(label: $0) })
logger.logLevel = .warning

let scheduler = Scheduler(runHistory: runHistory, settings: settings, logger: logger) { request in
  Job(
    command: Command(
      executable: "/bin/sh", arguments: ["-c", request.schedule.script],
      environment: ["PATH": "/usr/bin:/bin"]),
    provenance: Provenance(script: "sh", scriptText: request.schedule.script))
}
let group = ServiceGroup(
  services: [scheduler], gracefulShutdownSignals: [.sigterm], logger: logger)
try await group.run()
