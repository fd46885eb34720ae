// swift-tools-version: 6.1
import PackageDescription

// Each room is a target, so that the compiler keeps the rule that an import points only downwards.
// The floors are described in README.md, chapter "Architecture".
let package = Package(
  name: "trygg",
  products: [
    .library(name: "Geography", targets: ["Geography"]),
    .library(name: "Almanac", targets: ["Almanac"]),
  ],
  targets: [
    // Floor 0: C libraries.
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev", "proj-data"])]),

    // Floor 1.
    .target(name: "Messages"),
    .target(name: "Geography", dependencies: ["CPROJ", "Messages"]),

    // Floor 2.
    .target(name: "Almanac", dependencies: ["Geography", "Messages"]),

    // Floor 3.
    .target(name: "Incidents", dependencies: ["Almanac", "Geography", "Messages"]),

    // Floor 6.
    .target(name: "Publishing", dependencies: ["Incidents", "Almanac", "Geography", "Messages"]),

    .testTarget(name: "GeographyTests", dependencies: ["Geography"]),
    .testTarget(name: "AlmanacTests", dependencies: ["Almanac", "Geography", "Messages"]),
    .testTarget(name: "IncidentsTests", dependencies: ["Incidents"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing", "Incidents", "Almanac", "Geography", "Messages"]),
  ],
  swiftLanguageModes: [.v6]
)
