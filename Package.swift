// swift-tools-version: 6.2
import PackageDescription

#if os(Linux)
  // Linked statically, by the archive's name: a tenth faster in fib, a third where Lua and C call
  // one another much, 0.3 ms less at start, and Debian's own `lua5.4` is built so too. Hence no
  // pkg-config here, which would add the shared library again; Debian's headers are found without.
  let luaLibrary = Target.systemLibrary(name: "CLua", providers: [.apt(["liblua5.4-dev"])])
  let luaLinking: [LinkerSetting] = [
    .linkedLibrary(":liblua5.4.a"), .linkedLibrary("m"), .linkedLibrary("dl"),
    // Debian's concatenation reads freed memory; Sources/CLuaShim/concat.c stands in the way.
    .unsafeFlags(["-Xlinker", "--wrap=luaT_tryconcatTM"]),
  ]
  // Statically too: four libraries less to load for those who never see the prompt.
  let editLinking: [LinkerSetting] = [
    .linkedLibrary(":libedit.a"), .linkedLibrary(":libtinfo.a"), .linkedLibrary(":libbsd.a"),
    .linkedLibrary(":libmd.a"),
  ]
  let systemLinking: [LinkerSetting] = [.linkedLibrary(":libmd.a"), .linkedLibrary(":libz.a")]
  let regexLinking: [LinkerSetting] = [.linkedLibrary(":libre2.a")]
#else
  let luaLibrary = Target.systemLibrary(
    name: "CLua", pkgConfig: "lua5.4",
    providers: [.apt(["liblua5.4-dev"]), .brew(["lua@5.4"])])
  let luaLinking: [LinkerSetting] = []
  let editLinking: [LinkerSetting] = [.linkedLibrary("edit")]
  let systemLinking: [LinkerSetting] = [.linkedLibrary("z")]
  let regexLinking: [LinkerSetting] = [.linkedLibrary("re2")]
#endif

