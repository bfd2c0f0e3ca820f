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

    // Distribution functions, their complements and quantiles, from Boost.Math (Debian's
    // libboost-dev; headers only, so nothing is linked): a p-value of 1e-300 is right
    // because two decades of review went into these series, not into ours.
    .target(name: "CBoost"),

    // One file a family of statistics; Families.swift is the table of contents.
    .target(name: "Statistics", dependencies: ["CBoost", "Catalogue", "Tables", "Problems"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "Catalogue", "Tables", "Problems"], exclude: ["Data"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
