// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "plumb",
  platforms: [.macOS(.v15)],
  targets: [
    // One shape of error (what, where, what may help) and nearest names.
    .target(name: "Problems"),
    .testTarget(name: "ProblemsTests", dependencies: ["Problems"]),
  ],
  swiftLanguageModes: [.v6]
)