let package = Package(
  name: "plumb",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "plumb", targets: ["Commands"]),
    .executable(name: "plumb-documents", targets: ["plumb-documents"]),
    .executable(name: "plumb-serve", targets: ["plumb-serve"]),
  ],
  dependencies: [
    // Options, help, completion scripts and messages of the command line, as people know them.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // The run history: SQLite with migrations, a pool, and busy waits that are right.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // The scheduler's structured logs; whoever embeds it chooses where they go.
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    // A clean stop: SIGTERM becomes a wish that the scheduler grants within its grace.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    // What the last one uses itself, named so that these versions are exact too.
    .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
  ],
  targets: [
    // One shape of error (what, where, what may help) and nearest names.
    .target(name: "Problems"),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"]),

    // Hashes of libmd (CommonCrypto on macOS), deflate of zlib, which workbooks are packed by, and
    // maps of files that may be cut short.
    .target(name: "CSystem", linkerSettings: systemLinking),
    // Files, memory, threads, hashes, clocks, sockets: the only target that asks for the platform.
    .target(name: "System", dependencies: ["CSystem", "Problems"]),
    .testTarget(name: "SystemTests", dependencies: ["System", "Problems", "TestBasics"]),

    // RE2 (Debian's libre2-dev), linked statically: patterns of any script or data package run in
    // time linear in the text, which neither Swift's nor Foundation's own expressions promise.
    .target(name: "CRE2", linkerSettings: regexLinking),
    .target(name: "RegularExpressions", dependencies: ["CRE2", "Problems"]),
    .testTarget(
      name: "RegularExpressionsTests", dependencies: ["RegularExpressions", "System", "Problems", "TestBasics"]),

    // The loops over cells in which queries spend their time, compiled for wider vectors too: Swift compiles a target
    // for one processor, the oldest that is supported.
    .target(name: "CVectorLoops"),

    // Typed columns in memory, and the formats that are read and written.
    .target(name: "Tables", dependencies: ["CVectorLoops", "System", "Problems"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "System", "Problems", "TestBasics"]),

    // How a function describes itself without knowing the language that calls it.
    .target(name: "Catalogue", dependencies: ["Tables", "System", "Problems"]),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue", "Tables", "Problems", "TestSupport"]),

    // The system's Lua 5.4, so that its maintainers' corrections are ours.
    luaLibrary,
    // What Swift cannot say of Lua: macros, and all code in which Lua may longjmp.
    .target(name: "CLuaShim", dependencies: ["CLua"], linkerSettings: luaLinking),
    // Lua for Swift: states, values, functions, limits; it knows no tables.
    .target(name: "LuaHost", dependencies: ["CLua", "CLuaShim", "System", "Problems"]),
    // Runs one script under limits, so that tests may watch a process end.
    .executableTarget(
      name: "LuaHostChild", dependencies: ["LuaHost", "System", "Problems"], path: "Tests/LuaHostChild"),
    .testTarget(name: "LuaHostTests", dependencies: ["LuaHost", "Problems", "LuaHostChild"]),

    // Distribution functions, their complements and quantiles, from Boost.Math (Debian's
    // libboost-dev; headers only, so nothing is linked): a p-value of 1e-300 is right
    // because two decades of review went into these series, not into ours.
    .target(name: "CBoost"),

    // Each numeric method once, for statistics and for aggregates: distribution functions, moments,
    // quantiles, ranks, double-double arithmetic, least squares, root finding.
    .target(name: "Numerics", dependencies: ["CBoost", "CVectorLoops"]),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics"], exclude: ["Data"]),

    // One file a family of statistics; Families.swift is the table of contents.
    .target(name: "Statistics", dependencies: ["Numerics", "Catalogue", "Tables", "System", "Problems"]),
    .testTarget(
      name: "StatisticsTests",
      dependencies: [
        "Statistics", "Numerics", "Catalogue", "Tables", "System", "Problems", "TestBasics", "TestSupport",
      ],
      exclude: ["Data"]),

    // Expressions over the columns of a table: syntax, type checker, evaluation, functions.
    .target(
      name: "Expressions",
      dependencies: [
        "Numerics", "CVectorLoops", "RegularExpressions", "Catalogue", "Tables", "System", "Problems",
      ]),
    .testTarget(
      name: "ExpressionsTests",
      dependencies: ["Expressions", "Numerics", "Catalogue", "Tables", "System", "Problems", "TestBasics"],
      exclude: ["Transcripts"]),

    // Operators over whole columns, on all threads: sort, group, aggregate, join, pivot, windows.
    .target(
      name: "Kernels",
      dependencies: ["CVectorLoops", "Expressions", "Numerics", "Catalogue", "Tables", "System", "Problems"]),

    // What analysts ask of tables: queries, their plans, and a file for each verb.
    .target(
      name: "Queries", dependencies: ["Kernels", "Expressions", "Catalogue", "Tables", "System", "Problems"]),
    .testTarget(
      name: "QueriesTests",
      dependencies: [
        "Queries", "Kernels", "Expressions", "Numerics", "Catalogue", "Tables", "System", "Problems",
        "TestBasics", "TestSupport",
      ]),

    // Children and their limits: swift-subprocess can begin a session, but it neither keeps hold of
    // all that a child starts nor ends it when the scheduler itself is killed; between fork and exec
    // only C is safe.
    .target(name: "CProcess"),

    // What a document says, sheet by sheet, and how it travels through a pipe.
    .target(name: "Documents", dependencies: ["Tables", "Problems"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Tables", "Problems"]),

    // Data packages: read, validated, stacked.
    .target(
      name: "Datasets",
      dependencies: ["RegularExpressions", "Documents", "CProcess", "Tables", "System", "Problems"]),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "Datasets", "Documents", "Tables", "System", "Problems", "TestBasics", "plumb-documents",
      ]),

    // libcurl's functions with a variable number of arguments, for Swift; the library itself is loaded when a
    // database behind HTTPS is named.
    .target(name: "CTransfer"),
    // Tables of databases: connections, their catalogues, rows as columns, plans as SQL. The client libraries
    // are loaded when a database is named.
    .target(
      name: "Engines",
      dependencies: ["CTransfer", "Queries", "Expressions", "Numerics", "Tables", "System", "Problems"]),
    .testTarget(
      name: "EnginesTests",
      dependencies: [
        "Engines", "Queries", "Expressions", "Datasets", "Catalogue", "Tables", "System", "Problems", "TestBasics",
        "TestSupport",
        "Commands",
      ],
      exclude: ["Data"]),

    // The domain's own functions: statuses and policies, completion, staffing.
    .target(
      name: "Rectification",
      dependencies: [
        "Queries", "Expressions", "Statistics", "Numerics", "Catalogue", "Tables", "Problems",
      ]),
    .testTarget(
      name: "RectificationTests",
      dependencies: ["Rectification", "Catalogue", "Tables", "Problems", "TestSupport"]),

    // Notices recognised in their paragraphs: numbers, labels, statuses, figures, each with its place.
    .target(name: "Notices"),
    .testTarget(name: "NoticesTests", dependencies: ["Notices", "TestBasics"]),

    // Ledgers and notices read: findings, statuses, doubts, and the packages that are written of them.
    .target(
      name: "Importing",
      dependencies: ["Notices", "Documents", "Datasets", "Rectification", "Tables", "System", "Problems"]),
    .testTarget(
      name: "ImportingTests",
      dependencies: [
        "Importing", "Notices", "Datasets", "Documents", "Tables", "System", "Problems", "TestBasics",
        "plumb-documents",
      ]),

    // Recurring analyses: when they are due, and a run history that holds each time.
    .target(
      name: "Scheduling",
      dependencies: [
        "System", "Problems", "CProcess",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    // A scheduler in a process of its own, for the tests that kill it.
    .executableTarget(
      name: "scheduler-probe",
      dependencies: [
        "Scheduling", "System", .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/SchedulerProbe"),
    .testTarget(
      name: "SchedulingTests",
      dependencies: [
        "Scheduling", "System", "Problems", "TestBasics", "scheduler-probe",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Pictures of a table's columns, drawn with characters and as SVG: values, no terminal.
    .target(name: "Charts", dependencies: ["Tables", "System", "Problems"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Tables", "System", "Problems"]),

    // Documents made of what a script shows: web pages, Word, workbooks, Markdown.
    .target(name: "Reports", dependencies: ["Charts", "Tables", "System", "Problems"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "TestBasics", "TestSupport"]),

    // The one loop that turns every built-in function into a Lua function, tables as Lua
    // objects, and what belongs to the run: data, show, expect, help.
    .target(
      name: "LuaLibraries",
      dependencies: [
        "LuaHost", "Charts", "Rectification", "Queries", "Catalogue", "Tables", "System", "Problems",
      ]),
    .testTarget(
      name: "LuaLibrariesTests",
      dependencies: ["LuaLibraries", "LuaHost", "Catalogue", "Tables", "Problems"]),

    // The commit of a build: what `make build` writes, and nobody else knows.
    .target(name: "CBuild"),

    // A session: a Lua state with everything that scripts find there, over one dataset.
    .target(
      name: "Workbench",
      dependencies: [
        "CBuild", "LuaLibraries", "LuaHost", "Reports", "Charts", "Scheduling", "Importing", "Rectification", "Engines",
        "Datasets", "Queries", "Expressions", "Statistics", "Catalogue", "Tables", "System", "Problems",
      ]),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["Workbench", "Datasets", "Catalogue", "Tables", "Problems", "TestBasics", "TestSupport"]),

    // libedit, which edits lines on any terminal and is small and free enough to link in; its
    // face is variable arguments and callbacks without a context, which Swift cannot call.
    .target(name: "CEdit", linkerSettings: editLinking),
    // The prompt: reading, completing, history, commands. It reaches Lua by a session only.
    .target(name: "Shell", dependencies: ["Workbench", "CEdit", "Catalogue", "Tables", "System", "Problems"]),
    .testTarget(
      name: "ShellTests",
      dependencies: ["Shell", "Workbench", "Tables", "Problems", "TestBasics", "TestSupport"]),

    // The program `plumb`: one file a subcommand, no logic.
    .executableTarget(
      name: "Commands",
      dependencies: [
        "Shell", "Workbench", "Scheduling", "Tables", "System", "Problems",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Parsers of other people's formats, which only the helper below loads: zip and other
    // compression by libarchive, XML and HTML by libxml2.
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // One folder a format of documents.
    .target(
      name: "DocumentReaders",
      dependencies: ["CArchive", "CXML2", "Documents", "Tables", "System", "Problems"]),
    // The program that reads one document under limits, away from everything else.
    .executableTarget(
      name: "plumb-documents",
      dependencies: ["DocumentReaders", "CProcess", "Documents", "System", "Problems"]),
    .testTarget(
      name: "DocumentReadersTests",
      dependencies: ["DocumentReaders", "Documents", "Tables", "System", "Problems", "TestBasics"]),

    // Pages and JSON over runs, results and data. HTTP is its own, small and strict: SwiftNIO and all that builds on it
    // have targets, or import a module, named Numerics, CSystem and System, as Plumb's own are.
    .target(
      name: "Web",
      dependencies: [
        "Workbench", "LuaHost", "Reports", "Charts", "Scheduling", "Rectification", "Datasets", "Queries", "Catalogue",
        "Tables", "System", "Problems",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    // The program behind `plumb serve`, which alone holds the server.
    .executableTarget(
      name: "plumb-serve",
      dependencies: [
        "Web", "Workbench", "Tables", "System", "Problems",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "WebTests",
      dependencies: ["Web", "System", "Problems", "TestBasics", "TestSupport", "Commands", "plumb-serve"]),

    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Workbench", "Scheduling", "Tables", "Problems", "TestBasics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Every example of help through Lua; what a person types and sees; the tables of contents.
    .testTarget(
      name: "ExampleTests",
      dependencies: ["Commands", "Workbench", "Catalogue", "Problems", "TestBasics", "TestSupport"]),
    .testTarget(
      name: "TranscriptTests", dependencies: ["Commands", "System", "Problems", "TestBasics", "TestSupport"],
      resources: [.copy("Transcripts")]),
    .testTarget(name: "ContentsTests", dependencies: ["Workbench", "TestSupport"]),
    // What the manifest says, held against the imports, the binary and the documents made from it.
    .testTarget(name: "StructureTests", dependencies: ["TestBasics", "TestSupport"]),
    // Random inputs of every kind, in processes of their own, so that a trap is told with its seed.
    .executableTarget(
      name: "plumb-fuzz",
      dependencies: [
        "Workbench", "Scheduling", "Catalogue", "Tables", "Problems", "TestBasics",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Fuzz"),
    .testTarget(name: "FuzzTests", dependencies: ["plumb-fuzz", "Commands", "TestBasics", "TestSupport"]),

    // Scratch folders, problems as text and seeded random numbers, for the tests of all targets.
    .target(
      name: "TestBasics", dependencies: ["System", "Problems"], path: "Tests/TestBasics"),

    // What the tests of the upper targets need: a run without a script, the built program.
    .target(
      name: "TestSupport", dependencies: ["Workbench", "Catalogue", "Tables", "System", "Problems", "TestBasics"],
      path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
