// Archives written in memory.
import Archives
import Foundation
import Testing

struct ZipTests {
  private func archive() throws -> [UInt8] {
    try ZipWriter.bytes { zip in
      try zip.entry("mimetype", isPacked: false) { try zip.write(Array("application/test".utf8)) }
      try zip.entry("mapp/å.txt") {
        for _ in 0..<1000 { try zip.write(Array("samma rad igen\n".utf8)) }
      }
    }
  }

  @Test func whatIsWrittenInMemoryIsRead() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(archive()).write(to: url)
    let zip = try ZipArchive(path: url.path)
    #expect(zip.names == ["mimetype", "mapp/å.txt"])
    #expect(try zip.bytes("mimetype") == Array("application/test".utf8))
    #expect(try zip.bytes("mapp/å.txt")?.count == 15_000)
  }

  /// OpenDocument 1.3, part 2, 3.3: a program can tell the kind of file from bytes 30 and 38 on.
  @Test func theFirstEntryStandsBareAtTheFront() throws {
    let bytes = try archive()
    #expect(String(decoding: bytes[30..<54], as: UTF8.self) == "mimetypeapplication/test")
    #expect(bytes[8] == 0 && bytes[9] == 0, "stored")
    #expect(bytes[28] == 0 && bytes[29] == 0, "no extra field")
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let first = try archive()
    #expect(try archive() == first && first.count < 1000)
  }

  @Test func aFaultOfTheContentIsPassedOn() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try ZipWriter.bytes { zip in try zip.entry("a") { throw Stop() } } }
  }
}
