// Personnummer and samordningsnummer.

/// Finds a personnummer or samordningsnummer: a birth date of six or eight digits (day + 60 in a samordningsnummer), a sign and four digits.
///
/// After a dash or `+` any four digits are believed. Without a sign, after a space or another sign (`850101/1234`), or where the date has
/// signs of its own (`1985-01-01-1234`), the check digit (Luhn) must be right too, because times and case numbers look the same.
/// Source: Skatteverket, SKV 704 and SKV 707.
enum PersonalNumbers {
  /// Where the number that begins at `start` ends, or nil.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var run = start
    while run < bytes.count, run - start < 13, TextBytes.isDigit(bytes[run]) { run += 1 }
    switch run - start {
    case 10, 12:
      guard !TextBytes.isWord(bytes, run), isDate(bytes, run - 10, century: run - start == 12 ? start : nil) else { return nil }
      return hasCheckDigit(bytes, [run - 10, run - 8, run - 6], run - 4) ? run : nil
    case 6, 8:
      guard isDate(bytes, run - 6, century: run - start == 8 ? start : nil) else { return nil }
      return four(bytes, run, after: [run - 6, run - 4, run - 2])
    case 2, 4: return spaced(bytes, start, run)
    default: return nil
    }
  }

  /// `1985-01-01-1234` and `85-01-01-1234`, also with dots, slashes or spaces in the date, the check digit being right.
  private static func spaced(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ year: Int) -> Int? {
    guard year + 6 < bytes.count, [45, 46, 47, 32].contains(bytes[year]), bytes[year + 3] == bytes[year],
      [1, 2, 4, 5].allSatisfy({ TextBytes.isDigit(bytes[year + $0]) })
    else { return nil }
    let places = [year - 2, year + 1, year + 4]
    guard isDate(bytes, places, century: year - start == 4 ? start : nil) else { return nil }
    return four(bytes, year + 6, after: places, isAlwaysChecked: true)
  }

  /// Where a sign and four digits end that stand at `index`, or nil.
  private static func four(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, after date: [Int], isAlwaysChecked: Bool = false
  ) -> Int? {
    var number = index
    number += TextBytes.space(bytes, number)
    var sign = number < bytes.count && bytes[number] == 43 ? 1 : TextBytes.dash(bytes, number)
    number += sign
    if sign > 0 { number += TextBytes.space(bytes, number) }
    // 850101/1236, 850101.1236, 850101:1236
    if number == index, number < bytes.count, [46, 47, 58].contains(bytes[number]) {
      number += 1
      sign = 0
    }
    guard number > index, number + 4 <= bytes.count, !TextBytes.isWord(bytes, number + 4) else { return nil }
    for place in number..<number + 4 where !TextBytes.isDigit(bytes[place]) { return nil }
    return (sign > 0 && !isAlwaysChecked) || hasCheckDigit(bytes, date, number) ? number + 4 : nil
  }

  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, century: Int?) -> Bool {
    isDate(bytes, [start, start + 2, start + 4], century: century)
  }

  /// Whether the pairs of digits at three places are a birth date, with 60 added to the day of a samordningsnummer.
  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>, _ places: [Int], century: Int?) -> Bool {
    func pair(_ place: Int) -> Int { Int(bytes[place] - 48) * 10 + Int(bytes[place + 1] - 48) }
    if let century, !(18...20).contains(pair(century)) { return false }
    let day = pair(places[2])
    return (1...12).contains(pair(places[1])) && (1...31).contains(day > 60 ? day - 60 : day)
  }

  /// Luhn's check digit over the date and the number; the serial number 000 is never given.
  private static func hasCheckDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ date: [Int], _ number: Int) -> Bool {
    if bytes[number] == 48, bytes[number + 1] == 48, bytes[number + 2] == 48 { return false }
    var sum = 0
    for (index, place) in [date[0], date[0] + 1, date[1], date[1] + 1, date[2], date[2] + 1, number, number + 1, number + 2, number + 3]
      .enumerated()
    {
      let digit = Int(bytes[place] - 48)
      let weighted = index % 2 == 0 ? digit * 2 : digit
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    return sum % 10 == 0
  }
}
