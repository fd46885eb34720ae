// What can go wrong with coordinates.

extension Failure {
  /// PROJ could not be started.
  public static func projectionLibrary() -> Failure {
    Failure(
      .environment,
      Message(sv: "Biblioteket PROJ kunde inte startas.", en: "The PROJ library could not be started."),
      advice: Message(sv: "Installera paketen libproj-dev och proj-data.", en: "Install the packages libproj-dev and proj-data."))
  }

  /// The EPSG code is unknown.
  public static func unknownCRS(_ epsg: Int) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Koordinatsystemet EPSG:\(epsg) är okänt.", en: "The coordinate system EPSG:\(epsg) is unknown."),
      advice: Message(
        sv: "Vanliga i Sverige är 3006 (SWEREF 99 TM), 3018 (SWEREF 99 23 15), 3021 (RT 90) och 4326 (WGS 84).",
        en: "Usual in Sweden are 3006 (SWEREF 99 TM), 3018 (SWEREF 99 23 15), 3021 (RT 90) and 4326 (WGS 84)."))
  }

  /// A coordinate cannot be expressed in the system.
  public static func positionOutsideCRS(_ epsg: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "En koordinat ligger utanför det som EPSG:\(epsg) kan uttrycka.",
        en: "A coordinate lies outside what EPSG:\(epsg) can express."))
  }
}
