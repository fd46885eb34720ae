import Testing

@testable import Serving

struct GatekeeperTests {
  private let gate = Gatekeeper(port: 8066)

  private func status(_ fields: [(String, String)], method: String = "GET") -> Int? {
    gate.refusal(Request(method: method, path: "/", fields: fields.map { (name: $0.0, value: $0.1) }))?.status
  }

  @Test func onlyTheMachinesOwnNamesWithThePortAreAnswered() {
    for host in ["127.0.0.1:8066", "localhost:8066", "LOCALHOST:8066", "[::1]:8066"] { #expect(status([("host", host)]) == nil) }
    for host in [
      "evil.example:8066", "evil.example", "127.0.0.1", "localhost", "127.0.0.1:8067", "localhost.evil.example:8066", "127.0.0.1:8066.evil",
      "0.0.0.0:8066", "127.0.0.2:8066", "user@localhost:8066", "",
    ] { #expect(status([("host", host)]) == 421, "\(host)") }
    #expect(status([]) == 400)
    #expect(status([("host", "localhost:8066"), ("host", "evil.example")]) == 400)
  }

  @Test func otherMethodsAndOtherSitesAreRefused() {
    let host = ("host", "localhost:8066")
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"] {
      #expect(status([host], method: method) == 405, "\(method)")
    }
    #expect(status([host], method: "HEAD") == nil)
    #expect(status([host, ("origin", "http://localhost:8066")]) == nil)
    for origin in ["http://evil.example", "null", "https://localhost:8066", "http://localhost:1"] {
      #expect(status([host, ("origin", origin)]) == 403, "\(origin)")
    }
    #expect(status([host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]) == 403)
    #expect(status([host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]) == nil)
    #expect(status([host, ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")]) == nil)
  }

  @Test func thePeersOwnerIsReadFromTheKernelsTable() {
    let table = """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F82 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
         1: 0100007F:C001 0100007F:1F82 01 00000000:00000000 00:00000000 00000000  1001        0 2 1 0 20 4 30 10 -1
         2: 0100007F:1F82 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 3 1 0 20 4 30 10 -1
      """
    #expect(PeerOwner.owner(port: 0xC001, ownPort: 0x1F82, table: table) == 1001)
    #expect(PeerOwner.owner(port: 0xC002, ownPort: 0x1F82, table: table) == nil)
    #expect(PeerOwner.owner(port: 1, ownPort: 2, table: "") == nil)
  }
}
