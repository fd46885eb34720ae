// From degrees to the picture.
import Geography
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// The part of the world that a map shows.
public enum MapFrame: Sendable, Hashable {
  /// All that the content holds.
  case everything
  /// A square around a position, from its middle to its sides in metres.
  case around(Position, metres: Double)
}

/// A point of the picture; `y` grows downwards.
struct PicturePoint: Hashable {
  var x: Double
  var y: Double

  func moved(_ dx: Double, _ dy: Double) -> PicturePoint { PicturePoint(x: x + dx, y: y + dy) }
}

/// An upright rectangle of the picture.
struct PictureRect: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var middle: PicturePoint { PicturePoint(x: x + width / 2, y: y + height / 2) }

  func overlaps(_ other: PictureRect) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  func contains(_ point: PicturePoint) -> Bool { point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height }

  func contains(_ other: PictureRect) -> Bool {
    other.x >= x && other.y >= y && other.x + other.width <= x + width && other.y + other.height <= y + height
  }

  func inset(by margin: Double) -> PictureRect {
    PictureRect(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  static func square(_ middle: PicturePoint, half: Double) -> PictureRect {
    PictureRect(x: middle.x - half, y: middle.y - half, width: 2 * half, height: 2 * half)
  }
}

/// The azimuthal equidistant projection around the middle of the map (Snyder 1987, chapter 25), on the ellipsoid: directions and
/// lengths from the middle are true, and true north is up there. 40 km to the side at 66° N, north turns by 0.8°.
struct MapPlane {
  let centre: Position
  /// Pixels per metre.
  let scale: Double
  let area: PictureRect

  init?(_ frame: MapFrame, content: [Position], area: PictureRect) {
    self.area = area
    switch frame {
    case .around(let centre, let metres):
      guard metres > 0 else { return nil }
      self.centre = centre
      scale = min(area.width, area.height) / 2 / metres
    case .everything:
      guard let box = BoundingBox(content.filter(\.isValid)) else { return nil }
      let middle = box.centre
      let metres = content.filter(\.isValid).map { MapPlane.metres(from: middle, to: $0) }
      // The box in degrees is not quite the box in metres: centre once more.
      let low = (x: metres.map(\.x).min() ?? 0, y: metres.map(\.y).min() ?? 0)
      let high = (x: metres.map(\.x).max() ?? 0, y: metres.map(\.y).max() ?? 0)
      let shift = (x: (low.x + high.x) / 2, y: (low.y + high.y) / 2)
      centre = Geodesic.position(
        from: middle, azimuth: atan2(shift.x, shift.y) * 180 / .pi, metres: (shift.x * shift.x + shift.y * shift.y).squareRoot())
      let margin = 0.09
      let width = max(high.x - low.x, 300) * (1 + 2 * margin)
      let height = max(high.y - low.y, 300) * (1 + 2 * margin)
      scale = min(area.width / width, area.height / height)
    }
  }

  func point(_ position: Position) -> PicturePoint {
    let metres = MapPlane.metres(from: centre, to: position)
    return PicturePoint(x: area.middle.x + metres.x * scale, y: area.middle.y - metres.y * scale)
  }

  func path(_ positions: [Position], closed: Bool = false) -> String {
    let points = positions.filter(\.isValid).map(point)
    let steps = points.enumerated().map { ($0.offset == 0 ? "M" : "L") + $0.element.svg }
    return steps.joined() + (closed ? "Z" : "")
  }

  /// A round length (1, 2 or 5 times a power of ten, in metres) that takes at most this many pixels.
  func roundLength(pixels: Double) -> Double {
    let most = pixels / scale
    let power = pow(10, floor(log10(most)))
    return power * ([5.0, 2.0, 1.0].first { $0 * power <= most } ?? 1)
  }

  private static func metres(from centre: Position, to position: Position) -> (x: Double, y: Double) {
    let length = Geodesic.metres(from: centre, to: position)
    guard length > 0 else { return (0, 0) }
    let azimuth = Geodesic.azimuth(from: centre, to: position) * .pi / 180
    return (length * sin(azimuth), length * cos(azimuth))
  }
}

extension PicturePoint {
  /// `x y` with one decimal.
  var svg: String { x.svg + " " + y.svg }
}

extension Double {
  /// A number for an SVG attribute, one decimal.
  var svg: String { DecimalDigits.trimmed(self, decimals: 1) }
}
