// An orienteering instance from a file, with the names that its points have there.
import Foundation
import Messages
import Planning

/// A problem and the numbers of its points in the file.
struct RoutingInstance {
  /// The name in the file, or the file's.
  var name: String
  /// The problem; points are counted from 0.
  var problem: OrienteeringProblem
  /// The number of each point in the file.
  var numbers: [Int]
}

/// What a file does not say itself, or says otherwise.
struct RoutingWish {
  /// The most length, instead of what the file says.
  var costLimit: Double?
  /// How the scores are made, instead of what the file says.
  var generation: ScoreGeneration?
}

extension RoutingInstance {
  /// Reads a file in OPLib, TSPLIB or the classic form; which one is told from its first line.
  ///
  /// Throws a `Failure` that names the line.
  init(contentsOf path: String, wish: RoutingWish) throws {
    let name = (path as NSString).lastPathComponent
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Failure.fileMissing(path) }
    guard !isFolder.boolValue else { throw Failure.fileIsFolder(path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.fileUnreadable(path, SystemReason.message(errno))
    }
    self = try Self.read(String(decoding: data, as: UTF8.self), named: name, wish: wish)
    if problem.count > Self.most { throw Failure.routingTooLarge(name, problem.count, most: Self.most) }
  }

  /// More points than this would need gigabytes.
  static let most = 8_000

  /// Reads a text.
  static func read(_ text: String, named name: String, wish: RoutingWish) throws -> RoutingInstance {
    let lines = RoutingLines(text, file: name)
    guard let first = lines.rows.first else { throw Failure.fileEmpty(name) }
    // The classic form has numbers alone.
    let isClassic = Double(first.words[0]) != nil
    return isClassic ? try ClassicReader.read(lines, wish: wish) : try TSPLIBReader(lines, wish: wish).instance()
  }
}

/// The lines of a text that are not blank, split into words.
struct RoutingLines {
  var file: String
  var rows: [(line: Int, words: [Substring])]

  init(_ text: String, file: String) {
    self.file = file
    let all = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    rows = all.enumerated().compactMap { index, line in
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? nil : (index + 1, words)
    }
  }

  /// A finite number, or a failure that names the line.
  func number(_ word: Substring, line: Int) throws -> Double {
    guard let value = Double(word), value.isFinite else { throw Failure.routingNumber(file, line: line, String(word)) }
    return value
  }
}
