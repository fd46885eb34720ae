// Shapefiles as reports.
import Archives
import Foundation
import Geography
import Incidents
import Messages
import Testing
import Workbooks

@testable import Intake

/// The parts of a small shapefile.
struct TestShapefile {
  /// `type` and numbers of each record: an empty list for none.
  var shapes: [(type: UInt32, numbers: [Double])]
  var fields: [(name: [UInt8], type: String, length: Int)]
  var rows: [[[UInt8]]]
  var language: UInt8 = 0
  var struckOut: Set<Int> = []

  static let wgs84 =
    #"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#
  static let sweref99TM =
    #"PROJCS["SWEREF99_TM",GEOGCS["GCS_SWEREF99",DATUM["D_SWEREF99",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#
  static let sweref992315 =
    #"PROJCS["SWEREF99_23_15",GEOGCS["GCS_SWEREF99",DATUM["D_SWEREF99",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",150000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",23.25],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#
  static let rt90 =
    #"PROJCS["RT90_25_gon_W",GEOGCS["GCS_RT_1990",DATUM["D_RT_1990",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",1500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.8082777778],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#

  private static func big(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }

  var shp: [UInt8] {
    var body: [UInt8] = []
    for (index, shape) in shapes.enumerated() {
      var content = Databases.little(shape.type)
      if [8, 18, 28].contains(shape.type) {
        content += [UInt8](repeating: 0, count: 32) + Databases.little(UInt32(shape.numbers.count / 2))
      }
      content += shape.numbers.flatMap { Databases.little($0) }
      body += Self.big(index + 1) + Self.big(content.count / 2) + content
    }
    var header = Self.big(9994) + [UInt8](repeating: 0, count: 20) + Self.big((100 + body.count) / 2) + Databases.little(UInt32(1000))
    header += Databases.little(UInt32(1)) + [UInt8](repeating: 0, count: 64)
    return header + body
  }

  var dbf: [UInt8] {
    let length = 1 + fields.reduce(0) { $0 + $1.length }
    func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
    var bytes: [UInt8] = [3, 126, 11, 23] + Databases.little(UInt32(rows.count)) + short(32 + 32 * fields.count + 1) + short(length)
    bytes += [UInt8](repeating: 0, count: 17) + [language, 0, 0]
    for field in fields {
      bytes += Array((field.name + [UInt8](repeating: 0, count: 11)).prefix(11)) + Array(field.type.utf8) + [0, 0, 0, 0]
      bytes += [UInt8(field.length), 0] + [UInt8](repeating: 0, count: 14)
    }
    bytes.append(0x0D)
    for (index, row) in rows.enumerated() {
      bytes.append(struckOut.contains(index) ? 0x2A : 0x20)
      for (field, cell) in zip(fields, row) { bytes += Array((cell + [UInt8](repeating: 32, count: field.length)).prefix(field.length)) }
    }
    return bytes + [0x1A]
  }

  /// Three reports: a point, a null shape, and a point with height.
  static func reports(_ x: Double, _ y: Double, letters: (String) -> [UInt8] = { Array($0.utf8) }) -> TestShapefile {
    TestShapefile(
      shapes: [(1, [x, y]), (0, []), (11, [x, y, 12, 0])],
      fields: [
        (letters("DATUM"), "D", 8), (letters("KLOCKSLAG"), "C", 5), (letters("BESKRIVNIN"), "C", 60), (letters("KATEGORI"), "C", 20),
        (letters("SVÅRHET"), "N", 4), (letters("JANEJ"), "L", 1),
      ],
      rows: [
        [letters("20261123"), letters("14:30"), letters("Fönster vid Lansjärv"), letters("Skadegörelse"), letters("   4"), letters("T")],
        [letters("20261124"), letters(""), letters("Ring 070-123 45 67"), letters("klotter"), letters("****"), letters("?")],
        [letters("00000000"), letters("10:00"), letters("utan dag"), letters("klotter"), letters(""), letters("F")],
      ])
  }

