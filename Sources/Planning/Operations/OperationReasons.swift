// Why an operation is proposed here and then.
import Almanac
import Hotspots
import Incidents
import Messages

/// Writes the reasons of an operation in plain words.
enum OperationReasons {
  static func sentences(
    _ visit: Visit, date: CivilDate, light: LightClass, _ stopping: StoppingPlace?, _ wish: OperationWish
  ) -> [Message] {
    let candidate = visit.candidate
    let sv = NumberText(.swedish)
    let en = NumberText(.english)
    var sentences = Array(candidate.hotspot.reasons.prefix(1))
    var hours = candidate.window
    hours.fromHour = candidate.startHour
    hours.toHour = candidate.startHour + wish.hours
    let when = WindowText.parts(hours)
    sentences.append(
      Message(
        sv:
          "\(candidate.reports) av dem kom \(when.swedish). Det ger \(sv.number(candidate.expected, decimals: 2)) väntade rapporter per insats (95 % intervall \(sv.interval(candidate.interval, decimals: 2))).",
        en:
          "\(candidate.reports) of them came at \(when.english). That gives \(en.number(candidate.expected, decimals: 2)) expected reports per operation (95 % interval \(en.interval(candidate.interval, decimals: 2)))."
      ))
    if candidate.hotspot.verdict != .hotspot {
      sentences.append(
        Message(
          sv: "Platsen är inte skild från slumpen. Den är med för att fylla antalet.",
          en: "The place is not distinguishable from chance. It is here to make up the number."))
    }
    if visit.number > 0 {
      sentences.append(
        Message(
          sv: "Återbesök: samma plats en gång till väger mindre.", en: "Return visit: the same place once more counts for less."))
    }
    if candidate.nearCamera {
      sentences.append(
        Message(
          sv: "En fartkamera finns inom 2 km. Insatsen väger därför mindre.",
          en: "A speed camera is within 2 km. The operation therefore counts for less."))
    }
    sentences.append(Message(sv: "\(light.name.swedish.capitalized) vid starten.", en: "\(light.name.english.capitalized) at the start."))
    if stopping == nil {
      sentences.append(
        Message(
          sv: "Ingen känd plats att stå på inom 5 km. Välj en på kartan före insatsen.",
          en: "No known place to stand within 5 km. Choose one on the map beforehand."))
    }
    return sentences
  }
}
