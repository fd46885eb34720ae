// Ctrl-C without anything half done.
import Messages
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Notes the first interrupt and lets the work stop at the next safe place; a second one ends the process at once, and the
/// open transaction is rolled back when the file is next opened.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// Starts to listen for SIGINT and SIGTERM.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) { _exit(130) }
      }
    }
  }

  /// Whether somebody asked to stop.
  @Sendable static func requested() -> Bool { isRequested.load(ordering: .relaxed) }

  /// Stops the work when somebody asked to.
  static func check() throws { if requested() { throw Failure.interrupted() } }
}
