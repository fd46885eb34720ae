// Talk that repeats what somebody wrote, without the personal data in it.
import Intake

/// What goes to standard error as an error or a warning. It may hold a value that was typed or stood in a file.
enum DiscreetText {
  /// The text with what the scrubber takes out replaced. What stands in quotes is looked at by itself, since a heading such as "Anmälare" in a
  /// list of headings is no role of the next one. O(length).
  static func clean(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).map { Scrubber.scrub(String($0)) }.joined(separator: "\"")
  }
}
