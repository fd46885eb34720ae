// Dialogues in the database.
import Almanac
import GRDB
import Geography
import Incidents

/// What storing a file of a dialogue came to.
public enum DialogueOutcome: Hashable, Sendable {
  /// The dialogue is new.
  case added
  /// The dialogue was there; what the file holds (themes, marks) took the place of what was there of that.
  case replaced
  /// The same file was stored before, and nothing changed.
  case unchanged
}

extension Store {
  /// Keeps a file of a dialogue, in one transaction with an entry in the log.
  ///
  /// A dialogue is known by its title and day. A file's themes replace the dialogue's themes and its marks the marks, so that a corrected file can be read in anew and counts and
  /// marks may come in two files. The same file a second time changes nothing.
  ///
  /// - Parameters:
  ///   - dialogue: what was read; its `id` is not used.
  ///   - account: what became of every row; it must be balanced.
  ///   - now: when it is stored.
  /// - Returns: the dialogue's number and what happened.
  public func save(_ dialogue: Dialogue, _ account: DialogueAccount, at now: Instant) throws -> (id: Int64, outcome: DialogueOutcome) {
    try write { database in
      let known = try Int64.fetchOne(
        database, sql: "SELECT id FROM dialogues WHERE title = ? AND date = ?", arguments: [dialogue.title, dialogue.date.description])
      if let known, try Store.holds(account.sha256, dialogue, known, database) { return (known, .unchanged) }
      let id: Int64
      if let known {
        id = known
        try database.execute(
          sql: "UPDATE dialogues SET method = ifnull(?, method), answers = ifnull(?, answers) WHERE id = ?",
          arguments: [dialogue.method, dialogue.answers, id])
      } else {
        try database.execute(
          sql: "INSERT INTO dialogues (title, date, method, answers) VALUES (?, ?, ?, ?)",
          arguments: [dialogue.title, dialogue.date.description, dialogue.method, dialogue.answers])
        id = database.lastInsertedRowID
      }
      try database.execute(
        sql: """
          INSERT INTO dialogue_files (dialogue_id, file, sha256, made, row_count, themes, marks, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, account.file, account.sha256, now.iso8601UTC, account.rows, account.themes, account.marks, account.rejected,
        ])
      try Store.replace(dialogue, id, database)
      try EventLog.append(
        database, at: now, action: "dialogue",
        detail: [
          ("dialogue", "\(id)"), ("file", account.file), ("sha256", account.sha256), ("themes", "\(account.themes)"),
          ("marks", "\(account.marks)"), ("rejected", "\(account.rejected)"),
        ])
      return (id, known == nil ? .added : .replaced)
    }
  }

  /// The dialogues with themes and marks, the newest first.
  public func dialogues() throws -> [Dialogue] {
    try read { database in
      let projector = try Projector.sweref99TM()
      return try Row.fetchAll(database, sql: "SELECT * FROM dialogues ORDER BY date DESC, id DESC").compactMap { row in
        guard let date = CivilDate(iso: row["date"]) else { return nil }
        let id: Int64 = row["id"]
        return Dialogue(
          id: id, title: row["title"], date: date, method: row["method"], answers: row["answers"], themes: try Store.themes(id, database),
          marks: try Store.marks(id, database, projector))
      }
    }
  }

  /// The SHA-256 of the files of a dialogue, in the order in which they were read.
  public func dialogueFiles(_ id: Int64) throws -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT sha256 FROM dialogue_files WHERE dialogue_id = ? ORDER BY id", arguments: [id]) }
  }

  /// Whether the newest file of its kind is this one, and says nothing new of the dialogue itself.
  private static func holds(_ sha256: String, _ dialogue: Dialogue, _ id: Int64, _ database: Database) throws -> Bool {
    func newest(_ column: String) throws -> String? {
      try String.fetchOne(
        database, sql: "SELECT sha256 FROM dialogue_files WHERE dialogue_id = ? AND \(column) > 0 ORDER BY id DESC LIMIT 1", arguments: [id]
      )
    }
    if !dialogue.themes.isEmpty, try newest("themes") != sha256 { return false }
    if !dialogue.marks.isEmpty, try newest("marks") != sha256 { return false }
    return try Bool.fetchOne(
      database, sql: "SELECT method IS ifnull(?, method) AND answers IS ifnull(?, answers) FROM dialogues WHERE id = ?",
      arguments: [dialogue.method, dialogue.answers, id]) ?? false
  }

  private static func replace(_ dialogue: Dialogue, _ id: Int64, _ database: Database) throws {
    if !dialogue.themes.isEmpty {
      try database.execute(sql: "DELETE FROM dialogue_themes WHERE dialogue_id = ?", arguments: [id])
      for theme in dialogue.themes {
        try database.execute(
          sql: "INSERT INTO dialogue_themes (dialogue_id, theme, count, area) VALUES (?, ?, ?, ?)",
          arguments: [id, theme.name, theme.count, theme.area])
      }
    }
    guard !dialogue.marks.isEmpty else { return }
    let projector = try Projector.sweref99TM()
    try database.execute(sql: "DELETE FROM dialogue_marks WHERE dialogue_id = ?", arguments: [id])
    for mark in dialogue.marks {
      try database.execute(
        sql: """
          INSERT INTO dialogue_marks (dialogue_id, kind, theme, place, precision_m, count, geom)
          VALUES (?, ?, ?, ?, ?, ?, GeomFromText('\(try WKT.point(mark.position, projector))', 3006))
          """, arguments: [id, mark.kind.rawValue, mark.theme, mark.place, mark.precision, mark.count])
    }
    try LayerLoad.updateStatistics("dialogue_marks", database)
  }

  private static func themes(_ id: Int64, _ database: Database) throws -> [DialogueTheme] {
    try Row.fetchAll(
      database, sql: "SELECT theme, count, area FROM dialogue_themes WHERE dialogue_id = ? ORDER BY count DESC, theme, area",
      arguments: [id]
    ).map { DialogueTheme(name: $0["theme"], count: $0["count"], area: $0["area"]) }
  }

  private static func marks(_ id: Int64, _ database: Database, _ projector: Projector) throws -> [DialogueMark] {
    try Row.fetchAll(
      database,
      sql:
        "SELECT kind, theme, place, precision_m, count, ST_X(geom) AS x, ST_Y(geom) AS y FROM dialogue_marks WHERE dialogue_id = ? ORDER BY id",
      arguments: [id]
    ).compactMap { row in
      guard let kind = DialogueMark.Kind(rawValue: row["kind"]) else { return nil }
      let position = try projector.position(PlanePoint(x: row["x"], y: row["y"]))
      // Undoes the noise of going to the plane and back: a millionth of a degree is a decimetre.
      func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
      return DialogueMark(
        kind: kind, theme: row["theme"],
        position: Position(latitude: rounded(position.latitude), longitude: rounded(position.longitude)), precision: row["precision_m"],
        place: row["place"], count: row["count"])
    }
  }
}
