// What can go wrong with the files that come from elsewhere, told to a person.

extension Failure {
  /// The file does not exist.
  public static func fileMissing(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(path) finns inte.", en: "The file \(path) does not exist."),
      advice: Message(sv: "Kontrollera namnet och mappen.", en: "Check the name and the folder."))
  }

  /// The path names a folder.
  public static func fileIsFolder(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(path) är en mapp, inte en fil.", en: "\(path) is a folder, not a file."),
      advice: Message(sv: "Ange filen i mappen.", en: "Name the file in the folder."))
  }

  /// The file cannot be read.
  public static func fileUnreadable(_ path: String, _ reason: Message) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(path) kan inte läsas (\(reason.swedish)).", en: "The file \(path) cannot be read (\(reason.english))."),
      advice: Message(sv: "Kontrollera att du har rätt att läsa den.", en: "Check that you may read it."))
  }

  /// The path leads to a device or a socket, which may have no end.
  public static func fileIsDevice(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(path) är en enhet, inte en fil.", en: "\(path) is a device, not a file."),
      advice: Message(sv: "Ange en fil.", en: "Name a file."))
  }

  /// The path leads to a pipe into which nobody writes.
  public static func pipeWithoutWriter(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(path) är ett rör som ingen skriver till.", en: "\(path) is a pipe that nobody writes to."),
      advice: Message(sv: "Ange en fil, eller starta det som skriver först.", en: "Name a file, or start what writes to it first."))
  }

  /// The file was changed or replaced while it was read.
  public static func fileChanged(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) ändrades medan den lästes. Inget har lästs in.",
        en: "The file \(name) changed while it was read. Nothing was read in."),
      advice: Message(sv: "Vänta tills den är färdig och försök igen.", en: "Wait until it is finished and try again."))
  }

  /// The name of the file says that it is of a form that its content is not.
  public static func fileNotOfItsName(_ name: String, _ form: Message) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(name) är inte \(form.swedish).", en: "The file \(name) is not \(form.english)."),
      advice: Message(
        sv: "Kontrollera att rätt fil valdes. Är den av en annan form, ange den med --input-format.",
        en: "Check that the right file was chosen. If it is of another form, give that with --input-format."))
  }

  /// The first line holds data instead of names of columns; what stands there is not shown.
  public static func noHeaderRow(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har ingen kolumn som känns igen som tid. Första raden ser ut som uppgifter, inte rubriker, och visas inte.",
        en: "The file \(name) has no column that is recognised as a time. Its first line looks like data, not headers, and is not shown."),
      advice: Message(
        sv: "Sätt en rad med rubriker överst, till exempel id;datum;kategori;plats.",
        en: "Put a line of headers on top, for example id;date;category;place."))
  }

  /// The file has no bytes, or only blank ones.
  public static func fileEmpty(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(name) är tom.", en: "The file \(name) is empty."),
      advice: Message(sv: "Kontrollera att rätt fil valdes.", en: "Check that the right file was chosen."))
  }

  /// The table has a header and nothing else.
  public static func fileHasOnlyHeader(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har bara en rubrikrad och inga rader under den.",
        en: "The file \(name) has only a header and no rows below it."),
      advice: Message(sv: "Kontrollera att exporten blev klar.", en: "Check that the export was completed."))
  }

  /// The file is of a kind that is not read.
  public static func fileOfOtherKind(_ name: String, kind: Message, advice: Message) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är \(kind.swedish), och den formen läses inte.",
        en: "The file \(name) is \(kind.english), a form that is not read."),
      advice: advice)
  }

  /// An unknown name of an encoding.
  public static func unknownEncoding(_ name: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Teckenkodningen \"\(name)\" är okänd.", en: "The encoding \"\(name)\" is unknown."),
      advice: Message(
        sv: "De som läses är utf-8, windows-1252, utf-16le och utf-16be.",
        en: "Those that are read are utf-8, windows-1252, utf-16le and utf-16be."))
  }

  /// JSON that cannot be parsed.
  public static func jsonBroken(_ name: String, line: Int?) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är inte hel JSON\(line.map { ": felet är på rad \($0)" } ?? "").",
        en: "The file \(name) is not whole JSON\(line.map { ": the fault is on line \($0)" } ?? "")."),
      advice: Message(sv: "Hämta eller exportera filen igen.", en: "Fetch or export the file again."))
  }

  /// XML that cannot be parsed.
  public static func xmlBroken(_ name: String, line: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är inte hel XML: felet är på rad \(line).",
        en: "The file \(name) is not whole XML: the fault is on line \(line)."),
      advice: Message(sv: "Hämta eller exportera filen igen.", en: "Fetch or export the file again."))
  }

  /// A JSON list without a single entry.
  public static func jsonWithoutEntries(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(name) innehåller inga händelser.", en: "The file \(name) holds no events."),
      advice: Message(sv: "Kontrollera att exporten blev klar.", en: "Check that the export was completed."))
  }

  /// The first line is so long that it cannot be a header.
  public static func headerTooLong(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) börjar med en rad som är för lång för att vara en rubrikrad.",
        en: "The file \(name) begins with a line that is too long to be a header."),
      advice: Message(sv: "Kontrollera att rätt fil valdes.", en: "Check that the right file was chosen."))
  }

  /// JSON of an unknown shape.
  public static func jsonOfOtherShape(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är JSON, men varken GeoJSON, polisens händelser eller en lista av poster.",
        en: "The file \(name) is JSON, but neither GeoJSON nor the police's events nor a list of records."),
      advice: Message(
        sv: "Exportera som GeoJSON eller CSV.", en: "Export as GeoJSON or CSV."))
  }

  /// A layer of buildings without a building.
  public static func noAreas(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har inga ytor (Polygon eller MultiPolygon i grader).",
        en: "The file \(name) has no areas (Polygon or MultiPolygon in degrees)."),
      advice: Message(
        sv: "Spara byggnaderna som GeoJSON i WGS 84, eller skriv --dwellings all.",
        en: "Save the buildings as GeoJSON in WGS 84, or write --dwellings all."))
  }

  /// No column holds a time.
  public static func noTimeColumn(_ name: String, headers: [String]) -> Failure {
    let list = Message.list(headers)
    let first = Message.short(headers.first ?? "")
    return Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har ingen kolumn som känns igen som tid. Kolumnerna är: \(list).",
        en: "The file \(name) has no column that is recognised as a time. The columns are: \(list)."),
      advice: Message(
        sv: "Peka ut den, till exempel --column \"\(first.isEmpty ? "Datum" : first)=date\". Fälten är from, to, date och time.",
        en: "Point it out, for example --column \"\(first.isEmpty ? "Date" : first)=date\". The fields are from, to, date and time."))
  }

  /// A mapping names a column that the file lacks.
  public static func mappedColumnMissing(_ header: String, headers: [String]) -> Failure {
    let list = Message.list(headers)
    return Failure(
      .usage,
      Message(
        sv: "Kolumnen \"\(Message.short(header))\" finns inte i filen. Kolumnerna är: \(list).",
        en: "The column \"\(Message.short(header))\" is not in the file. The columns are: \(list)."),
      advice: Message(sv: "Skriv rubriken som den står i filen.", en: "Write the header as it stands in the file."))
  }

  /// A mapping names an unknown field.
  public static func unknownField(_ field: String, known: [String]) -> Failure {
    Failure(
      .usage,
      Message(sv: "Fältet \"\(field)\" är okänt.", en: "The field \"\(field)\" is unknown."),
      advice: Message(
        sv: "Fälten är \(known.joined(separator: ", ")).", en: "The fields are \(known.joined(separator: ", "))."))
  }

  /// `--column` without an equals sign.
  public static func mappingForm(_ text: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "\"\(text)\" är inte skrivet som RUBRIK=FÄLT.", en: "\"\(text)\" is not written as HEADER=FIELD."),
      advice: Message(sv: "Till exempel --column \"Inträffad=from\".", en: "For example --column \"Occurred=from\"."))
  }

  /// The mapping file is not an object of texts.
  public static func mappingFileForm(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) med kolumner är inte JSON av formen {\"rubrik\": \"fält\"}.",
        en: "The column file \(name) is not JSON of the form {\"header\": \"field\"}."),
      advice: Message(sv: "Till exempel {\"Inträffad\": \"from\"}.", en: "For example {\"Occurred\": \"from\"}."))
  }

  /// A row of the geodata that cannot be used.
  public static func geodataRow(_ file: String, line: Int, _ what: Message, advice: Message) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(file), rad \(line): \(what.swedish)", en: "\(file), line \(line): \(what.english)"),
      advice: advice)
  }

  /// A file of the geodata whose form is wrong.
  public static func geodataFile(_ file: String, _ what: Message, advice: Message) -> Failure {
    Failure(
      .badInput, Message(sv: "\(file): \(what.swedish)", en: "\(file): \(what.english)"), advice: advice)
  }

  /// The place of a report made by hand is not known.
  public static func unknownPlace(_ text: String, suggestions: [String]) -> Failure {
    let near = suggestions.isEmpty ? "" : suggestions.joined(separator: ", ")
    return Failure(
      .usage,
      Message(sv: "Platsen \"\(text)\" är okänd.", en: "The place \"\(text)\" is unknown."),
      advice: near.isEmpty
        ? Message(
          sv: "Skriv en plats ur trygg places, eller koordinater som \"66.326,22.837\".",
          en: "Write a place from trygg places, or coordinates like \"66.326,22.837\".")
        : Message(
          sv: "Menade du \(near)? Koordinater skrivs som \"66.326,22.837\".",
          en: "Did you mean \(near)? Coordinates are written like \"66.326,22.837\"."))
  }

  /// A report made by hand breaks a rule.
  public static func handReport(_ reason: Message) -> Failure {
    Failure(
      .usage, reason,
      advice: Message(
        sv: "Tider skrivs som 2026-11-23 eller \"2026-11-23 14:05\".", en: "Times are written like 2026-11-23 or \"2026-11-23 14:05\"."))
  }

  /// A report written by hand that this controller's file may not keep.
  public static func refusedReport(_ reason: Message) -> Failure {
    Failure(
      .refused, reason,
      advice: Message(
        sv: "Sådant hör till polisen: ring 112 eller 114 14.", en: "Such things belong to the police: call 112 or 114 14."))
  }
}
