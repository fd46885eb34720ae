// Dialogues go into the database and come back.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents
import Testing

@testable import Store

@Suite struct DialogueStoreTests {
  private func dialogue(themes: Int = 2, marks: Int = 2, answers: Int? = 40) throws -> Dialogue {
    Dialogue(
      title: "Dialog våren", date: try #require(CivilDate(iso: "2027-03-15")), method: "webbenkät", answers: answers,
      themes: (0..<themes).map { DialogueTheme(name: "Tema \($0)", count: 10 - $0, area: $0 == 0 ? nil : "Centrum") },
      marks: (0..<marks).map {
        DialogueMark(
          kind: $0 == 0 ? .unsafe : .safe, theme: $0 == 0 ? "Belysning" : nil,
          position: Position(latitude: 66.327845 + Double($0) / 100, longitude: 22.836893), precision: 20, place: nil, count: 1 + $0)
      })
  }

  private func account(_ dialogue: Dialogue, _ letter: Character = "a") -> DialogueAccount {
    var account = DialogueAccount(file: "svar.csv", sha256: String(repeating: letter, count: 64))
    account.themes = dialogue.themes.count
    account.marks = dialogue.marks.count
    account.rows = account.themes + account.marks
    return account
  }

  @Test func aDialogueComesBackAsItWas() throws {
    try StoreTests().withStore { (store: Store) throws in
      #expect(try store.dialogues().isEmpty)
      var sent = try dialogue()
      let saved = try store.save(sent, account(sent), at: StoreTests.now)
      #expect(saved.outcome == .added)
      sent.id = saved.id
      #expect(try store.dialogues() == [sent])
      #expect(try store.dialogueFiles(saved.id) == [String(repeating: "a", count: 64)])
      #expect(try store.logEntries().last?.action == "dialogue")
      #expect(try store.checks().filter { $0.name.english == "Layer dialogue_marks" }.map(\.isGood) == [true])
    }
  }

  @Test func aFileReplacesWhatItHoldsAndNothingElse() throws {
    try StoreTests().withStore { (store: Store) throws in
      let counts = try dialogue(marks: 0)
      let marks = try dialogue(themes: 0, answers: nil)
      #expect(try store.save(counts, account(counts), at: StoreTests.now).outcome == .added)
      #expect(try store.save(marks, account(marks, "b"), at: StoreTests.now).outcome == .replaced)
      let both = try #require(try store.dialogues().first)
      #expect(both.themes.count == 2 && both.marks.count == 2 && both.answers == 40)
      let fewer = try dialogue(themes: 1, marks: 0)
      #expect(try store.save(fewer, account(fewer, "c"), at: StoreTests.now).outcome == .replaced)
      #expect(try store.dialogues().map(\.themes.count) == [1] && store.dialogues().map(\.marks.count) == [2])
      // Back to the first file, which is not the newest any more.
      #expect(try store.save(counts, account(counts), at: StoreTests.now).outcome == .replaced)
      #expect(try store.dialogues().map(\.themes.count) == [2])
    }
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    try StoreTests().withStore { (store: Store) throws in
      let sent = try dialogue()
      _ = try store.save(sent, account(sent), at: StoreTests.now)
      let lines = try store.logEntries().count
      #expect(try store.save(sent, account(sent), at: StoreTests.now).outcome == .unchanged)
      #expect(try store.logEntries().count == lines && store.dialogues().count == 1)
    }
  }

  @Test func aFaultLeavesNothingBehind() throws {
    try StoreTests().withStore { (store: Store) throws in
      var bad = try dialogue()
      bad.marks[1].count = 0
      #expect(throws: (any Error).self) { try store.save(bad, account(bad), at: StoreTests.now) }
      #expect(try store.dialogues().isEmpty && store.logEntries().allSatisfy { $0.action != "dialogue" })
    }
  }

  @Test func anOlderFileGetsTheTables() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("gammal.sqlite").path
    do {
      let caches = SpatialCaches()
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        let connection = try #require(database.sqliteConnection)
        #expect(caches.attach(to: connection))
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { try Schema.prepareSpatialMetadata($0) }
      try Schema.migrator.migrate(queue, upTo: "6")
      try queue.close()
    }
    let store = try Store.open(path, for: .write)
    let sent = try dialogue()
    #expect(try store.save(sent, account(sent), at: StoreTests.now).outcome == .added)
    #expect(try store.dialogues().count == 1)
  }
}
