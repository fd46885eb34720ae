import Testing

@testable import Serving

struct RequestTests {
  private func parse(_ text: String) throws(RequestFault) -> (Request, taken: Int)? { try RequestParser.parse(Array(text.utf8)) }

  private func fault(_ text: String) -> RequestFault? {
    do {
      _ = try parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func anOrdinaryRequestIsReadWhole() throws {
    let text = "GET /lager/gator.geojson?bbox=22.8,66.3,22.9,66.4&m=a+b%26 HTTP/1.1\r\nHost: 127.0.0.1:8066\r\nX-A:  b \r\n\r\nGET"
    let (request, taken) = try #require(try parse(text))
    #expect(request.method == "GET" && request.path == "/lager/gator.geojson" && request.isVersion11)
    #expect(request.parameter("bbox") == "22.8,66.3,22.9,66.4" && request.parameter("m") == "a b&")
    #expect(request.values("host") == ["127.0.0.1:8066"] && request.values("x-a") == ["b"])
    #expect(text.utf8.count - taken == 3)
  }

  @Test func everyShorterPieceAsksForMore() throws {
    let text = "GET /l%C3%A4get.html HTTP/1.1\r\nHost: localhost:1\r\n\r\n"
    for length in 0..<text.utf8.count { #expect(try RequestParser.parse(Array(text.utf8.prefix(length))) == nil) }
    #expect(try parse(text)?.0.path == "/läget.html")
  }

  @Test(arguments: [
    "GET http://evil.example/ HTTP/1.1\r\n\r\n", "GET //evil.example/ HTTP/1.1\r\n\r\n", "GET /../etc/passwd HTTP/1.1\r\n\r\n",
    "GET /a/../../b HTTP/1.1\r\n\r\n", "GET /%2e%2e/b HTTP/1.1\r\n\r\n", "GET /..%2fb HTTP/1.1\r\n\r\n", "GET /..%5cb HTTP/1.1\r\n\r\n",
    "GET /a\\..\\b HTTP/1.1\r\n\r\n", "GET /%00 HTTP/1.1\r\n\r\n", "GET /%c0%af HTTP/1.1\r\n\r\n", "GET /%252e%252e HTTP/1.1\r\n\r\n",
    "GET /%zz HTTP/1.1\r\n\r\n", "GET /% HTTP/1.1\r\n\r\n", "GET * HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
    "get / HTTP/1.1\r\n\r\n",
    "GET  / HTTP/1.1\r\n\r\n", "GET /\tx HTTP/1.1\r\n\r\n", "\r\nGET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "GET / HTTP/1.1\r\n folded: a\r\n\r\n", "GET / HTTP/1.1\r\nnocolon\r\n\r\n", "GET / HTTP/1.1\r\nA: b\u{0}c\r\n\r\n",
    "GET / HTTP/1.1\rX",
    "GET /å HTTP/1.1\r\n\r\n",
  ])
  func whatOthersCouldReadDifferentlyIsRefused(text: String) {
    #expect(fault(text) == .malformed, "\(text)")
  }

  @Test func bodiesOtherVersionsAndLongHeadsAreRefused() {
    #expect(fault("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello") == .hasBody)
    #expect(fault("GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n") == .hasBody)
    #expect(fault("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") == .hasBody)
    #expect(fault("GET / HTTP/2.0\r\n\r\n") == .otherVersion)
    #expect(fault("GET /" + String(repeating: "a", count: 5000)) == .targetTooLong)
    #expect(fault("GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 20_000)) == .fieldsTooLarge)
    #expect(fault("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 70)) == .fieldsTooLarge)
  }

  @Test func anyBytesAreAnsweredOrRefusedAndNeverACrash() {
    var state: UInt64 = 8066
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let seed = Array("GET /a%41?b=c HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 0\r\n\r\n".utf8)
    var read = 0
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int(next() % 4 + 1) {
        switch next() % 3 {
        case 0: bytes[Int(next() % UInt64(bytes.count))] = UInt8(next() % 256)
        case 1: bytes.insert(UInt8(next() % 256), at: Int(next() % UInt64(bytes.count)))
        default: bytes.remove(at: Int(next() % UInt64(bytes.count)))
        }
      }
      guard let request = try? RequestParser.parse(bytes)?.0 else { continue }
      read += 1
      #expect(request.path.hasPrefix("/") && !request.path.split(separator: "/").contains(".."))
    }
    #expect(read > 1000)
  }
}
