"""The prompt: how soon it is there, and how soon it answers a key."""

import os
import pty
import sys
import tempfile
import time

from report import ROOT, run


def prompt_times(plumb, folder, keys=0):
    """A prompt on a terminal: seconds to the first prompt, and the slowest of some keys."""
    environment = dict(os.environ, TERM="xterm-256color", XDG_STATE_HOME=folder)
    seen = b""

    def wait_for(text, start):
        nonlocal seen
        while text not in seen:
            part = os.read(terminal, 1 << 16)
            if not part:
                sys.exit("bench: the prompt went away")
            seen += part
        seen = seen[seen.index(text) + len(text):]
        return time.perf_counter() - start

    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(ROOT)
        os.execve(plumb, [plumb], environment)
    first = wait_for(b"plumb>", start)
    slowest = 0.0
    for place in range(keys):
        key = b"abcdefghij"[place % 10:place % 10 + 1]
        start = time.perf_counter()
        os.write(terminal, key)
        slowest = max(slowest, wait_for(key, start))
    os.write(terminal, b"\x03\x04")
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    os.close(terminal)
    os.waitpid(process, 0)
    return first, slowest


def prompt(plumb, report):
    with tempfile.TemporaryDirectory() as folder:
        best = [float("inf"), float("inf")]
        for _ in range(40):
            best[0] = min(best[0], prompt_times(plumb, folder)[0])
            best[1] = min(best[1], run(["lua5.4", "-e", ""])[0])
        report.row("start to first prompt / lua5.4 -e ''", *best, 5)
        slowest = min(prompt_times(plumb, folder, keys=200)[1] for _ in range(3))
        report.row("the slowest of 200 keys / 10 ms", slowest, 0.010, 1)
