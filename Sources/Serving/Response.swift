// An answer, with the fields that keep a browser from doing more with it than showing it.

#if canImport(Glibc)
  import Glibc
#endif

/// An answer to a request.
public struct Response: Sendable, Hashable {
  /// The status of HTTP, such as 200.
  public var status: Int
  /// The form of the body, such as `text/html; charset=utf-8`.
  public var type: String
  /// The body.
  public var body: [UInt8]
  /// Further header fields of this answer.
  public var fields: [String]

  /// Makes an answer.
  public init(status: Int = 200, type: String, body: [UInt8], fields: [String] = []) {
    self.status = status
    self.type = type
    self.body = body
    self.fields = fields
  }

  /// A page.
  public static func html(_ text: String, status: Int = 200) -> Response {
    Response(status: status, type: "text/html; charset=utf-8", body: Array(text.utf8))
  }

  /// A line of text.
  public static func text(_ text: String, status: Int) -> Response {
    Response(status: status, type: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }

  /// The way to another path of this server.
  public static func redirect(to path: String) -> Response {
    Response(status: 303, type: "text/plain; charset=utf-8", body: [], fields: ["Location: \(path)"])
  }

  /// The bytes on the wire. Nothing is kept in the browser, shown in another page's frame, sent on as referrer, or loaded from elsewhere.
  ///
  /// - Parameters:
  ///   - policy: the Content-Security-Policy.
  ///   - isHead: whether only the head is wanted.
  ///   - stays: whether the connection stays open.
  ///   - date: the date as HTTP writes it, or nil for none.
  func bytes(policy: String, isHead: Bool, stays: Bool, date: String?) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(Response.phrase(status))\r\n"
    if let date { head += "Date: \(date)\r\n" }
    head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
    for field in fields { head += field + "\r\n" }
    head += """
      Content-Security-Policy: \(policy)\r
      X-Content-Type-Options: nosniff\r
      X-Frame-Options: DENY\r
      Referrer-Policy: no-referrer\r
      Cross-Origin-Opener-Policy: same-origin\r
      Cross-Origin-Resource-Policy: same-origin\r
      Permissions-Policy: camera=(), geolocation=(), microphone=()\r
      Cache-Control: no-store\r
      Connection: \(stays ? "keep-alive" : "close")\r
      \r

      """
    return Array(head.utf8) + (isHead ? [] : body)
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 303: "See Other"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 421: "Misdirected Request"
    case 431: "Request Header Fields Too Large"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Internal Server Error"
    }
  }

  /// The moment as HTTP writes it: `Mon, 23 Nov 2026 12:00:00 GMT`.
  static func date(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[Int(parts.tm_wday) % 7]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon) % 12]) \(1900 + parts.tm_year) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }
}
