"""Pages: how soon 200 clients get theirs over a long history and a large table, and what the server's memory does."""

import asyncio
import contextlib
import pathlib
import random
import subprocess
import tempfile
import time

import environment
from report import ROOT, is_quick
from schedules import long_ledger

ROWS = 10_000_000
CLIENTS = 200
# A person reads for a second before the next click.
PAUSE = 1.0
# Enough to see 1 KB that each request leaves behind; `make endurance` asks for hours.
MEMORY_REQUESTS = 10_000
SECONDS = 10


def large_table():
    """A CSV file of ten million rows, written when it is first asked for."""
    path = environment.BUILD / "bench-data" / "台账.csv"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with open(draft, "w", encoding="utf-8") as file:
            file.write("no,unit,amount\n")
            for start in range(0, ROWS, 100_000):
                file.write("".join(f"{i},单位{i % 97},{i % 1000}\n" for i in range(start, start + 100_000)))
        draft.rename(path)
    return path


@contextlib.contextmanager
def serving(plumb, *options):
    """A server on a free port; gives the port and the process's number."""
    process = subprocess.Popen(
        [plumb, "serve", "--port", "0", *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        yield int(line.rstrip().rstrip("/").rpartition(":")[2]), process.pid
    finally:
        process.terminate()
        process.wait()


def resident(pid):
    """The memory that a process has, in bytes."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


class Client:
    """A connection that asks for pages one after the other."""

    async def open(self, port):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    async def get(self, path):
        """Asks for a page; gives the seconds that it took. Anything but 200 ends the bench."""
        start = time.perf_counter()
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = head.split(b" ", 2)[1]
        if status != b"200":
            raise SystemExit(f"bench: {path} is answered by {status.decode()}")
        length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await self.reader.readexactly(int(length.split(b":")[1]))
        return time.perf_counter() - start

    def close(self):
        self.writer.close()


async def at_once(port, path, seconds):
    """The times of all requests of 200 clients, each of which reads between two of them."""
    times = []

    async def person(seed):
        numbers = random.Random(seed)
        client = await Client().open(port)
        end = time.perf_counter() + seconds
        await asyncio.sleep(numbers.random() * PAUSE)
        while time.perf_counter() < end:
            times.append(await client.get(path))
            await asyncio.sleep(numbers.uniform(0.5, 1.5) * PAUSE)
        client.close()

    await asyncio.gather(*(person(seed) for seed in range(CLIENTS)))
    return sorted(times)


async def many(port, paths, count):
    """So many requests as fast as they are answered."""

    async def worker(first):
        client = await Client().open(port)
        for number in range(first, count, 16):
            await client.get(paths[number % len(paths)])
        client.close()

    await asyncio.gather(*(worker(first) for first in range(16)))


def share(times, part):
    return times[min(len(times) - 1, int(len(times) * part))]


def web(plumb, report):
    table = large_table()
    seconds, requests = (SECONDS // 3, MEMORY_REQUESTS // 5) if is_quick() else (SECONDS, MEMORY_REQUESTS)
    with tempfile.TemporaryDirectory() as folder:
        state = long_ledger(plumb, folder)
        with serving(plumb, "--state", state, "--data", str(table)) as (port, pid):
            rows = "/data/%E5%8F%B0%E8%B4%A6"
            pages = [("overview, 1,000 schedules, 1e6 runs", "/"), ("a table of 1e7 rows", rows + "?offset=5000000")]
            for title, path in pages:
                asyncio.run(many(port, [path], 32))
                times = asyncio.run(at_once(port, path, seconds))
                note = f"{len(times)} requests, half within {share(times, 0.5) * 1000:.0f} ms"
                report.row(f"{title}, 95 % of 200 clients / 100 ms", share(times, 0.95), 0.100, 1, note)
            paths = [path for _, path in pages] + ["/healthz", "/api/schedules/%E6%95%B4%E6%94%B97", "/schedules/%E6%95%B4%E6%94%B97"]
            asyncio.run(many(port, paths, requests // 5))
            early = resident(pid)
            asyncio.run(many(port, paths, requests))
            late = resident(pid)
            report.ratio(f"memory after {requests:.0e} requests / before", late / early, 1.1, f"{early >> 20} MiB, {late >> 20} MiB")
            filtered = asyncio.run(one(port, rows + "?filter=amount%20%3E%20998%20and%20unit%20%3D%3D%20%27%E5%8D%95%E4%BD%8D7%27"))
            report.row("a filter over 1e7 rows, in the queue / 1 s", filtered, 1.0, float("inf"))


async def one(port, path):
    client = await Client().open(port)
    best = min([await client.get(path) for _ in range(3)])
    client.close()
    return best
