// HTML and SVG text, with every value escaped.

/// Builds markup: the only way to put a text or an attribute into it escapes the value.
public struct Markup: Sendable {
  /// The markup so far.
  public private(set) var text = ""

  /// Makes an empty piece.
  public init() {}

  /// Takes over markup whose texts are escaped already.
  init(escaped text: String) { self.text = text }

  /// Adds an element with content.
  public mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    text += "</\(name)>"
  }

  /// Adds an element that holds one text.
  public mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text content: String) {
    element(name, attributes) { $0.add(content) }
  }

  /// Adds an SVG element without content.
  public mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    open(name, attributes)
    text.removeLast()
    text += "/>"
  }

  /// Adds an HTML element that has no end tag.
  public mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    open(name, attributes)
    text += "\n"
  }

  /// Adds a text.
  public mutating func add(_ content: String) { text += Markup.escaped(content) }

  /// Adds a line break in the source.
  public mutating func newLine() { text += "\n" }

  /// Adds markup that was built the same way.
  public mutating func add(_ other: Markup) { text += other.text }

  /// Adds something that can be too wide for a phone, as a region that can be scrolled with the keyboard too.
  mutating func wide(_ label: String, _ content: (inout Markup) -> Void) {
    element("div", ["class": "wide", "role": "region", "aria-label": label, "tabindex": "0"], content)
  }

  /// This markup and then another.
  public func followed(by other: Markup) -> Markup {
    var both = self
    both.add(other)
    return both
  }

  /// Adds markup that is part of the program.
  mutating func constant(_ markup: StaticString) { text += "\(markup)" }

  /// The text with the characters of markup replaced and control characters that XML forbids dropped.
  public static func escaped(_ content: String) -> String {
    var out = ""
    out.reserveCapacity(content.utf8.count)
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value), scalar.value & 0xFFFE != 0xFFFE {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }

  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"" + Markup.escaped(value) + "\"" }
    text += ">"
  }
}
