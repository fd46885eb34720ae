"""Loss of power: what was written is recorded, and replayed with all that a disk may do to what was not yet synced.

After any call the power may go. Writes to a file since its last fsync may then each be on the disk, missing, or torn into sectors of 512
bytes, in any combination; so may a file's length; names that were made, removed or changed since the folder's last fsync may be there or not.
An acknowledged command must be there whole; the one under way wholly or not at all. The same states without regard to fsync, which is what
`synchronous=OFF` gives, must show losses, or the harness proves nothing.
"""
import os
import shutil
import struct
from bench import table

SECTOR = 512


def read_log(path):
    data = open(path, "rb").read()
    place, records = 0, []
    while place < len(data):
        kind = chr(data[place])
        name_length, offset, length = struct.unpack_from("<iqq", data, place + 1)
        place += 21
        name = data[place:place + name_length].decode()
        place += name_length
        records.append((kind, name, offset, data[place:place + length]))
        place += length
    return records


class Disk:
    """What is surely on the disk, and what may be."""

    def __init__(self, folder, honours_sync):
        self.honours_sync = honours_sync
        self.names, self.files, self.pending, self.moves = {}, {}, {}, []
        for name in os.listdir(folder):
            self.files[len(self.files)] = bytearray(open(os.path.join(folder, name), "rb").read())
            self.names["/" + name] = len(self.files) - 1
        # The names as the program sees them at once.
        self.seen = dict(self.names)

    def note(self, record):
        kind, name, offset, data = record
        if kind == "C":
            number = len(self.files)
            self.files[number] = bytearray()
            self.seen[name] = number
            self.moves.append(("set", name, number))
        elif kind in "WT" and name in self.seen:
            self.pending.setdefault(self.seen[name], []).append((kind, offset, data))
        elif kind == "U" and name in self.seen:
            del self.seen[name]
            self.moves.append(("drop", name, None))
        elif kind in "RL" and name in self.seen:
            target = data.decode()
            self.seen[target] = self.seen[name]
            # A journalling file system renames in one step.
            if kind == "R":
                del self.seen[name]
            self.moves.append(("rename" if kind == "R" else "set", name if kind == "R" else target, target if kind == "R" else self.seen[target]))
        elif kind == "S" and self.honours_sync:
            if name == "/":
                for move in self.moves:
                    self.move(self.names, move)
                self.moves = []
            elif name in self.seen:
                number = self.seen[name]
                for piece in self.pending.pop(number, []):
                    self.write(self.files[number], piece)

    @staticmethod
    def move(names, move):
        kind, name, value = move
        if kind == "set":
            names[name] = value
        elif kind == "drop":
            names.pop(name, None)
        elif name in names:
            names[value] = names.pop(name)

    @staticmethod
    def write(file, piece, sectors=None):
        kind, offset, data = piece
        if kind == "T":
            if len(file) > offset:
                del file[offset:]
            else:
                file.extend(bytes(offset - len(file)))
            return
        if len(file) < offset + len(data):
            file.extend(bytes(offset + len(data) - len(file)))
        for start in range(0, len(data), SECTOR):
            if sectors is None or sectors():
                file[offset + start:offset + start + len(data[start:start + SECTOR])] = data[start:start + SECTOR]

    def lose(self, chance, folder):
        """Writes one of the states that the disk may be in."""
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        names = dict(self.names)
        # A file system keeps the order of its names, so that some first part of the changes is there.
        for move in self.moves[:chance.randint(0, len(self.moves))]:
            self.move(names, move)
        mood = chance.choice((0.0, 0.5, 1.0, chance.random()))
        for name, number in names.items():
            file = bytearray(self.files[number])
            for piece in self.pending.get(number, []):
                if chance.random() < mood:
                    self.write(file, piece)
                elif chance.random() < 0.3:
                    self.write(file, piece, lambda: chance.random() < 0.5)
            with open(os.path.join(folder, name.lstrip("/")), "wb") as out:
                out.write(file)


def record(bench):
    source = bench.base(40)
    for number in range(2):
        table(os.path.join(source, f"ny{number}.csv"), 1000 + number * 500, 300, bench.random)
    start = bench.copy(source, "start")
    log = bench.path("skrivet")
    if os.path.exists(log):
        os.remove(log)
    heads, marks = [bench.state(source).head], []
    for arguments in (
        ["import", "ny0.csv"], ["add", "--at", "66.3278,22.8369", "--from", "2026-11-20", "--category", "belysning"], ["hotspots"],
        ["import", "ny1.csv"], ["dedupe", "--merge", "1,2"], ["purge", "--before", "2025-01-01", "--decision", "p"],
        ["add", "--at", "66.3378,22.8369", "--from", "2026-11-21", "--category", "buller"],
    ):
        bench.need(arguments, source, environment=bench.faults(source, log=log))
        marks.append(len(read_log(log)))
        heads.append(bench.state(source).head)
    return start, read_log(log), heads, marks


def run(bench):
    bench.name = "power"
    start, records, heads, marks = record(bench)
    for honours_sync, whole in ((True, 1000), (False, 100)):
        lost = corrupt = 0
        points = sorted(bench.random.randint(0, len(records)) for _ in range(bench.count(whole)))
        # Half of the moments lie within a few calls after an acknowledgement, or at the very end.
        points = sorted(
            min(len(records), bench.random.choice(marks) + bench.random.randint(0, 3)) if i % 2 else p for i, p in enumerate(points))
        disk, done = Disk(start, honours_sync), 0
        for point in points:
            bench.trials += 1
            while done < point:
                disk.note(records[done])
                done += 1
            folder = bench.path("prov")
            disk.lose(bench.random, folder)
            acknowledged = sum(mark <= point for mark in marks)
            allowed = heads[acknowledged:acknowledged + 2]
            found = bench.state(folder) if os.path.exists(os.path.join(folder, "trygg.sqlite")) else None
            bad = found.bad if found else ["no database"]
            # A purge that was cut short says so and is finished by one command.
            if found and bad and all(b.startswith("file sweep") for b in bad):
                bad = []
            if bad:
                corrupt += 1
                if honours_sync:
                    bench.find(f"call {point}: {bad[:2]}")
            elif found.head not in allowed:
                lost += 1
                if honours_sync:
                    bench.find(f"call {point}: acknowledged {acknowledged}, found {heads.index(found.head) if found.head in heads else '?'}")
        if honours_sync:
            bench.notes.append(f"{len(points)} states of {len(records)} calls: {corrupt} corrupt, {lost} lost")
        else:
            bench.notes.append(f"without fsync {len(points)} states: {corrupt} corrupt, {lost} lost")
            if corrupt + lost == 0:
                bench.find("without fsync nothing is lost either: the harness proves nothing")
