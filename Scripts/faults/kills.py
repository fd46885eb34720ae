"""Kills at random moments in every command that writes: the state is before or after, and repeating gives the undisturbed content."""
import json
import os
import shutil
import time
from bench import streets, table


def commands(bench):
    """The commands that write, with the folder from which each starts."""
    base = bench.base(60)
    table(os.path.join(base, "stor.csv"), 1000, 4000, bench.random)
    streets(os.path.join(base, "gator.geojson"))
    found = bench.copy(base, "funna")
    bench.need(["hotspots", "--quiet"], found)
    proposed = bench.copy(found, "forslag")
    propose = ["operations", "--kind", "contact", "--count", "2"]
    proposal = json.loads(bench.need([*propose, "--format", "json"], proposed).output)["items"][0]["id"]
    decided = bench.copy(proposed, "beslutade")
    bench.need(["accept", proposal], decided)
    operation = json.loads(bench.need(["export", "decided", "--format", "json"], decided).output)["items"][0]
    yield "import", ["import", "stor.csv"], base, 300
    yield "add", ["add", "--at", "66.3278,22.8369", "--from", "2026-11-20", "--category", "belysning"], base, 20
    yield "dedupe", ["dedupe", "--merge", "1,2"], base, 20
    yield "hotspots", ["hotspots"], base, 25
    yield "operations", propose, found, 20
    yield "accept", ["accept", proposal], proposed, 20
    yield "log", ["log", operation["id"], "--now", f"{operation['date'][:10]}T23:30"], decided, 15
    yield "streets", ["streets", "import", "gator.geojson"], base, 20
    yield "purge", ["purge", "--before", "2026-01-01", "--decision", "prov 1"], found, 40
    yield "backup", ["backup", "kopia.sqlite"], base, 20


def run(bench):
    bench.name = "kills"
    for name, arguments, source, whole in commands(bench):
        kill_one(bench, name, arguments, source, bench.count(whole))


def kill_one(bench, name, arguments, source, trials):
    before = bench.state(source)
    if before.bad:
        return bench.find(f"{name}: bad before: {before.bad[:2]}")
    undisturbed = bench.copy(source, "hel")
    counts = bench.path("antal")
    start = time.monotonic()
    run = bench.run(arguments, undisturbed, bench.faults(undisturbed, kind="any", count=counts))
    whole = time.monotonic() - start
    if run.status != 0:
        return bench.find(f"{name}: undisturbed it ends with {run.status}: {run.talk[:200]}")
    calls = int(open(counts).read())
    after = bench.state(undisturbed)
    hit = 0
    for trial in range(trials):
        bench.trials += 1
        folder = bench.copy(source, "prov")
        if trial % 2:
            moment = bench.random.randint(1, calls)
            process = bench.start(arguments, folder, bench.faults(folder, kind="any", at=moment, error="KILL"))
            label = f"call {moment} of {calls}"
        else:
            moment = bench.random.random() * whole
            process = bench.start(arguments, folder)
            time.sleep(moment)
            process.kill()
            label = f"{moment:.3f} s of {whole:.3f}"
        process.communicate()
        acknowledged = process.returncode == 0
        hit += not acknowledged
        found = bench.state(folder)
        # A purge that was cut short after its commit says what remains to be done.
        if name == "purge" and found.bad and all(b.startswith("file sweep") for b in found.bad):
            bench.run(["purge", "--sweep"], folder)
            found = bench.state(folder)
        if found.bad:
            bench.find(f"{name} killed at {label}: {found.bad[:3]}")
            continue
        if found.head not in (before.head, after.head):
            bench.find(f"{name} killed at {label}: neither before nor after")
        if acknowledged and found.head != after.head:
            bench.find(f"{name} killed at {label}: acknowledged and lost")
        if os.path.exists(os.path.join(folder, "kopia.sqlite")):
            copy = bench.state(folder, "kopia.sqlite")
            if copy.bad:
                bench.find(f"{name} killed at {label}: half a copy: {copy.bad[:2]}")
        # Repeated, it gives what an undisturbed run gives.
        if found.head == before.head:
            again = bench.run(arguments, folder)
            now = bench.state(folder)
            if again.status != 0 or now.head != after.head or now.bad:
                bench.find(f"{name} killed at {label} and repeated: status {again.status}, {again.talk[:200]} {now.bad[:2]}")
        shutil.rmtree(folder, ignore_errors=True)
    bench.notes.append(f"{name} {trials} ({hit} died)")
