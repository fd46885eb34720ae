// JSON values as they stand in a file.

/// A JSON value. Numbers keep the digits in which they were written.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number, as written.
  case number(String)
  /// A string.
  case text(String)
  /// An array.
  case array([JSONValue])
  /// An object, its members in the order of the file.
  case object([JSONMember])

  /// The value of a member; of several with the same name the last. Nil where there is none, or this is no object.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The members of an object, else none.
  public var members: [JSONMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The elements of an array, else none.
  public var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The string, or nil where it is none.
  public var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// A string, number or truth value as text; nil for anything else.
  public var scalar: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The value as JSON on one line, members in the order of the file.
  public var line: String {
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .number(let text): return text
    case .text(let text): return JSONValue.quoted(text)
    case .array(let elements): return "[" + elements.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { JSONValue.quoted($0.name) + ":" + $0.value.line }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

/// A member of a JSON object.
public struct JSONMember: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its value.
  public var value: JSONValue

  /// Makes a member.
  public init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Where a text stops being JSON.
public struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong there.
  public enum Kind: Hashable, Sendable {
    /// A character that cannot stand there.
    case unexpected
    /// The text ends before its value does.
    case endsTooEarly
    /// Something follows the value.
    case trailing
    /// A string holds bytes that are not UTF-8.
    case notUTF8
    /// Arrays and objects lie within each other deeper than is read.
    case tooDeep
    /// A string is longer than is read.
    case tooLong
  }

  /// What is wrong.
  public let kind: Kind
  /// The line, from 1.
  public let line: Int
}
