"""Somebody changes the log: every way is found, with the head kept elsewhere."""
import hashlib
import os
import shutil
import sqlite3

ORIGIN = "0" * 64
GUARDS = ("log_is_not_changed", "log_is_not_deleted", "log_is_only_appended")


def digest(previous, at, action, detail):
    return hashlib.sha256("\n".join((previous, at, action, detail)).encode()).hexdigest()


def run(bench):
    bench.name = "log"
    source = bench.base(20)
    for number in range(12):
        bench.need(
            ["add", "--at", f"66.3{number:02},22.84", "--from", "2026-11-20", "--category", "belysning", "--now", f"2027-03-01T12:{number:02}"],
            source)
    head = bench.state(source).head
    ways = {}
    for trial in range(bench.count(500)):
        bench.trials += 1
        folder = bench.fresh("prov")
        path = os.path.join(folder, "trygg.sqlite")
        shutil.copy(os.path.join(source, "trygg.sqlite"), path)
        way = tamper(bench.random, path)
        ways[way] = ways.get(way, 0) + 1
        run = bench.run(["audit", "--head", head, "--limit", "0"], folder)
        if run.status != 4:
            bench.find(f"{way}: status {run.status} {run.talk.strip()[:100]}")
    bench.notes.append(", ".join(f"{n} {w}" for w, n in sorted(ways.items())))
    good = bench.run(["audit", "--head", head, "--limit", "0"], source)
    if good.status != 0:
        bench.find(f"the untouched log: {good.talk}")


def tamper(chance, path):
    database = sqlite3.connect(path)
    guards = [r for r in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'")]
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name}")
    rows = [list(r) for r in database.execute("SELECT id, at, action, detail, previous_hash, hash FROM log ORDER BY id")]
    way = chance.choice(("edit", "edit and rechain", "delete", "insert", "swap", "cut", "all new"))
    place = chance.randrange(len(rows))
    if way.startswith("edit"):
        column = chance.choice((1, 2, 3))
        old = rows[place][column]
        spot = chance.randrange(len(old))
        rows[place][column] = old[:spot] + chance.choice("0123456789abc".replace(old[spot], "")) + old[spot + 1:]
        if column == 1:
            rows[place][1] = "2020-01-01T00:00:00Z"
        if column == 3:
            rows[place][3] = '{"report":"99"}'
    elif way == "delete":
        del rows[place if place < len(rows) - 1 else 0]
        if chance.random() < 0.5:
            for number, row in enumerate(rows):
                row[0] = number + 1
    elif way == "insert":
        rows.insert(place, [0, "2027-01-01T00:00:00Z", "import", "{}", ORIGIN, hashlib.sha256(str(place).encode()).hexdigest()])
        for number, row in enumerate(rows):
            row[0] = number + 1
    elif way == "swap":
        other = (place + 1) % len(rows)
        rows[place][1:4], rows[other][1:4] = rows[other][1:4], rows[place][1:4]
        if rows[place][1:4] == rows[other][1:4]:
            rows[place][2] = "x"
    elif way == "cut":
        del rows[max(1, place):]
    elif way == "all new":
        rows[place][3] = '{"new":"1"}'
    if way in ("edit and rechain", "all new") or way == "delete" and chance.random() < 0.3:
        previous = ORIGIN
        for number, row in enumerate(rows):
            row[0], row[4] = number + 1, previous
            row[5] = previous = digest(previous, row[1], row[2], row[3])
    database.execute("DELETE FROM log")
    database.executemany("INSERT INTO log (id, at, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)", rows)
    for _, sql in guards:
        database.execute(sql)
    database.commit()
    database.close()
    return way
