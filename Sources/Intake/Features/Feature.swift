// One thing of a file that is no table: named texts and perhaps a point.
import Messages

/// A feature as its file has it.
struct Feature {
  /// What the file says about where it is.
  enum Place {
    /// Nothing.
    case none
    /// A point, as written.
    case point(lon: String, lat: String)
    /// A geometry of another kind.
    case other(String)
  }

  /// The file's id.
  var id: String?
  /// Names and texts, in the order of the file.
  var properties: [(name: String, text: String)] = []
  /// Where it is.
  var place = Place.none
  /// Why it is no feature at all.
  var fault: Message?
}

/// Where features come from. The same features come at every walk.
protocol FeatureSource {
  /// Hands each feature over, with its number in the file from 1 and as it stood there.
  func features(_ body: (Feature, _ number: Int, _ raw: () -> String) throws -> Void) throws
}
