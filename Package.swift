// swift-tools-version: 6.1
import PackageDescription

// Each room is a target, so that the compiler keeps the rule that an import points only downwards.
// The floors are described in README.md, chapter "Architecture".
let package = Package(
  name: "trygg",
  products: [
    .executable(name: "trygg", targets: ["trygg"]),
    .executable(name: "trygg-bench", targets: ["trygg-bench"]),
    .library(name: "Geography", targets: ["Geography"]),
    .library(name: "Almanac", targets: ["Almanac"]),
    .library(name: "SpatialStatistics", targets: ["SpatialStatistics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Floor 0: C libraries.
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev", "proj-data"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .systemLibrary(
      name: "CSpatiaLite", pkgConfig: "spatialite", providers: [.apt(["libspatialite-dev", "libsqlite3-dev"])]),

    // Floor 1: words, bytes and the earth.
    .target(name: "Messages"),
    .target(name: "Digest"),
    .target(name: "Spools", dependencies: ["Messages"]),
    .target(name: "DelimitedText"),
    .target(name: "Markup", dependencies: ["CExpat"]),
    .target(name: "Archives", dependencies: ["CMinizip"]),
    .target(name: "Geography", dependencies: ["CPROJ", "Messages"]),
    .target(name: "Serving", dependencies: ["Messages"]),

    // Floor 2: time and networks.
    .target(name: "Almanac", dependencies: ["Geography", "Messages"]),
    .target(name: "Networks", dependencies: ["Geography"]),
    .target(name: "JSONReading", dependencies: ["DelimitedText"]),
    .target(name: "SpatialFiles", dependencies: ["Geography", "CSpatiaLite"]),

    // Floor 3: statistics, the vocabulary, streets, workbooks.
    .target(name: "Workbooks", dependencies: ["Almanac", "Markup", "Archives"]),
    .target(name: "SpatialStatistics"),
    .target(name: "Incidents", dependencies: ["Almanac", "Geography", "Messages"]),
    .target(name: "Streets", dependencies: ["Networks", "SpatialFiles", "Geography", "Messages", "CExpat", "CZlib"]),

    // Floors 4 and 5: findings and proposals.
    .target(
      name: "Hotspots",
      dependencies: ["Incidents", "SpatialStatistics", "Streets", "Almanac", "Geography", "Digest", "Messages"]),
    .target(name: "Exercise", dependencies: ["Incidents", "Streets", "Almanac", "Geography", "SpatialStatistics"]),
    .target(
      name: "Planning",
      dependencies: [
        "Hotspots", "Incidents", "SpatialStatistics", "Streets", "Networks", "Almanac", "Geography", "Digest", "Messages",
      ]),

    .target(name: "FollowUp", dependencies: ["Incidents", "SpatialStatistics", "Almanac", "Geography", "Digest", "Messages"]),

    // Floor 6: files.
    .target(
      name: "Store",
      dependencies: [
        "Incidents", "Streets", "Networks", "Almanac", "Geography", "Digest", "Spools", "Messages", "CSpatiaLite",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Intake",
      dependencies: [
        "Incidents", "Workbooks", "Archives", "SpatialFiles", "Almanac", "Geography", "JSONReading", "DelimitedText", "Markup", "Digest",
        "Spools", "Messages",
      ]),
    .target(
      name: "Publishing",
      dependencies: ["Incidents", "Workbooks", "Archives", "Almanac", "Geography", "Messages", "CSpatiaLite", "CZlib"]),

    // Floor 7: the command line.
    .executableTarget(
      name: "trygg",
      dependencies: [
        "Store", "Intake", "Publishing", "Planning", "FollowUp", "Hotspots", "Exercise", "SpatialStatistics", "Streets", "Networks",
        "Incidents", "Almanac", "Geography", "Digest", "Serving", "Messages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "trygg-bench",
      dependencies: [
        "Store", "Intake", "Publishing", "Planning", "Hotspots", "Streets", "Networks", "SpatialStatistics", "CZlib", "Incidents",
        "Almanac", "Geography", "Messages", "DelimitedText", "CSpatiaLite",
      ]),

    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "ServingTests", dependencies: ["Serving", "Messages"]),
    .testTarget(name: "SpoolsTests", dependencies: ["Spools", "Messages"]),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(name: "JSONReadingTests", dependencies: ["JSONReading"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks", "Archives", "CMinizip"]),
    .testTarget(name: "GeographyTests", dependencies: ["Geography", "Messages"]),
    .testTarget(name: "AlmanacTests", dependencies: ["Almanac", "Geography", "Messages"]),
    .testTarget(name: "SpatialFilesTests", dependencies: ["SpatialFiles", "Geography"]),
    .testTarget(name: "NetworksTests", dependencies: ["Networks", "Geography"]),
    .testTarget(name: "SpatialStatisticsTests", dependencies: ["SpatialStatistics"]),
    .testTarget(name: "IncidentsTests", dependencies: ["Incidents", "Almanac", "Geography", "Messages"]),
    .testTarget(
      name: "StreetsTests", dependencies: ["Streets", "Networks", "Geography", "Messages", "CSpatiaLite", "CZlib"]),
    .testTarget(
      name: "HotspotsTests",
      dependencies: ["Hotspots", "Exercise", "Incidents", "Streets", "Almanac", "Geography", "Messages"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "SpatialStatistics", "Incidents", "Streets", "Networks", "Almanac", "Geography", "Messages"]),
    .testTarget(
      name: "FollowUpTests",
      dependencies: ["FollowUp", "Incidents", "SpatialStatistics", "Almanac", "Geography", "Digest", "Messages"]),
    .testTarget(name: "ExerciseTests", dependencies: ["Exercise", "Incidents", "SpatialStatistics", "Almanac", "Geography", "Streets"]),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Store", "Incidents", "Streets", "Networks", "Almanac", "Geography", "Messages", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Intake", "Workbooks", "Archives", "CSpatiaLite", "DelimitedText", "Incidents", "Almanac", "Geography", "Messages"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: ["Publishing", "Archives", "Incidents", "Workbooks", "Almanac", "Geography", "Messages", "CSpatiaLite"]),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "Intake", "Streets", "Workbooks", "Archives", "Incidents", "Almanac", "Geography", "JSONReading", "DelimitedText", "Markup",
        "Messages", "CSpatiaLite",
      ]),
    .testTarget(name: "tryggTests", dependencies: ["trygg", "Workbooks", "Archives"]),
    .testTarget(name: "BenchTests", dependencies: ["trygg-bench", "Planning", "Messages"]),
  ],
  swiftLanguageModes: [.v6]
)
