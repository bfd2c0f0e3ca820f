#!/usr/bin/env python3
"""Load on the pages and the scheduler while both are killed again and again; nothing may be lost.

    python3 Benchmarks/endurance.py .build/release/plumb --seconds 3600

Schedules are due every second or two. One server and one scheduler are killed (SIGKILL) and started again, a second one of
each lives on. Clients read pages of every kind on both servers, filter tables, and ask for runs. At the end, once what
waits has run:

- every slot of every schedule has one row, and no run goes on;
- every run that the server accepted (202) is there and has ended;
- every run that succeeded gives the result that its script prints;
- no page was answered wrongly (5xx), except by 503 where the queue was full;
- the memory of the server and of the scheduler that lived on stays flat (with --seconds of 120 and more).

The kills are seeded; the seed is printed. It ends with status 1 and says what was lost.
"""

import argparse
import collections
import contextlib
import datetime
import http.client
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
TOKEN = "0123456789abcdef0123456789abcdef"
SCHEDULES = {"每秒": "@every 1s", "每两秒": "@every 2s", "失败": "@every 5s"}
CLIENTS = 6


class Lost(Exception):
    """Something that was promised is not there."""


class Place:
    """A state file with its schedules, and the programs at work on it."""

    def __init__(self, plumb, folder):
        self.plumb = plumb
        self.folder = pathlib.Path(folder)
        self.state = str(self.folder / "plumb.sqlite")
        self.tokens = self.folder / "tokens"
        self.tokens.write_text(f"办公室 {TOKEN}\n")
        self.tokens.chmod(0o600)
        self.environment = {"PATH": "/usr/bin:/bin", "PLUMB_STATE": self.state, "TMPDIR": folder, "HOME": folder}
        for name, cron in SCHEDULES.items():
            script = self.folder / f"{name}.lua"
            fails = "error '总是失败'" if name == "失败" else ""
            script.write_text(f"metric('数', 1); print('{name}') {fails} return {{ name = '{name}', n = #data.findings }}\n")
            options = ["--cron", cron, "--tz", "UTC", "--overlap", "queue", "--missed", "all", "--retries", "3", "--backoff", "0s"]
            self.command("add", name, str(script), "--data", str(ROOT / "datasets"), *options)

    def command(self, *words):
        done = subprocess.run(
            [self.plumb, "schedule", *words], cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Lost(f"plumb schedule {' '.join(words)}: {done.stderr}")
        return done.stdout

    def rows(self, *words):
        return json.loads(self.command(*words, "--format", "json"))

    def runs_beside_slots(self):
        """The runs that somebody asked for, also those of which the killed server could not tell the client."""
        with contextlib.closing(sqlite3.connect(f"file:{self.state}?mode=ro", uri=True)) as state:
            return {number for (number,) in state.execute("SELECT id FROM runs WHERE kind <> 'slot'")}

    def log(self, name):
        return open(self.folder / f"{name}.log", "ab")


class Server:
    """`plumb serve` on a port of its own, which stays the same when it is started again."""

    def __init__(self, place, name):
        self.place, self.name, self.port = place, name, 0
        self.start()

    def start(self):
        command = [self.place.plumb, "serve", "--port", str(self.port), "--token-file", str(self.place.tokens)]
        self.process = subprocess.Popen(
            command + ["--data", str(ROOT / "datasets")], cwd=ROOT, env=self.place.environment, stdout=subprocess.PIPE,
            stderr=self.place.log(self.name), text=True)
        line = self.process.stdout.readline()
        if "serving" not in line:
            raise Lost(f"the server {self.name} does not start: {line}")
        self.port = int(line.rstrip().rstrip("/").rpartition(":")[2])

    def kill(self):
        self.process.kill()
        self.process.wait()


class SchedulerOf:
    """`plumb scheduler` over the place's state file."""

    def __init__(self, place, name):
        self.place, self.name = place, name
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.place.plumb, "scheduler", "--workers", "2"], cwd=ROOT, env=self.place.environment,
            stdout=subprocess.DEVNULL, stderr=self.place.log(self.name))

    def kill(self):
        self.process.kill()
        self.process.wait()


class Client(threading.Thread):
    """Somebody who reads one page after the other, and asks for a run now and then."""

    def __init__(self, number, servers, ends, seed):
        super().__init__(daemon=True)
        self.servers, self.ends = servers, ends
        self.numbers = random.Random(seed * 1000 + number)
        self.answers = collections.Counter()
        self.accepted = []
        self.wrong = []

    def run(self):
        while not self.ends.is_set():
            server = self.numbers.choice(self.servers)
            try:
                connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
                for _ in range(self.numbers.randint(1, 20)):
                    self.ask(connection)
                    if self.ends.wait(self.numbers.random() / 10):
                        break
                connection.close()
            except (OSError, http.client.HTTPException):
                # The server was killed: what it had not answered was not promised.
                self.answers["none"] += 1
                self.ends.wait(0.05)

    def ask(self, connection):
        method, path = self.page()
        connection.request(method, path, headers={"Authorization": f"Bearer {TOKEN}"})
        answer = connection.getresponse()
        body = answer.read()
        self.answers[answer.status] += 1
        if method == "POST" and answer.status == 202:
            self.accepted.append(json.loads(body)["run"])
        elif answer.status >= 500 and answer.status != 503 or answer.status in (400, 401, 403, 405):
            self.wrong.append(f"{method} {path}: {answer.status} {body[:200]!r}")

    def page(self):
        name = urllib.parse.quote(self.numbers.choice(list(SCHEDULES)))
        if self.numbers.random() < 0.03:
            return "POST", f"/api/schedules/{name}/run"
        filters = urllib.parse.quote(f"area_no == {self.numbers.randint(1, 3)}")
        return "GET", self.numbers.choice([
            "/", f"/schedules/{name}", f"/schedules/{name}?state=failed", f"/runs/{self.numbers.randint(1, 200)}",
            "/data", "/data/findings", f"/data/findings?filter={filters}", "/data/findings/columns", "/findings", "/checks",
            "/metrics", "/healthz", "/api/schedules", "/api/runs?limit=20", f"/api/schedules/{name}/slots?limit=5",
        ])


