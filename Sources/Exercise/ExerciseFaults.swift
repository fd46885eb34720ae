// Rows with the faults that real lists have.
import Almanac
import Incidents

/// Faulty rows: some must be rejected, some lose their position, one repeats another.
enum ExerciseFaults {
  static func lines(
    after rows: [ExerciseRow], _ setting: ExerciseSetting
  ) -> (lines: [String], faulty: Int, unlocated: Int, repeated: Int) {
    let day = setting.firstDay.adding(days: setting.days / 2)
    let text = "\(ExerciseGenerator.label): felaktig rad"
    let rejected = [
      "ÖVN-90001;2024-02-30;12:00;Buller;66,3262;22,8371;;allmänhet;\(text), datumet finns inte",
      "ÖVN-90002;\(day);25:10;Buller;66,3262;22,8371;;allmänhet;\(text), klockslaget finns inte",
      "ÖVN-90003;;;Buller;66,3262;22,8371;;allmänhet;\(text), tid saknas",
    ]
    let unlocated = [
      "ÖVN-90004;\(day);14:00;Hastighet;0;0;;allmänhet;\(text), koordinaterna är noll",
      "ÖVN-90005;\(day);15:30;Stöld;66,3262;;;allmänhet;\(text), longitud saknas",
    ]
    let kept = ["ÖVN-90006;\(day);16:45;Bävrar i vägtrumman;66,3740;22,7140;;allmänhet;\(text), kategorin är okänd"]
    let repeated = rows.first.map { [$0.line(number: 1)] } ?? []
    return (rejected + unlocated + kept + repeated, rejected.count, unlocated.count, repeated.count)
  }
}
