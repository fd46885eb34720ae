"""Four write and four read at once; then a folder whose locks fail."""
import json
import os
import threading
import time


def run(bench):
    bench.name = "several"
    seconds = 60 if bench.share >= 1 else max(4, 60 * bench.share)
    waits = []
    for turn in range(5 if bench.share >= 1 else 1):
        bench.trials += 1
        source = bench.base(200, name=f"tur{turn}")
        before = bench.state(source).reports
        done, refused, reads, faults = [0] * 4, [0] * 4, [0] * 4, []
        end = time.monotonic() + seconds

        def write(number):
            while time.monotonic() < end:
                slept = bench.path(f"vantat{number}")
                run = bench.run(
                    ["add", "--at", f"66.3{number}{done[number] % 90 + 10},22.84", "--from", f"2026-1{number % 2}-01 {done[number] % 24:02}:{done[number] // 24 % 60:02}",
                     "--category", "belysning", "--text", f"skrivare {number} rad {done[number] + refused[number]}"], source,
                    bench.faults(source, slept=slept))
                waits.append(float(open(slept).read()))
                if run.status == 0:
                    done[number] += 1
                elif run.status == 3 and ("upptagen" in run.talk or "används" in run.talk):
                    refused[number] += 1
                else:
                    faults.append(f"writer: {run.status} {run.talk[:150]}")
                    return

        def read(number):
            while time.monotonic() < end:
                run = bench.run([["reports", "--limit", "5"], ["export", "reports", "--format", "csv"], ["audit"], ["dedupe"]][number], source)
                reads[number] += 1
                if run.status != 0:
                    faults.append(f"reader: {run.status} {run.talk[:150]}")
                    return

        threads = [threading.Thread(target=write, args=(i,)) for i in range(4)] + [threading.Thread(target=read, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for fault in faults[:5]:
            bench.find(fault)
        found = bench.state(source)
        if found.bad:
            bench.find(f"afterwards: {found.bad[:2]}")
        if found.reports != before + sum(done):
            bench.find(f"{before} reports and {sum(done)} added became {found.reports}")
        bench.notes.append(f"{sum(done)} written, {sum(refused)} told to wait, {sum(reads)} read")
    waits.sort()
    p99 = waits[int(len(waits) * 0.99)] if waits else 0
    bench.notes.append(f"a writer waits p99 {p99:.2f} s, at most {waits[-1] if waits else 0:.2f} s")
    if bench.share >= 1 and p99 > 2:
        bench.find(f"the writers' p99 of waiting is {p99:.2f} s")
    locks(bench)


def locks(bench):
    """Locks that hold nothing are detected before anything is written."""
    bench.trials += 1
    source = bench.base(5, name="natet")
    before = bench.state(source)
    run = bench.run(["add", "--at", "66.33,22.84", "--from", "2026-11-20", "--category", "belysning"], source, bench.faults(source, locks=0))
    if run.status != 3 or "håller inte isär" not in run.talk:
        bench.find(f"failing locks: status {run.status} {run.talk[:200]}")
    if bench.state(source).head != before.head:
        bench.find("failing locks: something was written")
