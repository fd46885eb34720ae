import Foundation
import Synchronization
import Testing

@testable import Serving

#if canImport(Glibc)
  import Glibc
#endif

/// A server on a thread of its own for the time of the work.
private func withServer(_ limits: Server.Limits = Server.Limits(), _ work: (UInt16) throws -> Void) throws {
  final class Flag: Sendable { let stops = Atomic<Bool>(false) }
  final class Box: @unchecked Sendable {
    let server: Server
    init(_ server: Server) { self.server = server }
  }
  let flag = Flag()
  let box = Box(try Server(port: 0, policy: "default-src 'none'", limits: limits))
  let ended = DispatchSemaphore(value: 0)
  let thread = Thread {
    box.server.run(until: { flag.stops.load(ordering: .relaxed) }) { request in
      request.path == "/stor"
        ? Response(type: "text/plain", body: [UInt8](repeating: 65, count: 20_000_000)) : .html("svar \(request.path)")
    }
    ended.signal()
  }
  thread.start()
  defer {
    flag.stops.store(true, ordering: .relaxed)
    #expect(ended.wait(timeout: .now() + 5) == .success)
  }
  try work(box.server.port)
}

/// One client.
private struct Client {
  let descriptor: Int32

  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) == 0 }
    }
    #expect(isConnected)
    var time = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
  }

  func send(_ text: String) { _ = text.withCString { Glibc.send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) } }

  /// What comes until the other side ends or nothing has come for five seconds.
  func rest(most: Int = .max) -> [UInt8] {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while all.count < most {
      let count = recv(descriptor, &piece, min(piece.count, most - all.count), 0)
      guard count > 0 else { break }
      all += piece[..<count]
    }
    return all
  }

  func end() { close(descriptor) }
}

private func ask(_ port: UInt16, _ text: String) throws -> String {
  let client = try Client(port)
  defer { client.end() }
  client.send(text)
  return String(decoding: client.rest(), as: UTF8.self)
}

@Suite(.serialized) struct ServerTests {
  private func get(_ path: String, _ port: UInt16, _ more: String = "Connection: close\r\n", method: String = "GET") -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(more)\r\n"
  }

  @Test func aPageComesWithWhatProtectsIt() throws {
    try withServer { port in
      let answer = try ask(port, get("/karta", port))
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\nsvar /karta"))
      for field in [
        "Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer", "Cache-Control: no-store", "Cross-Origin-Resource-Policy: same-origin", "Content-Length: 11",
      ] { #expect(answer.contains("\r\n\(field)\r\n"), "\(field)") }
      #expect(!answer.contains("Access-Control") && !answer.contains("Server:"))
      let head = try ask(port, get("/karta", port, method: "HEAD"))
      #expect(head.contains("Content-Length: 11") && head.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func severalRequestsOverOneConnectionAreAnsweredInOrder() throws {
    try withServer { port in
      let answer = try ask(port, get("/a", port, "") + get("/b", port, "") + get("/c", port))
      let bodies = answer.components(separatedBy: "\r\n\r\n").dropFirst().map { $0.prefix(7) }
      #expect(bodies == ["svar /a", "svar /b", "svar /c"])
    }
  }

  @Test func whatFollowsARefusedRequestIsNotRead() throws {
    try withServer { port in
      let hidden = get("/hemlig", port, "")
      let answer = try ask(port, "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n" + hidden)
      #expect(answer.hasPrefix("HTTP/1.1 413 ") && !answer.contains("hemlig"))
      let other = try ask(port, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n" + hidden)
      #expect(other.hasPrefix("HTTP/1.1 421 ") && !other.contains("hemlig"))
    }
  }

  @Test func aSlowClientIsToldAndLetGo() throws {
    var limits = Server.Limits()
    limits.headTime = 300
    limits.drainTime = 100
    try withServer(limits) { port in
      let slow = try Client(port)
      let silent = try Client(port)
      defer {
        slow.end()
        silent.end()
      }
      slow.send("GET / HTTP/1.1\r\nHos")
      #expect(String(decoding: slow.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 408 "))
      #expect(silent.rest().isEmpty)
      #expect(try ask(port, get("/", port)).hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func manyUnfinishedClientsDoNotKeepOthersOut() throws {
    var limits = Server.Limits()
    limits.mostConnections = 8
    try withServer(limits) { port in
      let idle = try (0..<40).map { _ in try Client(port) }
      defer { for client in idle { client.end() } }
      for client in idle { client.send("GET /") }
      #expect(try ask(port, get("/in", port)).hasSuffix("svar /in"))
    }
  }

  @Test func aClientThatDoesNotTakeItsAnswerStopsNobody() throws {
    try withServer { port in
      let lazy = try Client(port)
      defer { lazy.end() }
      lazy.send(get("/stor", port))
      #expect(lazy.rest(most: 1000).count == 1000)
      #expect(try ask(port, get("/b", port)).hasSuffix("svar /b"))
      // The rest comes when it is taken.
      #expect(lazy.rest().count > 20_000_000 - 1000)
    }
  }

  @Test func onlyTheLoopbackInterfaceIsListenedOn() throws {
    try withServer { port in
      let lines = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").filter {
        $0.contains(":" + String(format: "%04X", port) + " 00000000:0000 0A")
      }
      #expect(lines.count == 1 && lines[0].contains("0100007F:"))
    }
  }

  @Test func aTakenPortIsTold() throws {
    try withServer { port in
      #expect(throws: (any Error).self) { try Server(port: port, policy: "") }
    }
  }
}
