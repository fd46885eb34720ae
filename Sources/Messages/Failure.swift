// The one error type that reaches a person, with the exit code of the command line's contract.

/// How a command ends. The numbers are a contract with scripts and do not change.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// Done.
  case done = 0
  /// The command was used wrongly: an unknown option, a value out of range.
  case usage = 2
  /// Something is missing in the environment: a library, a folder, a permission.
  case environment = 3
  /// The input data are bad.
  case badInput = 4
  /// Too few data to answer.
  case tooFewData = 5
  /// Refused for data protection.
  case refused = 6
  /// A fault in the program itself.
  case fault = 70
  /// Interrupted; nothing is half done.
  case interrupted = 130
}

/// An error that a person can act on: what happened, where, and what to do.
///
/// Rooms throw `Failure` values from the catalogue (`Failure+….swift`); the command line prints the message in
/// the reader's language and ends with the status.
public struct Failure: Error, Sendable, Hashable {
  /// How the command ends.
  public var status: ExitStatus
  /// What happened and where.
  public var message: Message
  /// What the person can do about it, or nil where the message already says so.
  public var advice: Message?

  /// Makes a failure.
  public init(_ status: ExitStatus, _ message: Message, advice: Message? = nil) {
    self.status = status
    self.message = message
    self.advice = advice
  }

  /// The whole text in one language, advice included.
  public func text(_ language: Language) -> String {
    guard let advice else { return message.text(language) }
    let message = message.text(language)
    // After a list the advice has a line of its own.
    return message + (message.contains("\n") ? "\n" : " ") + advice.text(language)
  }
}
