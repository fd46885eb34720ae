"""What every part of the campaign stands on: the program, folders, states and findings."""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

NOW = "2027-03-01T12:00"
SIGNALS_OF_OURS = (9, 15)


class Bench:
    """One part of the campaign: its random numbers, its folder, and what it found."""

    def __init__(self, name, program, seed, share, shim, root):
        self.name, self.program, self.seed, self.share, self.shim = name, program, seed, share, shim
        self.random = random.Random(f"{seed} {name}")
        self.folder = tempfile.mkdtemp(prefix=f"{name}-", dir=root)
        self.trials, self.findings, self.notes = 0, [], []
        self.began = time.monotonic()

    def count(self, whole):
        """How many trials of a full campaign's `whole` are made."""
        return max(2, round(whole * self.share))

    def find(self, what):
        self.findings.append(what)
        print(f"  {self.name}: {what}", file=sys.stderr)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def fresh(self, name):
        """An empty folder."""
        path = self.path(name)
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path

    def environment(self, more=None):
        keep = {k: os.environ[k] for k in ("PATH", "HOME", "LANG", "TRYGG_GEODATA", "TMPDIR") if k in os.environ}
        return {"LANG": "C.UTF-8", **keep, **(more or {})}

    def start(self, arguments, folder, environment=None, **more):
        words = [self.program, *arguments]
        if "--now" not in arguments:
            words += ["--now", NOW]
        return subprocess.Popen(
            words, cwd=folder, env=self.environment(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **more)

    def run(self, arguments, folder, environment=None, seconds=120, **more):
        """Runs the program to its end; a hang counts as a finding."""
        process = self.start(arguments, folder, environment, **more)
        try:
            output, talk = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            output, talk = process.communicate()
            self.find(f"hangs: trygg {' '.join(arguments)}")
        return Run(process.returncode, output.decode("utf-8", "replace"), talk.decode("utf-8", "replace"))

    def need(self, arguments, folder, **more):
        run = self.run(arguments, folder, **more)
        if run.status != 0:
            raise SystemExit(f"campaign: trygg {' '.join(arguments)} ended with {run.status}: {run.talk}")
        return run

    def faults(self, folder, **settings):
        """The environment in which the shim works on a folder."""
        values = {"FAULT_" + key.upper(): str(value) for key, value in settings.items()}
        return {"LD_PRELOAD": self.shim, "FAULT_FOLDER": folder, **values}

    def state(self, folder, database="trygg.sqlite"):
        """The head of the log and the number of reports, or what `verify` finds."""
        run = self.run(["verify", "--db", database, "--format", "json"], folder)
        try:
            answer = json.loads(run.output)
        except ValueError:
            return State(None, None, [f"{run.status}: {run.talk.strip()[:300]}"], run.status)
        bad = [f"{i['part']} {i['object']}: {i['finding']}" for i in answer["items"] if not i["good"]]
        if run.status < 0:
            bad.append(f"signal {-run.status}")
        return State(answer["parameters"].get("log_head"), answer["data"]["reports"], bad, run.status)

    def base(self, rows=40, name="bas", controller="kommun"):
        """A folder with a database and some reports, made once."""
        folder = self.fresh(name)
        self.need(["init", "--controller", controller], folder)
        table(os.path.join(folder, "forra.csv"), 0, rows, self.random)
        self.need(["import", "forra.csv", "--quiet"], folder)
        return folder

    def copy(self, source, name):
        path = self.path(name)
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(source, path)
        return path

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def seconds(self):
        return time.monotonic() - self.began


class Run:
    def __init__(self, status, output, talk):
        self.status, self.output, self.talk = status, output, talk


class State:
    def __init__(self, head, reports, bad, status):
        self.head, self.reports, self.bad, self.status = head, reports, bad, status


def table(path, first, count, chance, years=(2024, 2025, 2026), text="Rad"):
    """A file of reports with two places where many gather."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("id;datum;kategori;latitud;longitud;beskrivning\n")
        for number in range(first, first + count):
            year, month, day = chance.choice(years), chance.randint(1, 12), chance.randint(1, 28)
            if number % 3 == 0:
                north, east = 66.3266 + chance.random() / 2000, 22.8371 + chance.random() / 2000
                hour, category = chance.choice((14, 15)), "skadegörelse"
            else:
                north, east = 66.30 + chance.random() / 20, 22.75 + chance.random() / 10
                hour, category = chance.randint(1, 22), chance.choice(("buller", "belysning", "stöld", "störande körning"))
            file.write(
                f"{number};{year}-{month:02}-{day:02} {hour:02}:{chance.randint(1, 58):02};{category};"
                f"{north:.6f};{east:.6f};{text} {number}\n")


def streets(path):
    """A small network as lines."""
    features = []
    for i in range(6):
        for j in range(6):
            x, y = 22.83 + i * 0.002, 66.324 + j * 0.001
            for dx, dy in ((0.002, 0), (0, 0.001)):
                features.append({
                    "type": "Feature", "properties": {"highway": "residential", "name": f"Gata {i}{j}"},
                    "geometry": {"type": "LineString", "coordinates": [[x, y], [x + dx, y + dy]]}})
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)
