// The statistics' refusals in the words of a table and its options.
import Intake
import Messages
import SpatialStatistics

extension Failure {
  private static func count(_ count: Int, _ language: Language) -> String {
    count == .max
      ? Message(sv: "fler än som kan räknas", en: "more than can be counted").text(language)
      : NumberText(language).number(Double(count), decimals: 0)
  }

  /// What a statistic's refusal means to the person who gave it a table.
  init(
    _ error: StatisticsError, _ table: ColumnTable, parameters: [InputParameter: String] = [:], columns: [InputColumn: String] = [:]
  ) {
    func row(_ row: Int, _ column: InputColumn, _ what: Message) -> Failure {
      let line = table.line(of: row)
      let name = columns[column] ?? column.rawValue
      return Failure(
        .badInput,
        Message(
          sv: "\(table.name), rad \(line): värdet för \(name) \(what.swedish).",
          en: "\(table.name), line \(line): the value of \(name) \(what.english)."),
        advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the row and run again."))
    }
    func parameter(_ parameter: InputParameter, _ what: Message) -> Failure {
      let name = parameters[parameter] ?? parameter.rawValue
      return Failure(
        .usage,
        Message(sv: "Värdet för \(name) går inte att använda.", en: "The value of \(name) cannot be used."),
        advice: Message(sv: "Ange \(what.swedish).", en: "Give \(what.english)."))
    }
    switch error {
    case .noPoints: self = .tooFewRows(table.name, found: 0, needed: 1)
    case .noCases: self = .tooFewRows(table.name, found: 0, needed: 1)
    case .noControls:
      self = Failure(
        .tooFewData,
        Message(
          sv: "För få data: alla rader i \(table.name) är fall, så det finns inget att jämföra med.",
          en: "Too few data: all rows of \(table.name) are cases, so there is nothing to compare with."))
    case .notFinite(let column, let index):
      self = row(index, column, Message(sv: "är inget ändligt tal", en: "is no finite number"))
    case .negativeValue(let column, let index):
      self = row(index, column, Message(sv: "är mindre än noll", en: "is below zero"))
    case .outOfRange(let column, let index):
      self = row(index, column, Message(sv: "är utanför vad som går att använda", en: "is outside what can be used"))
    case .notPositive(let name): self = parameter(name, Message(sv: "ett tal större än noll", en: "a number above zero"))
    case .notAShare(let name):
      self = parameter(name, Message(sv: "en andel över 0 och högst 1", en: "a share above 0 and at most 1"))
    case .zeroExposure:
      self = Failure(
        .badInput,
        Message(sv: "Exponeringen är noll på alla rader i \(table.name).", en: "The exposure is zero in all rows of \(table.name)."),
        advice: Message(sv: "Ange en annan kolumn.", en: "Name another column."))
    case .casesWithoutExposure(let index):
      self = row(index, .exposure, Message(sv: "är noll fast raden har fall", en: "is zero though the row has cases"))
    case .tooFewReplicates:
      self = Failure(
        .usage, Message(sv: "Det behövs minst en simulering.", en: "At least one replicate is needed."),
        advice: Message(sv: "Ange till exempel --replicates 999.", en: "Give for example --replicates 999."))
    case .tooLarge(let needed, let limit):
      self = Failure(
        .usage,
        Message(
          sv: "Beräkningen blir för stor: \(Self.count(needed, .swedish)) där högst \(Self.count(limit, .swedish)) ryms.",
          en: "The calculation becomes too large: \(Self.count(needed, .english)) where at most \(Self.count(limit, .english)) fit."),
        advice: Message(
          sv: "Välj en mindre radie, ett mindre område eller större celler. Ligger någon punkt långt från de andra?",
          en: "Choose a smaller radius, a smaller area or larger cells. Does a point lie far from the others?"))
    case .tooMuchWork:
      self = Failure(
        .usage, Message(sv: "Beräkningen tar för lång tid på så många rader.", en: "The calculation takes too long on so many rows."),
        advice: Message(sv: "Välj en mindre radie eller färre rader.", en: "Choose a smaller radius or fewer rows."))
    case .tooFewRows(let found, let needed): self = .tooFewRows(table.name, found: found, needed: needed)
    case .noEdges:
      self = Failure(
        .badInput,
        Message(sv: "\(table.name) har inga kanter med en längd.", en: "\(table.name) has no edges with a length."),
        advice: Message(sv: "Ange nätets kanter med --edges.", en: "Give the network's edges with --edges."))
    case .negative(let name): self = parameter(name, Message(sv: "noll eller ett tal större än noll", en: "zero or a number above zero"))
    case .parameterOutOfRange(let name):
      self = parameter(
        name,
        Message(sv: "ett ändligt värde som är rimligt jämfört med de andra", en: "a finite value that is reasonable beside the others"))
    case .endBeforeStart(let index):
      let line = table.line(of: index)
      self = Failure(
        .badInput,
        Message(
          sv: "\(table.name), rad \(line): händelsen slutar innan den börjar.",
          en: "\(table.name), line \(line): the event ends before it begins."),
        advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the row and run again."))
    case .badBands(let name):
      self = parameter(
        name,
        Message(
          sv: "minst två stigande tal från noll, till exempel 0,100,200", en: "at least two rising numbers from zero, such as 0,100,200"))
    case .belowTwo(let name): self = parameter(name, Message(sv: "minst 2", en: "at least 2"))
    case .cancelled: self = .interrupted()
    case .unequalLengths(let column, let expected, let found):
      self = Failure(
        .fault,
        Message(
          sv: "Kolumnen \(column.rawValue) har \(found) rader av \(expected). Det är ett fel i programmet.",
          en: "The column \(column.rawValue) has \(found) rows of \(expected). This is a fault of the program."))
    }
  }
}
