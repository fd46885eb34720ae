// A whole import without a database.
import Foundation
import Incidents
import Intake
import Messages

enum FuzzIntake {
  private static let context = Result {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return IntakeContext(try Geodata.load(folder: package.appendingPathComponent("geodata").path))
  }

  /// Imports the bytes as a file; every row must be accounted for and every report hold together.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ format: InputFormat, ending: String) throws {
    var context = try context.get()
    context.refusals = .standard
    var options = IntakeOptions()
    options.format = format
    try FuzzFile.with(bytes, ending) { path in
      var rejected = 0
      let account = try FileIntake().read(path: path, options: options, context: context, reject: { _, _ in rejected += 1 }) { report in
        FuzzReader.require(report.time.earliest <= report.time.latest, "a report ends after it begins")
        FuzzReader.require(report.location?.position.isValid ?? true, "a position is on the earth")
        FuzzReader.require((1...5).contains(report.severity), "a severity is 1–5")
        FuzzReader.require(!report.sourceID.isEmpty, "a report has an id")
        return .imported
      }
      FuzzReader.require(account.isBalanced && account.rejected == rejected, "every row is accounted for")
    }
  }
}
