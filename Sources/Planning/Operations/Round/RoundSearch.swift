// The best round, by setting labels minute by minute.

/// Label setting over place × minute with what is shut and what is due.
///
/// A label is a way of having come to the end of a stay: its worth, the first free minute of each place, and the latest
/// minute at which each watched place must be seen. One label rules out another at the same place and minute when it is worth no
/// less, shuts nothing longer and owes nothing earlier (Feillet et al. 2004, Networks 44). What the relaxation says is left decides which
/// labels are still worth anything, and with a width the most promising ones of each minute go on alone.
struct RoundSearch {
  private let problem: RoundProblem
  private let relaxation: RoundRelaxation
  /// The labels that go on from each minute.
  private let width: Int
  private let places: Int
  private let owes: Int

  private var value: [Double] = []
  private var promise: [Double] = []
  private var place: [Int32] = []
  private var arrive: [Int16] = []
  private var leave: [Int16] = []
  private var parent: [Int32] = []
  private var free: [Int16] = []
  private var due: [Int16] = []
  /// Labels by place of a minute; the base is the last place.
  private var buckets: [[[Int32]]]

  /// The best round found.
  private(set) var stays: [RoundStay] = []
  /// Its worth.
  private(set) var most: Double
  /// Whether a round was found.
  private(set) var isFound = false
  /// What the labels that were left behind could have come to at most; −∞ where none was.
  private(set) var missed = -Double.infinity
  /// Number of labels that were made.
  var work: Int { value.count }

  /// Searches. Rounds worth no more than `least` are not looked for.
  init(_ problem: RoundProblem, _ relaxation: RoundRelaxation, width: Int, above least: Double = -.infinity) {
    self.problem = problem
    self.relaxation = relaxation
    self.width = width
    places = problem.places
    owes = problem.watched.count
    most = least
    buckets = [[[Int32]]](repeating: [], count: problem.minutes + 1)
    guard problem.leave <= problem.minutes else { return }
    start()
    for minute in problem.leave...problem.minutes where !buckets[minute].isEmpty {
      for label in chosen(minute) { extend(Int(label), minute) }
      buckets[minute] = []
    }
  }

  private mutating func start() {
    let free = [Int16](repeating: 0, count: places)
    let due = [Int16](repeating: Int16(problem.minutes), count: owes)
    insert(place: places, arrive: problem.leave, leave: problem.leave, value: 0, parent: -1, free, due)
  }

  /// The labels of a minute that go on.
  private mutating func chosen(_ minute: Int) -> [Int32] {
    var all = buckets[minute].flatMap { $0 }.filter { isPromising(promise[Int($0)]) }
    guard all.count > width else { return all }
    all.sort { (promise[Int($1)], $0) < (promise[Int($0)], $1) }
    missed = max(missed, promise[Int(all[width])])
    return Array(all.prefix(width))
  }

  private func isPromising(_ promise: Double) -> Bool {
    !isFound && most == -.infinity ? promise > -.infinity : promise > most + 1e-9 * (1 + abs(most))
  }

  private mutating func extend(_ label: Int, _ minute: Int) {
    let here = Int(place[label])
    var free = Array(self.free[label * places..<(label + 1) * places])
    let due = Array(self.due[label * owes..<(label + 1) * owes])
    if here < places, minute + problem.home[here] <= problem.minutes, due.allSatisfy({ Int($0) >= minute }), isPromising(value[label]) {
      most = value[label]
      isFound = true
      stays = way(label)
    }
    // Waiting: what has opened in the meantime counts as open.
    let later = minute + problem.wait
    if later <= problem.minutes {
      for place in 0..<places where Int(free[place]) <= later { free[place] = 0 }
      insert(place: here, arrive: -1, leave: later, value: value[label], parent: Int32(label), free, due)
      free = Array(self.free[label * places..<(label + 1) * places])
    }
    for next in 0..<places {
      let drive = here == next ? 0 : problem.driving(here, next)
      let begin = minute + drive
      guard begin < problem.minutes, begin >= Int(free[next]) else { continue }
      let isFirst = here == places
      for length in problem.lengths(next, begin) where length > 0 {
        let end = begin + length
        guard end + problem.home[next] <= problem.minutes else { continue }
        guard let owed = self.due(due, after: next, drive: isFirst ? 0 : drive, begin, end, isFirst: isFirst) else { continue }
        var shut = free
        for place in 0..<places where Int(shut[place]) <= end { shut[place] = 0 }
        shut[next] = Int16(min(problem.minutes + 1, end + problem.pause(after: next)))
        insert(
          place: next, arrive: begin, leave: end, value: value[label] + problem.worth(next, begin, end), parent: Int32(label), shut, owed)
      }
    }
  }

