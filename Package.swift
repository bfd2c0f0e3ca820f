// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "plumb",
  platforms: [.macOS(.v15)],
  targets: [
    // One shape of error (what, where, what may help) and nearest names.
    .target(name: "Problems"),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"]),

    // Typed columns in memory, and the text formats that are read and written.
    .target(name: "Tables", dependencies: ["Problems"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "Problems"]),

    // How a function describes itself without knowing the language that calls it.
    .target(name: "Catalogue", dependencies: ["Tables", "Problems"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "Tables", "Problems"]),

    // What analysts ask of tables: expressions, verbs, and the engine that runs them.
    .target(name: "Queries", dependencies: ["Catalogue", "Tables", "Problems"]),
    .testTarget(name: "QueriesTests", dependencies: ["Queries", "Catalogue", "Tables", "Problems", "TestSupport"]),

    // The questions of db-benchmark as verbs, timed: `make bench` runs it beside its peers.
    .executableTarget(
      name: "plumb-bench", dependencies: ["Queries", "Catalogue", "Tables", "Problems", "TestSupport"],
      path: "Benchmarks/queries", exclude: ["peers.py"]),

    // Calls of built-in functions, and runs, without a script.
    .target(
      name: "TestSupport", dependencies: ["Catalogue", "Tables", "Problems"],
      path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)