  func parts(_ projection: String?, codePage: String? = nil) -> [String: [UInt8]] {
    var parts = ["shp": shp, "dbf": dbf]
    if let projection { parts["prj"] = Array(projection.utf8) }
    if let codePage { parts["cpg"] = Array(codePage.utf8) }
    return parts
  }
}

@Suite struct ShapefileIntakeTests {
  static let position = Position(latitude: 66.326177, longitude: 22.836893)

  /// Writes the parts into a folder of their own and reads them.
  static func read(
    _ parts: [String: [UInt8]], name: String = "lista", _ change: (inout IntakeOptions) -> Void = { _ in }
  ) throws -> Imported {
    let first = try TemporaryFile(parts["shp"] ?? [], name: name + ".shp")
    let folder = first.url.deletingLastPathComponent()
    for (ending, bytes) in parts where ending != "shp" { try Data(bytes).write(to: folder.appendingPathComponent(name + "." + ending)) }
    return try withExtendedLifetime(first) { try Fixture.read(path: first.url.path, MemoryStore(), change) }
  }

  @Test(arguments: [
    (4326, TestShapefile.wgs84), (3006, TestShapefile.sweref99TM), (3018, TestShapefile.sweref992315), (3021, TestShapefile.rt90),
  ])
  func projectionsAreKnownByTheirText(epsg: Int, text: String) throws {
    #expect(CRS.code(of: text) == epsg)
    let plane = epsg == 4326 ? PlanePoint(x: 22.836893, y: 66.326177) : try Projector(epsg: epsg).plane(Self.position)
    let read = try Self.read(TestShapefile.reports(plane.x, plane.y).parts(text, codePage: "UTF-8"))
    #expect(read.account.rows == 3 && read.account.imported == 2 && read.rejects.map(\.row.line) == [3])
    let report = try #require(read.reports.first)
    #expect(Geodesic.metres(from: try #require(report.location).position, to: Self.position) < 0.2)
    #expect(report.category == "vandalism" && report.severity == 4 && report.text == "Fönster vid Lansjärv")
    #expect(read.reports[1].text == "Ring [telefon]" && read.reports[1].flags.contains(.dayOnly) && read.account.unlocated == 1)
    #expect(read.account.sha256.count == 64 && !read.warnings.contains("by their values"))
  }

  @Test func everyEncodingGivesTheSameLetters() throws {
    func old(_ text: String, _ map: [Character: UInt8]) -> [UInt8] { text.flatMap { map[$0].map { [$0] } ?? Array(String($0).utf8) } }
    let windows: [Character: UInt8] = ["å": 0xE5, "ä": 0xE4, "ö": 0xF6, "Å": 0xC5]
    let dos: [Character: UInt8] = ["å": 0x86, "ä": 0x84, "ö": 0x94, "Å": 0x8F]
    let utf8 = TestShapefile.reports(22.8, 66.3)
    let ansi = TestShapefile.reports(22.8, 66.3) { old($0, windows) }
    var page850 = TestShapefile.reports(22.8, 66.3) { old($0, dos) }
    let expected = try Self.read(utf8.parts(TestShapefile.wgs84, codePage: "UTF-8")).reports
    #expect(try Self.read(utf8.parts(TestShapefile.wgs84)).reports == expected)
    #expect(try Self.read(ansi.parts(TestShapefile.wgs84)).reports == expected)
    #expect(try Self.read(ansi.parts(TestShapefile.wgs84, codePage: "1252")).reports == expected)
    #expect(try Self.read(page850.parts(TestShapefile.wgs84, codePage: "OEM 850")).reports == expected)
    page850.language = 0x02
    #expect(try Self.read(page850.parts(TestShapefile.wgs84)).reports == expected)
    let wrong = try Self.read(ansi.parts(TestShapefile.wgs84, codePage: "UTF-8"))
    #expect(wrong.reports == expected && wrong.warnings.contains("Windows-1252"))
  }

