// The question of a round: where to be when, from the base and back within a shift.

/// A round over a whole shift, in whole minutes from its beginning.
///
/// The patrol leaves the base, stays at places, and is back when the shift ends. A stay is worth what is expected at its place in its own
/// minutes. How long a stay is belongs to the place and the minute of arrival. A place is left alone for `pause` minutes after a stay, a distant
/// place for the rest of the shift, and the patrol may wait before it drives on, in steps of `wait` minutes. Watched places are seen at least every `deadline` minutes from the
/// first stay to the last, not counting what the stay at a distant place takes with the way there and back to town.
struct RoundProblem {
  /// Number of places.
  let places: Int
  /// Length of the shift.
  let minutes: Int
  /// Minute of leaving the base, at the earliest.
  var leave = 0
  /// Minutes of driving, a row for each place and one for the base at last: from row to column.
  var driving: [Int]
  /// Minutes of driving from each place to the base.
  var home: [Int]
  /// What is expected at a place up to a minute, rows of `minutes + 1`.
  var worth: [Double]
  /// Lengths of a stay by place and minute of arrival, `choices` of them each; 0 stands for none.
  var lengths: [Int]
  /// How many lengths an arrival has at most.
  var choices: Int
  /// Minutes between leaving a place and coming again.
  var pause: Int
  /// Step of waiting.
  var wait = 5
  /// Places that are watched.
  var watched: [Int] = []
  /// Minutes between two arrivals at a watched place.
  var deadline = 120
  /// Minutes back to town from a distant place; nil for a place in town.
  var away: [Int?]

  /// Makes a problem from what the lengths of stays are.
  init(
    minutes: Int, driving: [[Int]], home: [Int], worth: [Double], pause: Int, away: [Int?]? = nil,
    lengths: (_ place: Int, _ minute: Int) -> [Int]
  ) {
    places = home.count
    self.minutes = minutes
    self.driving = driving.flatMap { $0 }
    self.home = home
    self.worth = worth
    self.pause = pause
    self.away = away ?? [Int?](repeating: nil, count: home.count)
    let all = home.indices.map { place in (0..<max(1, minutes)).map { lengths(place, $0) } }
    choices = max(1, all.flatMap { $0 }.map(\.count).max() ?? 1)
    self.lengths = []
    for place in all {
      for stays in place { self.lengths += stays + [Int](repeating: 0, count: choices - stays.count) }
    }
  }

  /// Driving from a place (or the base, `places`) to a place.
  func driving(_ from: Int, _ to: Int) -> Int { driving[from * places + to] }

  /// What a stay is worth.
  func worth(_ place: Int, _ arrive: Int, _ leave: Int) -> Double {
    worth[place * (minutes + 1) + leave] - worth[place * (minutes + 1) + arrive]
  }

  /// The lengths of a stay that begins at a minute.
  func lengths(_ place: Int, _ arrive: Int) -> ArraySlice<Int> {
    let first = (place * max(1, minutes) + arrive) * choices
    return lengths[first..<first + choices]
  }

  /// Minutes from leaving a place until it may be visited again.
  func pause(after place: Int) -> Int { away[place] == nil ? pause : minutes + 1 }

  /// The shortest stay of all.
  var shortest: Int { lengths.lazy.filter { $0 > 0 }.min() ?? 1 }
}

/// One stay.
struct RoundStay: Hashable {
  var place: Int
  var arrive: Int
  var leave: Int
}

/// A round with what it is worth and what no round is worth more than.
struct RoundAnswer: Hashable {
  var stays: [RoundStay]
  var value: Double
  var bound: Double
  var isProven: Bool { bound <= value * (1 + 1e-9) + 1e-12 }
}

extension RoundProblem {
  /// What stays are worth together.
  func value(_ stays: [RoundStay]) -> Double { stays.reduce(0) { $0 + worth($1.place, $1.arrive, $1.leave) } }

  /// What is wrong with a round, in words for a programmer; empty where nothing is. Looks at the stays alone, apart from the search.
  func faults(_ stays: [RoundStay]) -> [String] {
    var faults: [String] = []
    var at = places
    var clock = leave
    var left: [Int: Int] = [:]
    var due: [Int: Int] = [:]
    for (number, stay) in stays.enumerated() {
      let drive = driving(at, stay.place)
      let waited = stay.arrive - clock - drive
      if waited < 0 { faults.append("stay \(number) begins \(-waited) minutes before the car can be there") }
      if waited >= 0, waited % wait != 0 { faults.append("waiting \(waited) minutes before stay \(number)") }
      guard (0..<minutes).contains(stay.arrive), stay.leave <= minutes else { return faults + ["stay \(number) is outside the shift"] }
      if !lengths(stay.place, stay.arrive).contains(stay.leave - stay.arrive) || stay.leave <= stay.arrive {
        faults.append("stay \(number) takes \(stay.leave - stay.arrive) minutes")
      }
      if let before = left[stay.place], stay.arrive < before + pause(after: stay.place) {
        faults.append("stay \(number) comes back too soon")
      }
      left[stay.place] = stay.leave
      if number == 0 { for place in watched { due[place] = stay.arrive + deadline } }
      if let back = away[stay.place] {
        for place in watched { due[place, default: 0] += (number == 0 ? 0 : drive) + stay.leave - stay.arrive + back }
      }
      if let latest = due[stay.place] {
        if stay.arrive > latest { faults.append("place \(stay.place) is seen at \(stay.arrive), after \(latest)") }
        due[stay.place] = stay.arrive + deadline
      }
      for place in watched where stay.leave > due[place] ?? 0 { faults.append("place \(place) is due before stay \(number) ends") }
      at = stay.place
      clock = stay.leave
    }
    guard let last = stays.last else { return faults }
    if last.leave + home[last.place] > minutes { faults.append("back at the base after the shift") }
    return faults
  }
}
