// Forms that are read through GDAL.
import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite(.serialized) struct GDALDoorTests {
  static let hasGDAL = ["/usr/bin/ogr2ogr", "/usr/local/bin/ogr2ogr"].contains { FileManager.default.isExecutableFile(atPath: $0) }

  private static let list = """
    nr,datum,kategori,lon,lat
    1,2026-11-23T14:30:00,klotter,22.837,66.326
    2,2026-11-24T10:00:00,skadegörelse,22.838,66.327
    3,nyss,klotter,22.838,66.327

    """

  /// Makes a file of another form out of a table and calls with its path.
  private func with(_ driver: String, _ name: String, _ extra: [String] = [], _ body: (String) throws -> Void) throws {
    let source = try TemporaryFile(Array(Self.list.utf8), name: "rapporter.csv")
    let target = source.url.deletingLastPathComponent().appendingPathComponent(name)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["ogr2ogr", "-f", driver] + extra + [
        target.path, source.url.path, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326",
      ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try withExtendedLifetime(source) { try body(target.path) }
  }

  @Test(
    .enabled(if: hasGDAL, "ogr2ogr (gdal-bin) is not installed"),
    arguments: [
      ("MapInfo File", "a.tab", []), ("MapInfo File", "a.mif", ["-dsco", "FORMAT=MIF"]), ("GML", "a.gml", []), ("FlatGeobuf", "a.fgb", []),
      ("OpenFileGDB", "a.gdb", []),
    ])
  func theSameAccountForEveryForm(driver: String, name: String, extra: [String]) throws {
    try with(driver, name, extra) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let read = try Fixture.read(path: path)
      #expect(read.account.rows == 3 && read.account.imported == 2 && read.account.rejected == 1)
      #expect(Set(read.reports.map(\.category)) == ["graffiti", "vandalism"] && read.account.unlocated == 0)
      #expect(read.warnings.contains("ogr2ogr") && read.account.source == "a" && read.account.sha256.count == 64)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
      #expect(try Fixture.read(path: path).account.sha256 == read.account.sha256)
    }
  }

  @Test(.enabled(if: hasGDAL, "ogr2ogr (gdal-bin) is not installed"))
  func damagedFilesAreToldWithoutTheirContent() throws {
    for name in ["a.fgb", "a.gml", "a.mif", "a.dxf"] {
      let failure = #expect(throws: Failure.self) { try Fixture.read("<x>Anna Andersson 070-1234567</x>", name: name) }
      #expect(failure?.status == .badInput && failure?.text(.english).contains("Anna") == false, "\(name)")
    }
    let cancelled = #expect(throws: Failure.self) { try Fixture.read("fgb", name: "a.fgb") { $0.isCancelled = { true } } }
    #expect(cancelled?.status == .interrupted || cancelled?.status == .badInput)
  }

  @Test func withoutGDALThePackageIsNamed() throws {
    let door = GDALDoor(path: "a.tab", name: "a.tab", form: .tab, options: IntakeOptions(), folders: "/nonexistent")
    let failure = #expect(throws: Failure.self) { _ = try door.convert() }
    #expect(failure?.status == .environment && failure?.text(.swedish).contains("gdal-bin") == true)
  }

  @Test func aTableWithTabsIsNoMapInfoFile() throws {
    #expect(try Fixture.read("datum\tkategori\n2026-11-23\tklotter\n", name: "a.tab").account.imported == 1)
  }

  @Test func theNamelessFileIsForItsOwnerAlone() throws {
    let file = try NamelessFile()
    var status = stat()
    #expect(fstat(file.descriptor, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600 && status.st_nlink == 0)
  }
}
