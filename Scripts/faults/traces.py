"""Purged texts are looked for in every byte that is left: the database, its journals, and what was put aside."""
import os
import sqlite3
from bench import table


def texts(chance, number):
    letters = "".join(chance.choice("BCDFGHJKLMNPQRSTVXZ") for _ in range(12))
    return f"Kanarie{letters}{number}"


def run(bench):
    bench.name = "purges"
    for trial in range(bench.count(100)):
        bench.trials += 1
        folder = bench.fresh("prov")
        spare = bench.fresh("tillfalligt")
        more = {"TMPDIR": spare, "SQLITE_TMPDIR": spare}
        bench.need(["init", "--controller", "kommun"], folder, environment=more)
        old, new = texts(bench.random, trial), texts(bench.random, trial)
        with open(os.path.join(folder, "a.csv"), "w", encoding="utf-8") as file:
            file.write("id;datum;kategori;latitud;longitud;beskrivning\n")
            rows = bench.random.randint(20, 400)
            for number in range(rows):
                is_old = bench.random.random() < 0.6
                year, word = (2023, old) if is_old else (2026, new)
                length = bench.random.choice((1, 1, 1, 40, 300))
                category = f"{word}kategori" if bench.random.random() < 0.1 else "buller"
                file.write(
                    f"{word}{number};{year}-0{number % 9 + 1}-1{number % 9} 1{number % 9}:17;{category};{66.3 + number / 9e4:.6f};22.8{number % 90:02};"
                    + f"{word} {number} " * length + "\n")
        bench.need(["import", "a.csv", "--quiet"], folder, environment=more)
        if trial % 3 == 0:
            bench.need(["hotspots", "--quiet"], folder, environment=more)
        run = bench.need(["purge", "--before", "2025-01-01", "--decision", f"prov {trial}"], folder, environment=more)
        os.remove(os.path.join(folder, "a.csv"))
        kept = False
        for place in (folder, spare):
            for name in os.listdir(place):
                data = open(os.path.join(place, name), "rb").read()
                for form in (old.encode(), old.lower().encode(), old.encode("utf-16-le")):
                    if form in data:
                        bench.find(f"trial {trial}: {name} still holds a purged text")
                kept = kept or new.encode() in data
        if not kept and "0 rapporter" not in run.talk:
            bench.find(f"trial {trial}: the texts that stay are gone too")
        found = bench.state(folder)
        if found.bad:
            bench.find(f"trial {trial}: {found.bad[:2]}")
        database = sqlite3.connect(f"file:{folder}/trygg.sqlite?mode=ro", uri=True)
        lost = database.execute(
            "SELECT count(*) FROM hotspots, json_each(hotspots.body, '$.reportIDs') WHERE json_each.value NOT IN (SELECT id FROM reports)").fetchone()[0]
        counted = database.execute("SELECT ifnull(sum(reports), 0) FROM report_months").fetchone()[0]
        left = database.execute("SELECT count(*) FROM reports").fetchone()[0]
        database.close()
        if lost:
            bench.find(f"trial {trial}: {lost} ids of purged reports in hotspots")
        if counted + left != rows:
            bench.find(f"trial {trial}: {rows} rows became {counted} counted and {left} left")
