// Progress of long work, on a terminal only.
import Foundation
import Messages
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A line on standard error that shows how far the work has come, after its first second and on a terminal only.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let label: String
  private let started = ContinuousClock.now
  private let lastPercent = Atomic<Int>(-1)

  init(_ label: Message, _ session: Session) {
    self.label = label.text(session.language)
    isShown = !session.options.quiet && isatty(STDERR_FILENO) == 1
  }

  /// Shows the share done, 0–1.
  func update(_ share: Double) {
    guard isShown, ContinuousClock.now - started > .seconds(1) else { return }
    let percent = Int(share * 100)
    guard lastPercent.exchange(percent, ordering: .relaxed) != percent else { return }
    StandardError.write("\r\u{1B}[K\(label) \(percent) %")
  }

  /// Takes the line away.
  func finish() {
    guard isShown, lastPercent.load(ordering: .relaxed) >= 0 else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
