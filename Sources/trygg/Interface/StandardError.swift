// Talk, which must never stop the work.

#if canImport(Glibc)
  import Glibc
#endif

/// Standard error. What cannot be written there (a closed pipe, a full disk) is lost, and the program goes on: the exit code still says how
/// it ended.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(STDERR_FILENO, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        done += count
      }
    }
  }
}
