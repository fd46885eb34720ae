// What can be wrong with a covering instance.

extension Failure {
  /// A line that does not hold the numbers it should.
  public static func coveringLine(_ file: String, line: Int, wanted: Int) -> Failure {
    let form: (sv: String, en: String) =
      switch wanted {
      case 4: ("fyra tal: platser, behov, antal att välja och radie", "four numbers: sites, demands, how many to choose, and the radius")
      case 2: ("två tal: x och y för en plats", "two numbers: x and y of a site")
      default:
        (
          "tre tal: x, y och vikt för ett behov, och inte fler rader än första raden säger",
          "three numbers: x, y and weight of a demand, and no more lines than the first line says"
        )
      }
    return Failure(
      .badInput,
      Message(sv: "\(file), rad \(line): här ska stå \(form.sv).", en: "\(file), line \(line): this should be \(form.en)."),
      advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the line and run again."))
  }

  /// Fewer lines than the first line says.
  public static func coveringLines(_ file: String, sites: Int, demands: Int, found: Int) -> Failure {
    Failure(
      .badInput,
      sites + demands == 0
        ? Message(
          sv: "\(file) är tom. Första raden ska vara: platser, behov, antal att välja och radie.",
          en: "\(file) is empty. The first line should be: sites, demands, how many to choose, and the radius.")
        : Message(
          sv:
            "\(file) slutar för tidigt: första raden säger \(sites.counted("plats", "platser")) och \(demands) behov, men det finns \(found.counted("rad", "rader")).",
          en:
            "\(file) ends too early: the first line says \(sites.counted("site", "sites")) and \(demands.counted("demand", "demands")), but there are \(found.counted("line", "lines"))."
        ))
  }
}
