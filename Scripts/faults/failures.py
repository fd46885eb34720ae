"""Every write and every fsync of an import fails once, with ENOSPC and with EIO: before or after, a clear message, no half file."""
import os
from bench import table

# A sync that fails for lack of room is told as a disk that failed, where there is room when one looks.
WORDS = ("disken är full", "disken svarade med ett fel")


def run(bench):
    bench.name = "failures"
    source = bench.base(40)
    table(os.path.join(source, "ny.csv"), 1000, bench.count(1500), bench.random)
    before = bench.state(source)
    for name, arguments in (
        ("import", ["import", "ny.csv"]), ("backup", ["backup", "kopia.sqlite"]),
        ("purge", ["purge", "--before", "2026-01-01", "--decision", "prov 1"]),
    ):
        for kind in ("write", "sync"):
            count = bench.path("antal")
            work = bench.copy(source, "hel")
            bench.need(arguments, work, environment=bench.faults(work, kind=kind, count=count))
            calls = int(open(count).read())
            after = bench.state(work)
            numbers = list(range(1, calls + 1))
            most = len(numbers) if bench.share >= 1 and name == "import" else bench.count(60)
            if len(numbers) > most:
                numbers = sorted(bench.random.sample(numbers, most))
            for error in ("ENOSPC", "EIO"):
                for number in numbers:
                    one(bench, name, arguments, source, before, after, kind, number, error)
            bench.notes.append(f"{name}: {len(numbers)} of {calls} {kind}s × 2")


def one(bench, name, arguments, source, before, after, kind, number, error):
    bench.trials += 1
    folder = bench.copy(source, "prov")
    run = bench.run(arguments, folder, bench.faults(folder, kind=kind, at=number, error=error))
    label = f"{name}, {kind} {number} {error}"
    found = bench.state(folder)
    if run.status < 0:
        bench.find(f"{label}: signal {-run.status}")
    if found.bad:
        # The reports are purged and the file remains to be swept: that is said, and done by one command.
        if name != "purge" or bench.run(["purge", "--sweep"], folder).status != 0 or bench.state(folder).bad:
            bench.find(f"{label}: {found.bad[:2]}")
            return
        found = bench.state(folder)
    if found.head not in (before.head, after.head):
        bench.find(f"{label}: neither before nor after")
    if run.status == 0 and found.head != after.head:
        bench.find(f"{label}: says that it is done, and is not")
    if run.status != 0 and name == "import" and found.head != before.head:
        bench.find(f"{label}: says that nothing was changed, and it was")
    if run.status != 0 and (run.status != 3 or name != "purge" and not any(word in run.talk.lower() for word in WORDS)):
        bench.find(f"{label}: status {run.status}: {run.talk.strip()[:200]}")
    left = [n for n in os.listdir(folder) if n.startswith(".trygg") or n.startswith(".kopia")]
    if left:
        bench.find(f"{label}: left {left}")
    copy = os.path.join(folder, "kopia.sqlite")
    if os.path.exists(copy) and bench.state(folder, "kopia.sqlite").bad:
        bench.find(f"{label}: half a copy")
