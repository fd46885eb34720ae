// One client.

#if canImport(Glibc)
  import Glibc
#endif

/// A connection: what came in and is not answered yet, what is to go out, and until when.
struct Connection {
  let descriptor: Int32
  let port: UInt16
  var incoming: [UInt8] = []
  var outgoing: [UInt8] = []
  var sent = 0
  /// Requests answered so far.
  var answered = 0
  /// Whether it ends when all is sent.
  var ends = false
  /// Whether the client has ended its side.
  var isHalfClosed = false
  /// Whether all is sent and what still comes is thrown away: closing with unread bytes would take the answer from the client.
  var isDraining = false
  /// Milliseconds of the machine's clock after which it is ended.
  var deadline: Int

  var isSending: Bool { sent < outgoing.count }

  /// Takes in what has come; false when the client is gone.
  ///
  /// Never more than the head of a request may hold, and the beginning of the next: a client that sends more must wait.
  mutating func receive(most: Int) -> Bool {
    if isDraining { incoming.removeAll() }
    var piece = [UInt8](repeating: 0, count: 4096)
    while incoming.count < most {
      let count = recv(descriptor, &piece, min(piece.count, most - incoming.count), 0)
      if count > 0 {
        incoming += piece[..<count]
      } else if count == 0 {
        isHalfClosed = true
        return true
      } else if errno == EINTR {
        continue
      } else {
        return errno == EAGAIN || errno == EWOULDBLOCK
      }
    }
    return true
  }

  /// Sends what the client can take; false when it is gone.
  mutating func send() -> Bool {
    while isSending {
      let count = outgoing.withUnsafeBytes { bytes -> Int in
        guard let start = bytes.baseAddress else { return 0 }
        return Glibc.send(descriptor, start + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EINTR {
        continue
      } else {
        return errno == EAGAIN || errno == EWOULDBLOCK
      }
    }
    outgoing.removeAll(keepingCapacity: false)
    sent = 0
    return true
  }

  /// Ends our side and gives the client a moment to take the rest.
  mutating func drain(until moment: Int) {
    isDraining = true
    deadline = moment
    incoming.removeAll()
    shutdown(descriptor, Int32(SHUT_WR))
  }
}