  /// When each watched place is due after a stay; nil where one is seen too late.
  private func due(_ due: [Int16], after next: Int, drive: Int, _ begin: Int, _ end: Int, isFirst: Bool) -> [Int16]? {
    guard owes > 0 else { return due }
    var due = due
    let most = Int16(problem.minutes)
    if isFirst { for slot in 0..<owes { due[slot] = Int16(min(Int(most), begin + problem.deadline)) } }
    let extra = problem.away[next].map { drive + end - begin + $0 } ?? 0
    for slot in 0..<owes {
      if extra > 0 { due[slot] = min(most, due[slot] + Int16(extra)) }
      if problem.watched[slot] == next {
        guard begin <= Int(due[slot]) else { return nil }
        due[slot] = min(most, Int16(begin + problem.deadline))
      } else if end > Int(due[slot]) {
        return nil
      }
    }
    return due
  }

  private mutating func insert(
    place: Int, arrive: Int, leave: Int, value: Double, parent: Int32, _ free: [Int16], _ due: [Int16]
  ) {
    let promise =
      value
      + free.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { relaxation.rest(place, leave, $0) } ?? -.infinity
      }
    guard isPromising(promise) else { return }
    if buckets[leave].isEmpty { buckets[leave] = [[Int32]](repeating: [], count: places + 1) }
    var kept = 0
    var bucket: [Int32] = []
    swap(&bucket, &buckets[leave][place])
    defer { swap(&bucket, &buckets[leave][place]) }
    let isRuledOut = bucket.contains { self.value[Int($0)] >= value && rules(Int($0), free, due) }
    guard !isRuledOut else { return }
    for position in bucket.indices {
      let other = Int(bucket[position])
      let loses = value >= self.value[other] && isRuledBy(other, free, due)
      if !loses {
        bucket[kept] = bucket[position]
        kept += 1
      }
    }
    bucket.removeLast(bucket.count - kept)
    bucket.append(Int32(self.value.count))
    self.value.append(value)
    self.promise.append(promise)
    self.place.append(Int32(place))
    self.arrive.append(Int16(arrive))
    self.leave.append(Int16(leave))
    self.parent.append(parent)
    self.free += free
    self.due += due
  }

  /// Whether a label shuts nothing longer and owes nothing earlier than a new one.
  private func rules(_ label: Int, _ free: [Int16], _ due: [Int16]) -> Bool {
    for place in 0..<places where self.free[label * places + place] > free[place] { return false }
    for slot in 0..<owes where self.due[label * owes + slot] < due[slot] { return false }
    return true
  }

  private func isRuledBy(_ label: Int, _ free: [Int16], _ due: [Int16]) -> Bool {
    for place in 0..<places where free[place] > self.free[label * places + place] { return false }
    for slot in 0..<owes where due[slot] < self.due[label * owes + slot] { return false }
    return true
  }

  /// The stays of a label, from the first on.
  private func way(_ label: Int) -> [RoundStay] {
    var stays: [RoundStay] = []
    var label = label
    while label >= 0 {
      if arrive[label] >= 0, Int(place[label]) < places {
        stays.append(RoundStay(place: Int(place[label]), arrive: Int(arrive[label]), leave: Int(leave[label])))
      }
      label = Int(parent[label])
    }
    return stays.reversed()
  }
}