  @Test func missingAndForeignPartsAreTold() throws {
    let file = TestShapefile.reports(22.8, 66.3)
    let alone = #expect(throws: Failure.self) { try Self.read(["shp": file.shp]) }
    #expect(alone == Failure.shapefilePartMissing("lista.shp", "lista.dbf"))
    let unknown = #expect(throws: Failure.self) { try Self.read(file.parts(#"LOCAL_CS["egen",UNIT["metre",1]]"#)) }
    #expect(unknown?.text(.english).contains("--crs") == true)
    #expect(try Self.read(file.parts(#"LOCAL_CS["egen",UNIT["metre",1]]"#)) { $0.crs = 4326 }.account.imported == 2)
    let judged = try Self.read(file.parts(nil))
    #expect(judged.reports.first?.location?.position.latitude == 66.3 && judged.warnings.contains(".prj"))
    var fewer = file
    fewer.rows.removeLast()
    let differ = #expect(throws: Failure.self) { try Self.read(fewer.parts(TestShapefile.wgs84)) }
    #expect(differ?.message.english.contains("do not belong together") == true)
  }

  @Test func otherShapesAndStruckOutRecordsAreAccountedFor() throws {
    var file = TestShapefile.reports(22.8, 66.3)
    file.shapes = [(8, [22.8, 66.3]), (8, [22.8, 66.3, 22.9, 66.4]), (3, [1, 2, 3, 4, 5, 6])]
    file.rows[2] = file.rows[0]
    let read = try Self.read(file.parts(TestShapefile.wgs84))
    #expect(read.account.imported == 1 && read.rejects.map(\.row.line) == [2, 3])
    #expect(read.rejects[1].row.reason.english.contains("PolyLine"))
    file.struckOut = [1]
    let struck = try Self.read(file.parts(TestShapefile.wgs84))
    #expect(struck.account.rows == 2 && struck.warnings.contains("struck out and do not count as rows: 1"))
  }

  @Test func aZipArchiveReadsAsItsParts() throws {
    let file = TestShapefile.reports(22.8, 66.3)
    let parts = file.parts(TestShapefile.wgs84, codePage: "UTF-8")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("lista.zip").path
    let writer = try ZipWriter(path: path)
    for layer in ["ett", "TVÅ"] {
      for (ending, bytes) in parts.sorted(by: { $0.key < $1.key }) {
        try writer.entry("mapp/\(layer).\(layer == "ett" ? ending : ending.uppercased())") { try writer.write(bytes) }
      }
    }
    try writer.close()
    let failure = #expect(throws: Failure.self) { try Fixture.read(path: path) }
    #expect(failure?.message.english.contains("\"TVÅ\", \"ett\"") == true)
    let plain = try Self.read(parts)
    for layer in ["ett", "två"] {
      let read = try Fixture.read(path: path) { $0.layer = layer }
      #expect(read.reports == plain.reports && read.rejects.map(\.raw) == plain.rejects.map(\.raw))
    }
  }

  @Test func everyPrefixAndTwoThousandMutantsEndInAnAccountOrAFailure() throws {
    let parts = TestShapefile.reports(22.8, 66.3).parts(nil)
    for damaged in ["shp", "dbf"] {
      let whole = try #require(parts[damaged])
      let folder = try TemporaryFile([], name: "lista.shp")
      let home = folder.url.deletingLastPathComponent()
      for (ending, bytes) in parts { try Data(bytes).write(to: home.appendingPathComponent("lista." + ending)) }
      var random = SeededRandom(state: 5)
      var accounts = 0
      var failures = 0
      func attempt(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: home.appendingPathComponent("lista." + damaged))
        do {
          #expect(try Fixture.read(path: folder.url.path) { $0.format = .shp }.account.isBalanced)
          accounts += 1
        } catch let failure as Failure {
          #expect(failure.status == .badInput, "\(failure)")
          failures += 1
        }
      }
      for count in whole.indices { try attempt(Array(whole[..<count])) }
      for _ in 0..<2000 {
        var mutant = whole
        for _ in 0...random.next(below: 4) { mutant[random.next(below: whole.count)] = UInt8(random.next(below: 256)) }
        try attempt(mutant)
      }
      #expect(accounts > 100 && failures > whole.count / 2)
    }
  }
}
