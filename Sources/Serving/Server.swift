// A small server for one person on one machine.
//
// Why not a library: it answers GET from memory on the loopback interface, without bodies, encryption, chunks or upgrades, and what matters is what it
// refuses. A framework brings twenty packages and ways to do all that; this is some hundred lines that can be read.
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// An HTTP/1.1 server on 127.0.0.1 with one thread that never waits for a client.
///
/// Every socket is non-blocking. A client has `headTime` to send a request and a time that follows the answer's size to take it; there are at most
/// `mostConnections`, and a new one takes the place of the one that has kept an unfinished request the longest.
public final class Server {
  /// Times and numbers.
  public struct Limits: Sendable, Hashable {
    /// What a request may hold.
    public var request = RequestLimits()
    /// Connections at a time.
    public var mostConnections = 64
    /// Requests over one connection.
    public var mostRequests = 1000
    /// Milliseconds for a request, from the first byte that it may send.
    public var headTime = 10_000
    /// Milliseconds for an answer, beside one second for each 64 KiB.
    public var answerTime = 20_000
    /// Milliseconds after the last answer until the connection is closed.
    public var drainTime = 1000

    /// The usual limits.
    public init() {}
  }

  /// The port that is listened on.
  public let port: UInt16
  private let limits: Limits
  private let policy: String
  private let gate: Gatekeeper
  private let listener: Int32
  private var connections: [Connection] = []

  /// Begins to listen on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - port: the port; 0 for any that is free.
  ///   - policy: the Content-Security-Policy of every answer.
  ///   - limits: times and numbers.
  /// - Throws: `Failure` (environment) when the port is taken or may not be used.
  public init(port: UInt16, policy: String, limits: Limits = Limits()) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw Failure.portNotUsable(port, SystemReason.message(errno)) }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 }
    }
    guard isBound, listen(descriptor, 64) == 0 else {
      let code = errno
      close(descriptor)
      throw code == EADDRINUSE ? Failure.portTaken(port) : Failure.portNotUsable(port, SystemReason.message(code))
    }
    self.port = Server.port(of: descriptor, getsockname) ?? port
    self.limits = limits
    self.policy = policy
    gate = Gatekeeper(port: self.port)
    listener = descriptor
  }

  deinit {
    for connection in connections { close(connection.descriptor) }
    close(listener)
  }

  /// Answers until `stops` says so, which is asked at least four times a second. What was being sent is then cut off.
  ///
  /// - Parameter answer: makes the answer to a GET or HEAD that passed the gate. It runs on this thread, so it should be quick.
  public func run(until stops: () -> Bool, _ answer: (Request) -> Response) {
    while !stops() {
      let isFull = connections.count >= limits.mostConnections && !connections.contains { !$0.isSending }
      var polls = [pollfd(fd: isFull ? -1 : listener, events: Int16(POLLIN), revents: 0)]
      for connection in connections {
        polls.append(pollfd(fd: connection.descriptor, events: Int16(connection.isSending ? POLLOUT : POLLIN), revents: 0))
      }
      let ready = poll(&polls, nfds_t(polls.count), 250)
      if ready < 0 && errno != EINTR { return }
      let now = Server.milliseconds()
      for index in connections.indices.reversed() {
        let happened = ready > 0 && polls[index + 1].revents != 0
        if !step(&connections[index], happened: happened, now, answer) { end(index) }
      }
      if ready > 0, polls[0].revents != 0 { accept(now) }
    }
  }

  /// One turn of a connection; false when it ends.
  private func step(_ connection: inout Connection, happened: Bool, _ now: Int, _ answer: (Request) -> Response) -> Bool {
    if happened {
      if connection.isSending {
        guard connection.send() else { return false }
      } else {
        guard connection.receive(most: limits.request.head + 1) else { return false }
      }
      guard advance(&connection, now, answer) else { return false }
    }
    guard now >= connection.deadline else { return true }
    // A client that is merely idle is let go without a word.
    guard !connection.isSending, !connection.isDraining, !connection.incoming.isEmpty else { return false }
    refuse(&connection, .tooSlow, now)
    return connection.send() && advance(&connection, now, answer)
  }

  /// Answers the requests that have come whole, one after the other, as long as the client takes the answers.
  private func advance(_ connection: inout Connection, _ now: Int, _ answer: (Request) -> Response) -> Bool {
    while !connection.isSending {
      if connection.isDraining { return !connection.isHalfClosed }
      if connection.ends {
        connection.drain(until: now + limits.drainTime)
        return true
      }
      do {
        guard let (request, taken) = try RequestParser.parse(connection.incoming, limits.request) else {
          return !connection.isHalfClosed
        }
        connection.incoming.removeFirst(taken)
        connection.answered += 1
        let isStranger = connection.answered == 1 && PeerOwner.isStranger(port: connection.port, ownPort: port)
        let refusal = isStranger ? Response.text("403", status: 403) : gate.refusal(request)
        let response = refusal ?? answer(request)
        // What follows a refused request could be its body.
        connection.ends = refusal != nil || !request.wishesToStay || connection.answered >= limits.mostRequests
        put(response, isHead: request.method == "HEAD", &connection, now)
      } catch {
        refuse(&connection, error, now)
      }
      guard connection.send() else { return false }
    }
    return true
  }

  private func refuse(_ connection: inout Connection, _ fault: RequestFault, _ now: Int) {
    connection.ends = true
    connection.incoming.removeAll()
    put(.text("\(fault.rawValue)", status: fault.rawValue), isHead: false, &connection, now)
  }

  private func put(_ response: Response, isHead: Bool, _ connection: inout Connection, _ now: Int) {
    connection.outgoing = response.bytes(
      policy: policy, isHead: isHead, stays: !connection.ends, date: Response.date(time(nil)))
    connection.sent = 0
    connection.deadline = now + limits.answerTime + limits.headTime + connection.outgoing.count / 64
  }

  private func accept(_ now: Int) {
    for _ in 0..<16 {
      if connections.count >= limits.mostConnections {
        // The one that has waited longest for the rest of its request makes room.
        let waiting = connections.indices.filter { !connections[$0].isSending }
        guard let oldest = waiting.min(by: { connections[$0].deadline < connections[$1].deadline }) else { return }
        end(oldest)
      }
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
        close(descriptor)
        continue
      }
      var on: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
      let port = Server.port(of: descriptor, getpeername) ?? 0
      connections.append(Connection(descriptor: descriptor, port: port, deadline: now + limits.headTime))
    }
  }

  private func end(_ index: Int) {
    close(connections[index].descriptor)
    connections.remove(at: index)
  }

  private static func port(
    of descriptor: Int32, _ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> UInt16? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(descriptor, $0, &length) == 0 }
    }
    return isKnown ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}
