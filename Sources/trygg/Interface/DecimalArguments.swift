// Numbers as a Swede types them.

/// Lets `--speed 2,7` mean what `--speed 2.7` means.
enum DecimalArguments {
  /// Options that take one number with a fraction. Options that take lists have commas of their own.
  private static let options: Set<String> = [
    "--budget", "--join", "--length", "--max-radius", "--metres", "--minutes", "--speed", "--stop-minutes",
  ]

  /// The arguments, with a point for the decimal comma of such an option.
  static func pointed(_ arguments: [String]) -> [String] {
    arguments.indices.map { index in
      let argument = arguments[index]
      if index > 0, options.contains(arguments[index - 1]) { return number(argument) ?? argument }
      guard let sign = argument.firstIndex(of: "="), options.contains(String(argument[..<sign])),
        let value = number(String(argument[argument.index(after: sign)...]))
      else { return argument }
      return String(argument[...sign]) + value
    }
  }

  private static func number(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    return parts.joined(separator: ".")
  }
}
