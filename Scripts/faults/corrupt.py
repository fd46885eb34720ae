"""Corrupt and hostile databases: no signal from any command, and what changed is found by verify."""
import os
import shutil
import sqlite3
from bench import SIGNALS_OF_OURS

# Tables that SQLite derives from others, and counters that say nothing.
DERIVED = ("_geom_rowid", "_geom_parent", "geometry_columns_time")
READERS = (["doctor"], ["reports", "--limit", "5"], ["export", "reports", "--format", "csv"], ["audit"], ["commitments"])


def content(path):
    """Everything that the file says, or None where it cannot be read."""
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        database.text_factory = bytes
        schema = sorted(map(repr, database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")))
        said = [schema, database.execute("PRAGMA user_version").fetchone(), database.execute("PRAGMA application_id").fetchone()]
        for (name, sql) in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            name = name.decode()
            if sql and sql.upper().startswith(b"CREATE VIRTUAL") or name.endswith(DERIVED):
                continue
            quoted = name.replace('"', '""')
            said.append((name, sorted(map(repr, database.execute(f'SELECT * FROM "{quoted}" NOT INDEXED').fetchall()))))
        database.close()
        return said
    except Exception:
        return None


def functions(database):
    """SpatiaLite's triggers call these; here they let everything pass."""
    for name, count in (("GeometryConstraints", 3), ("GeometryConstraints", 4), ("RTreeAlign", 3), ("GeometryConstraints", 5)):
        database.create_function(name, count, lambda *a: 1)


def flip(chance, path):
    data = bytearray(open(path, "rb").read())
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place = chance.randrange(100, len(data))
        data[place] ^= 1 << chance.randrange(8)
    open(path, "wb").write(data)


def overwrite(chance, path):
    data = bytearray(open(path, "rb").read())
    length = chance.choice((4, 16, 100, 512, 4096))
    place = chance.randrange(0, len(data) - length)
    data[place:place + length] = bytes(chance.randrange(256) for _ in range(length)) if chance.random() < 0.6 else bytes(length)
    open(path, "wb").write(data)


def truncate(chance, path):
    size = os.path.getsize(path)
    os.truncate(path, chance.choice((0, 50, 100, 1024, size // 2, size - 4096, size - 1, chance.randrange(size))))


def swap(chance, path):
    data = bytearray(open(path, "rb").read())
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    a, b = (chance.randrange(1, len(data) // size) * size for _ in range(2))
    data[a:a + size], data[b:b + size] = data[b:b + size], data[a:a + size]
    open(path, "wb").write(data)


def edit(chance, path):
    """Another program changes a value, and keeps every rule of SQLite's."""
    database = sqlite3.connect(path)
    functions(database)
    which = chance.choice((
        "UPDATE reports SET text = text || '.' WHERE id = {id}", "UPDATE reports SET severity = severity % 5 + 1 WHERE id = {id}",
        "UPDATE reports SET earliest = '2019-01-01T00:00:00Z' WHERE id = {id}", "UPDATE reports SET flags = flags + 1024 WHERE id = {id}",
        "DELETE FROM reports WHERE id = {id}", "UPDATE categories SET severity = severity % 5 + 1 WHERE position = {small}",
        "UPDATE places SET name = name || 'x' WHERE id = {small}", "UPDATE settings SET value = value || ' ' WHERE key = 'kommun'",
        "UPDATE commitments SET text = text || '!' WHERE position = {small}", "DELETE FROM risk_evenings WHERE position = {small}",
        "UPDATE imports SET file = 'annan.csv'", "UPDATE geometry_columns SET srid = 4326 WHERE f_table_name = 'reports'",
        "UPDATE hotspots SET cases = cases + 1", "UPDATE areas SET name = name || 'y'", "DELETE FROM content_hashes WHERE table_name = 'reports'",
        "UPDATE content_hashes SET row_count = row_count + 1 WHERE table_name = 'reports'",
        "UPDATE layer_styles SET styleQML = styleQML || ' ' WHERE id = {small}", "DROP INDEX reports_earliest",
        "UPDATE idx_reports_geom_node SET data = zeroblob(length(data)) WHERE nodeno = 1",
    ))
    try:
        database.execute(which.format(id=chance.randint(1, 120), small=chance.randint(1, 9)))
        database.commit()
    except sqlite3.Error:
        pass
    database.close()


def hostile(chance, path):
    database = sqlite3.connect(path)
    functions(database)
    loop = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    which = chance.choice((
        ["CREATE TRIGGER x AFTER INSERT ON log BEGIN DELETE FROM reports; END"],
        ["CREATE TRIGGER x BEFORE INSERT ON reports BEGIN SELECT load_extension('/tmp/x.so'); END"],
        [f"CREATE VIEW extra AS {loop}"],
        ["CREATE VIEW extra AS SELECT * FROM extra2", "CREATE VIEW extra2 AS SELECT 1"],
        ["ALTER TABLE settings RENAME TO settings2", "CREATE VIEW settings AS SELECT key, value FROM settings2"],
        ["DROP TABLE merges", f"CREATE VIEW merges AS SELECT x AS id, x AS kept, x AS merged, '2026-01-01T00:00:00Z' AS made FROM ({loop.replace('count(*)', 'x')})"],
        ["CREATE TABLE \"a\"\"b; DROP TABLE reports; --\" (x)"],
        ["CREATE TRIGGER x AFTER UPDATE ON content_hashes BEGIN SELECT writefile('/tmp/x', 'y'); END"],
        ["CREATE INDEX x ON reports(hex(randomblob(1000000)))"],
        ["PRAGMA user_version = 99"], ["PRAGMA application_id = 1"], ["DROP TABLE log"], ["DROP TABLE geometry_columns"],
        ["ALTER TABLE reports ADD COLUMN extra TEXT DEFAULT 'x'"], ["CREATE TABLE reports2 AS SELECT * FROM reports"],
        ["PRAGMA writable_schema = 1", "UPDATE sqlite_master SET sql = 'CREATE TABLE reports (id)' WHERE name = 'reports'"],
        ["PRAGMA writable_schema = 1", "UPDATE sqlite_master SET sql = replace(sql, 'severity BETWEEN 1 AND 5', '1') WHERE name = 'reports'"],
        ["PRAGMA writable_schema = 1", "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'reports'"],
        ["PRAGMA writable_schema = 1", "UPDATE sqlite_master SET sql = 'CREATE' WHERE name = 'log'"],
        ["PRAGMA writable_schema = 1", "UPDATE log SET detail = detail"],
        ["PRAGMA journal_mode = WAL", "DELETE FROM reports WHERE id = 2"],
    ))
    for sql in which:
        try:
            database.execute(sql)
        except sqlite3.Error:
            pass
    database.commit()
    database.close()


def geometry(chance, path):
    """A malformed geometry, which makes SpatiaLite's own functions crash."""
    database = sqlite3.connect(path)
    functions(database)
    table = chance.choice(("reports", "places", "areas", "roads", "hotspots"))
    key = "pk" if table == "hotspots" else "id"
    row = database.execute(f"SELECT {key}, geom FROM {table} WHERE geom IS NOT NULL ORDER BY random() LIMIT 1").fetchone()
    if row:
        blob = bytearray(row[1])
        for _ in range(chance.choice((1, 2, 6))):
            blob[chance.randrange(len(blob))] = chance.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF, chance.randrange(256)))
        if chance.random() < 0.4:
            blob = blob[:chance.randrange(len(blob))]
        if chance.random() < 0.2:
            blob = bytearray(blob[:39]) + (0xFFFFFFFF).to_bytes(4, "little") + bytes(17)
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall()
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(f"UPDATE {table} SET geom = ? WHERE {key} = ?", (bytes(blob), row[0]))
        for _, sql in triggers:
            database.execute(sql)
        database.commit()
    database.close()


def foreign(chance, path):
    kind = chance.choice(("text", "noise", "other", "empty"))
    if kind == "other":
        os.remove(path)
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE reports (id, text)")
        database.commit()
        database.close()
        return
    data = {"text": b"id;datum\n1;2026-01-01\n" * 300, "noise": bytes(chance.randrange(256) for _ in range(20000)), "empty": b""}[kind]
    open(path, "wb").write(data)


WAYS = ((flip, 300), (overwrite, 80), (truncate, 50), (swap, 40), (edit, 110), (hostile, 60), (geometry, 40), (foreign, 20))


def run(bench):
    bench.name = "corrupt"
    source = bench.base(120)
    bench.need(["hotspots", "--quiet"], source)
    original = os.path.join(source, "trygg.sqlite")
    truth = content(original)
    if bench.state(source).bad or truth is None:
        return bench.find("the untouched database is not clean")
    changed = missed = trapped = 0
    for way, whole in WAYS:
        for trial in range(bench.count(whole)):
            bench.trials += 1
            folder = bench.fresh("prov")
            path = os.path.join(folder, "trygg.sqlite")
            shutil.copy(original, path)
            seed = bench.random.random()
            way(type(bench.random)(seed), path)
            is_changed = content(path) != truth
            run = bench.run(["verify", "--format", "json"], folder, seconds=60)
            label = f"{way.__name__} {seed}"
            if run.status < 0:
                bench.find(f"{label}: verify ends with signal {-run.status}")
            if is_changed:
                changed += 1
                if run.status == 0:
                    missed += 1
                    bench.notes.append(f"missed: {label}")
            command = READERS[trial % len(READERS)]
            other = bench.run(command, folder, seconds=60)
            trapped += "gick inte att tolka" in other.talk + run.talk
            if other.status < 0 and -other.status not in SIGNALS_OF_OURS:
                bench.find(f"{label}: {command[0]} ends with signal {-other.status}")
    bench.notes.append(f"{changed} changed what the file says, {changed - missed} found; {trapped} commands broken off by a check of the language (exit code 70)")
    if changed and (changed - missed) / changed < 0.99:
        bench.find(f"only {changed - missed} of {changed} changes were found")