def memory(process):
    """The memory that a process has, in MiB."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def settle(place):
    """Waits until nothing waits or runs; looks are counted, as a busy machine takes its time."""
    for _ in range(6000):
        if not any(row["state"] in ("waiting", "running") for row in place.rows("history", "-n", "1000000")):
            return
        time.sleep(0.5)
    raise Lost("runs still wait or run")


def moment(text):
    return round(datetime.datetime.fromisoformat(text).timestamp())


def check(place, clients):
    """Counts by hand what must be there."""
    rows = place.rows("history", "-n", "1000000")
    by_number = {row["run"]: row for row in rows}
    ended = {"succeeded", "failed", "timed_out", "skipped", "missed", "cancelled"}
    for row in rows:
        if row["state"] not in ended:
            raise Lost(f"run {row['run']} is {row['state']}")
    asked = {number for client in clients for number in client.accepted}
    beside = place.runs_beside_slots()
    for number in asked:
        if number not in by_number:
            raise Lost(f"run {number} was accepted and is not there")
    for name, cron in SCHEDULES.items():
        every = int(re.search(r"\d+", cron).group())
        slots = sorted(moment(row["slot"]) for row in rows if row["schedule"] == name and row["run"] not in beside)
        for before, after in zip(slots, slots[1:]):
            if after - before != every:
                raise Lost(f"'{name}': {after - before} s lie between the slots {before} and {after}")
    good = [row for row in rows if row["state"] == "succeeded"]
    numbers = random.Random(1)
    for row in numbers.sample(good, min(len(good), 100)):
        result = json.loads(place.command("result", str(row["run"]), "--format", "jsonl"))
        if result != {"name": row["schedule"], "n": 22}:
            raise Lost(f"run {row['run']} of '{row['schedule']}' gave {result}")
    if any(row["schedule"] == "失败" and row["state"] == "succeeded" for row in rows):
        raise Lost("a run that must fail has succeeded")
    for client in clients:
        if client.wrong:
            raise Lost(client.wrong[0])
    return collections.Counter(row["state"] for row in rows), len(asked)


def flat(samples, title, seconds):
    """Fails where the last third of the samples lies well above the second."""
    third = max(len(samples) // 3, 1)
    middle, last = sorted(samples[third:2 * third] or samples), sorted(samples[-third:])
    before, after = middle[len(middle) // 2], last[len(last) // 2]
    print(f"memory of the {title}: {before:.0f} MiB, then {after:.0f} MiB")
    if seconds >= 120 and after > before * 1.15 + 8:
        raise Lost(f"the memory of the {title} grows from {before:.0f} to {after:.0f} MiB")


def endure(plumb, seconds, seed):
    numbers = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="plumb-endurance-") as folder:
        place = Place(plumb, folder)
        servers = [Server(place, "server"), Server(place, "server that lives on")]
        schedulers = [SchedulerOf(place, "scheduler"), SchedulerOf(place, "scheduler that lives on")]
        ends = threading.Event()
        clients = [Client(number, servers, ends, seed) for number in range(CLIENTS)]
        kills, samples = collections.Counter(), ([], [])
        try:
            for client in clients:
                client.start()
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                time.sleep(numbers.uniform(0.5, 4))
                for victim in (servers[0], schedulers[0]):
                    if numbers.random() < 0.5:
                        victim.kill()
                        kills[victim.name] += 1
                        time.sleep(numbers.random())
                        victim.start()
                for place_of, living in zip(samples, (servers[1], schedulers[1])):
                    if living.process.poll() is not None:
                        raise Lost(f"the {living.name} has ended with {living.process.returncode}")
                    place_of.append(memory(living.process))
            ends.set()
            for client in clients:
                client.join()
            for name in SCHEDULES:
                place.command("pause", name)
            settle(place)
            states, asked = check(place, clients)
        finally:
            ends.set()
            for program in servers + schedulers:
                program.process.send_signal(signal.SIGTERM)
            for program in servers + schedulers:
                program.process.wait()
        answers = sum((client.answers for client in clients), collections.Counter())
        print(f"{seconds} s, seed {seed}; killed: {dict(kills)}")
        print(f"answers: {dict(sorted(answers.items(), key=lambda pair: str(pair[0])))}")
        print(f"runs: {dict(states)}, {asked} of them asked for on a page")
        flat(samples[0], "server", seconds)
        flat(samples[1], "scheduler", seconds)


def main():
    options = argparse.ArgumentParser(description="Load and kills; nothing may be lost.")
    options.add_argument("plumb")
    options.add_argument("--seconds", type=float, default=3600)
    options.add_argument("--seed", type=int, default=int(time.time()))
    given = options.parse_args()
    try:
        endure(str(pathlib.Path(given.plumb).resolve()), given.seconds, given.seed)
    except Lost as lost:
        sys.exit(f"endurance: {lost} (seed {given.seed})")
    print("endurance: nothing was lost")


main()
