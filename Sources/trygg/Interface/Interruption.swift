// Ctrl-C without anything half done.
import Foundation
import Messages
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Notes the first interrupt and lets the work stop at the next safe place; a second one, or three seconds without a safe place,
/// ends the process at once. The open transaction is then rolled back when the file is next opened.
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)
  /// Seconds that the work gets to come to a safe place.
  private static let patience: UInt32 = 3
  /// The words for an end at once, ready before the signal comes: a handler may not make texts.
  nonisolated(unsafe) private static var farewell: UnsafeMutableBufferPointer<UInt8>?
  /// The words for a fault of the program, as ready.
  nonisolated(unsafe) private static var lastWords: UnsafeMutableBufferPointer<UInt8>?

  /// Starts to listen for SIGINT and SIGTERM.
  static func listen(_ language: Language) {
    let text = Message(
      sv: "\nFel: Avbrutet. Det som inte var klart ångras när databasen öppnas nästa gång.\n",
      en: "\nError: Interrupted. What was not finished is undone when the database is next opened.\n"
    ).text(language)
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    farewell = bytes
    // A program that starts this one from a worker thread hands down that these signals are blocked there.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM, SIGALRM] { sigaddset(&wanted, number) }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) { Interruption.leave() }
        alarm(Interruption.patience)
      }
    }
    signal(SIGALRM) { _ in Interruption.leave() }
    let fault = Message(
      sv:
        "\nFel: Ett värde gick inte att tolka, och arbetet avbröts. Inget halvt är sparat. Kör \"trygg verify\": databasen kan vara skadad.\n",
      en:
        "\nError: A value could not be understood, and the work was broken off. Nothing half is saved. Run \"trygg verify\": the database may be damaged.\n"
    ).text(language)
    let words = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: fault.utf8.count)
    _ = words.initialize(from: fault.utf8)
    lastWords = words
    // A trap of Swift's own checks: memory is as it was, and SQLite undoes the open transaction when the file is next opened.
    for number in [SIGILL, SIGTRAP] {
      signal(number) { _ in
        if let lastWords = Interruption.lastWords { _ = Glibc.write(STDERR_FILENO, lastWords.baseAddress, lastWords.count) }
        _exit(ExitStatus.fault.rawValue)
      }
    }
  }

  private static func leave() -> Never {
    if let farewell { _ = Glibc.write(STDERR_FILENO, farewell.baseAddress, farewell.count) }
    _exit(ExitStatus.interrupted.rawValue)
  }

  /// Whether somebody asked to stop.
  @Sendable static func requested() -> Bool { isRequested.load(ordering: .relaxed) }

  /// Stops the work when somebody asked to.
  static func check() throws { if requested() { throw Failure.interrupted() } }
}
