// Where marks and names go so that none covers another.

#if canImport(Glibc)
  import Glibc
#endif

/// Places marks and labels one after another, each at the first spot that is free. Greedy, so the order is the precedence.
struct Placement {
  private let area: PictureRect
  private var taken: [PictureRect] = []

  init(area: PictureRect) { self.area = area }

  /// Keeps a rectangle free of what comes later.
  mutating func take(_ rect: PictureRect) { taken.append(rect) }

  /// The spot for a mark: on its point, or on a ring around it, nearest ring first; its own point where all is taken.
  mutating func mark(at point: PicturePoint, half: Double) -> PicturePoint {
    let inner = area.inset(by: 1)
    var spots = [point]
    for ring in [2.1, 3.2, 4.4, 5.6] {
      for step in 0..<16 {
        let angle = (Double(step) / 16 - 0.125) * 2 * .pi
        spots.append(point.moved(cos(angle) * ring * half, sin(angle) * ring * half))
      }
    }
    let spot = spots.first { isFree(.square($0, half: half + 1), in: inner) } ?? point
    taken.append(.square(spot, half: half + 1))
    return spot
  }

  /// The lower left corner of a label beside a point, or nil when there is no room. `gap` is the symbol's half size.
  mutating func label(_ text: String, at point: PicturePoint, size: Double, gap: Double) -> PicturePoint? {
    let width = TextMeasure.width(text, size: size)
    let height = size * 1.15
    let inner = area.inset(by: 2)
    let right = point.x + gap + 3
    let left = point.x - gap - 3 - width
    let middle = point.x - width / 2
    let far = 16.0
    let corners = [
      (right, point.y - height / 2), (left, point.y - height / 2), (middle, point.y - gap - 2 - height), (middle, point.y + gap + 2),
      (right, point.y - height), (right, point.y), (left, point.y - height), (left, point.y),
      // Past a mark that stands on the point.
      (middle, point.y + far), (middle, point.y - far - height), (point.x + far, point.y - height / 2),
      (point.x - far - width, point.y - height / 2),
    ]
    for (x, y) in corners {
      let rect = PictureRect(x: x, y: y, width: width, height: height)
      if isFree(rect, in: inner) {
        taken.append(rect)
        return PicturePoint(x: x, y: y + height * 0.8)
      }
    }
    return nil
  }

  private func isFree(_ rect: PictureRect, in inner: PictureRect) -> Bool {
    inner.contains(rect) && !taken.contains { $0.overlaps(rect) }
  }
}

/// Widths of text without a font at hand.
enum TextMeasure {
  /// The lines of a text broken at spaces, each at most so many pixels wide where its words allow it.
  static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, TextMeasure.width(last + " " + word, size: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A generous estimate of the width in pixels of a text in a common sans-serif face.
  static func width(_ text: String, size: Double) -> Double {
    text.reduce(0.0) { sum, character in
      let share: Double =
        switch character {
        case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "(", ")", " ", "'", "|": 0.36
        case "m", "w", "M", "W", "@", "–": 0.92
        default: character.isUppercase ? 0.72 : 0.6
        }
      return sum + share * size
    }
  }
}
