// The head of an HTTP/1.1 request (RFC 9112), read strictly: what is unusual is refused and never guessed.

/// A request for something to read. A body is never taken.
public struct Request: Sendable, Hashable {
  /// The method as it was sent, such as `GET`.
  public var method: String
  /// The path with its escapes resolved, beginning with `/`; it holds no `.` or `..` segment, backslash or control character.
  public var path: String
  /// Names and values after the `?`, in order, with their escapes resolved.
  public var query: [(name: String, value: String)]
  /// Whether the client speaks HTTP/1.1, and not 1.0.
  public var isVersion11: Bool
  /// Header fields in order; names in lower case, values without surrounding blanks.
  public var fields: [(name: String, value: String)]

  /// Makes a request.
  public init(
    method: String = "GET", path: String, query: [(name: String, value: String)] = [], isVersion11: Bool = true,
    fields: [(name: String, value: String)] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.isVersion11 = isVersion11
    self.fields = fields
  }

  /// The values of a header field, in order; `name` is in lower case.
  public func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The first value of a name in the query.
  public func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// Whether the connection may serve another request.
  var wishesToStay: Bool { isVersion11 && !values("connection").contains { $0.lowercased().contains("close") } }

  /// Whether two requests ask for the same, with the same fields.
  public static func == (a: Request, b: Request) -> Bool {
    a.method == b.method && a.path == b.path && a.isVersion11 == b.isVersion11 && a.query.elementsEqual(b.query, by: ==)
      && a.fields.elementsEqual(b.fields, by: ==)
  }

  /// Method and path go into the hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(method)
    hasher.combine(path)
  }
}

/// Why a request is refused, as a status of HTTP.
public enum RequestFault: Int, Error, Sendable, Hashable {
  /// It is not written as the standard says, or in a way that others could read differently.
  case malformed = 400
  /// It was not complete in time.
  case tooSlow = 408
  /// It has a body.
  case hasBody = 413
  /// Its first line is too long.
  case targetTooLong = 414
  /// Its header fields are too many or too long.
  case fieldsTooLarge = 431
  /// It speaks another version of the protocol.
  case otherVersion = 505
}

/// What a client may send at most.
public struct RequestLimits: Sendable, Hashable {
  /// Bytes of the first line.
  public var line = 4096
  /// Bytes of the whole head.
  public var head = 16_384
  /// Header fields.
  public var fields = 64

  /// The usual limits.
  public init() {}
}

/// Reads the head of a request.
public enum RequestParser {
  /// The request at the front of `bytes` and how many bytes its head takes; nil while more bytes are needed.
  ///
  /// - Throws: `RequestFault` as soon as it is clear that the request will be refused.
  /// - Complexity: O(bytes up to the end of the head).
  public static func parse(_ bytes: [UInt8], _ limits: RequestLimits = RequestLimits()) throws(RequestFault) -> (Request, taken: Int)? {
    guard let end = try endOfHead(bytes, limits) else { return nil }
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in 0..<end where bytes[index] == 13 {
      lines.append(bytes[start..<index])
      start = index + 2
    }
    guard let first = lines.first else { throw .malformed }
    var request = try requestLine(first)
    for line in lines.dropFirst() where !line.isEmpty { request.fields.append(try field(line)) }
    guard request.fields.count <= limits.fields else { throw .fieldsTooLarge }
    let lengths = request.values("content-length")
    if !request.values("transfer-encoding").isEmpty || lengths.contains(where: { $0 != "0" }) || lengths.count > 1 { throw .hasBody }
    return (request, end)
  }

  /// Where the head ends: after the first empty line. Every line ends in CR LF, and neither stands elsewhere.
  private static func endOfHead(_ bytes: [UInt8], _ limits: RequestLimits) throws(RequestFault) -> Int? {
    var lineStart = 0
    var lines = 0
    var index = 0
    while index < bytes.count {
      if index >= limits.head { throw .fieldsTooLarge }
      let byte = bytes[index]
      if byte == 10 { throw .malformed }
      if byte == 13 {
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] == 10 else { throw .malformed }
        if index == lineStart {
          if lines == 0 { throw .malformed }
          return index + 2
        }
        lines += 1
        if lines > limits.fields + 1 { throw .fieldsTooLarge }
        index += 2
        lineStart = index
        continue
      }
      if lines == 0, index >= limits.line { throw .targetTooLong }
      // Only the tab is a control character that a field may hold.
      if byte < 32 && byte != 9 || byte == 127 { throw .malformed }
      index += 1
    }
    return nil
  }

  private static func requestLine(_ line: ArraySlice<UInt8>) throws(RequestFault) -> Request {
    let parts = line.split(separator: 32, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy({ (65...90).contains($0) }), parts[0].count <= 16 else {
      throw .malformed
    }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw version.hasPrefix("HTTP/") ? .otherVersion : .malformed
    }
    // A server that is no proxy takes the path alone; a target with a host in it could be meant for another.
    guard parts[1].first == UInt8(ascii: "/"), parts[1].allSatisfy({ (33...126).contains($0) }) else { throw .malformed }
    let target = parts[1].split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    let path = try decoded(target[0], plusIsBlank: false)
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard !path.contains("\\"), !segments.contains(where: { $0 == "." || $0 == ".." }), !segments.dropLast().contains("") else {
      throw .malformed
    }
    var query: [(name: String, value: String)] = []
    if target.count > 1 {
      for pair in target[1].split(separator: UInt8(ascii: "&")) {
        let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        query.append((try decoded(sides[0], plusIsBlank: true), sides.count > 1 ? try decoded(sides[1], plusIsBlank: true) : ""))
      }
    }
    return Request(
      method: String(decoding: parts[0], as: UTF8.self), path: path, query: query, isVersion11: version == "HTTP/1.1")
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(RequestFault) -> (name: String, value: String) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { throw .malformed }
    let name = line[..<colon]
    guard name.allSatisfy(isToken) else { throw .malformed }
    let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
    let blanks: Set<Character> = [" ", "\t"]
    let trimmed = value.drop { blanks.contains($0) }
    return (String(decoding: name, as: UTF8.self).lowercased(), String(trimmed.reversed().drop { blanks.contains($0) }.reversed()))
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// The text with `%XX` resolved. An escape that hides a slash, a backslash or a control character is refused, as is what is no UTF-8.
  private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsBlank: Bool) throws(RequestFault) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) else { throw .malformed }
        let value = high << 4 | low
        let isHidden = !plusIsBlank && (value == UInt8(ascii: "/") || value == UInt8(ascii: "\\") || value == UInt8(ascii: "%"))
        guard value >= 32, value != 127, !isHidden else { throw .malformed }
        out.append(value)
        index += 3
      } else {
        out.append(plusIsBlank && byte == UInt8(ascii: "+") ? 32 : byte)
        index += 1
      }
    }
    guard let text = String(validating: out, as: UTF8.self) else { throw .malformed }
    return text
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
