// Who may ask, and for what.

/// Refuses what a page of another site, a name that leads here, or another method asks for.
///
/// A page elsewhere can make a browser send requests to this machine. It cannot read the answers as long as no answer allows it (none does), unless
/// its own name is made to lead here (DNS rebinding): then the browser takes both for one site, but sends that name as `Host`. So only the names of
/// this machine with the right port are answered. Nothing that can be asked for changes anything, so that a forged request gains nothing either.
public struct Gatekeeper: Sendable {
  private let hosts: Set<String>
  private let origins: Set<String>

  /// Makes the gate of a server on this port of the machine itself.
  public init(port: UInt16) {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    // A browser leaves out the port of the protocol.
    hosts = Set(names.flatMap { ["\($0):\(port)"] + (port == 80 ? [$0] : []) })
    origins = Set(hosts.map { "http://\($0)" })
  }

  /// The refusal of a request; nil when it may be answered.
  public func refusal(_ request: Request) -> Response? {
    let named = request.values("host")
    guard named.count == 1 else { return .text("Host?", status: 400) }
    guard hosts.contains(named[0].lowercased()) else { return .text("421", status: 421) }
    guard request.method == "GET" || request.method == "HEAD" else {
      var refusal = Response.text("GET, HEAD", status: 405)
      refusal.fields = ["Allow: GET, HEAD"]
      return refusal
    }
    if request.values("origin").contains(where: { !origins.contains($0.lowercased()) }) { return .text("403", status: 403) }
    // A link from another page may lead here; its scripts and pictures may not.
    let isForeign = request.values("sec-fetch-site").contains { $0 == "cross-site" || $0 == "same-site" }
    if isForeign, request.values("sec-fetch-mode") != ["navigate"] { return .text("403", status: 403) }
    return nil
  }
}
