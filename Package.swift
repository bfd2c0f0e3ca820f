// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "plumb",
  platforms: [.macOS(.v15)],
  dependencies: [
    // The ledger: SQLite with migrations, a pool, and busy waits that are right.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // The scheduler's structured logs; whoever embeds it chooses where they go.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // A clean stop: SIGTERM becomes a wish that the scheduler grants within its grace.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // One shape of error (what, where, what may help) and nearest names.
    .target(name: "Problems"),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"]),

    // Recurring analyses: when they are due, and that each time ends in the ledger.
    // CProcess: swift-subprocess can begin a session, but it neither keeps hold of all that a child
    // starts nor ends it when the scheduler itself is killed; between fork and exec only C is safe.
    .target(name: "CProcess"),
    .target(
      name: "Scheduling",
      dependencies: [
        "Problems", "CProcess",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    // A scheduler in a process of its own, for the tests that kill it.
    .executableTarget(
      name: "scheduler-probe",
      dependencies: [
        "Scheduling", "Problems", .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/SchedulerProbe"),
    .testTarget(
      name: "SchedulingTests",
      dependencies: [
        "Scheduling", "Problems", "scheduler-probe",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
