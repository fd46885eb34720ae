// swift-tools-version: 6.1
import PackageDescription

// Each room is a target, so that the compiler keeps the rule that an import points only downwards.
// The floors are described in README.md, chapter "Architecture".
let package = Package(
  name: "trygg",
  products: [
    .library(name: "Geography", targets: ["Geography"])
  ],
  targets: [
    // Floor 0: C libraries.
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev", "proj-data"])]),
    .systemLibrary(name: "CReadOSM", pkgConfig: "readosm", providers: [.apt(["libreadosm-dev"])]),

    // Floor 1.
    .target(name: "Messages"),
    .target(name: "Geography", dependencies: ["CPROJ", "Messages"]),

    // Floor 2.
    .target(name: "Networks", dependencies: ["Geography"]),

    // Floor 3.
    .target(name: "Streets", dependencies: ["Networks", "Geography", "Messages", "CReadOSM"]),

    // Floor 5.
    .target(name: "Planning", dependencies: ["Networks", "Geography", "Messages"]),

    .testTarget(name: "GeographyTests", dependencies: ["Geography"]),
    .testTarget(name: "NetworksTests", dependencies: ["Networks", "Geography"]),
    .testTarget(name: "StreetsTests", dependencies: ["Streets", "Networks", "Geography", "Messages"]),
    .testTarget(name: "PlanningTests", dependencies: ["Planning", "Networks", "Geography", "Messages"]),
  ],
  swiftLanguageModes: [.v6]
)
