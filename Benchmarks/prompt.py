"""The prompt: how soon it is there, and how soon it answers a key."""

import os
import pty
import sys
import tempfile
import time

from report import ROOT, rounds, run


class Prompt:
    """A prompt on a terminal of its own, timed as a person waits for it."""

    def __init__(self, plumb, folder):
        self.seen = b""
        environment = dict(os.environ, TERM="xterm-256color", XDG_STATE_HOME=folder)
        start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(ROOT)
            os.execve(plumb, [plumb], environment)
        self.wait_for("plumb>")
        self.start = time.perf_counter() - start

    def wait_for(self, text):
        """Takes what comes up to a text."""
        wanted = text.encode()
        while wanted not in self.seen:
            part = os.read(self.terminal, 1 << 16)
            if not part:
                sys.exit("bench: the prompt went away")
            self.seen += part
        self.seen = self.seen[self.seen.index(wanted) + len(wanted):]

    def type(self, keys, until):
        """Seconds from some keys to what they bring to the screen."""
        start = time.perf_counter()
        os.write(self.terminal, keys.encode())
        self.wait_for(until)
        return time.perf_counter() - start

    def close(self):
        os.write(self.terminal, b"\x03\x04")
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def start_of_prompt(plumb, folder):
    prompt = Prompt(plumb, folder)
    prompt.close()
    return prompt.start


def slowest_key(plumb, folder):
    """Of 200, in an entry that is taller than the window."""
    prompt = Prompt(plumb, folder)
    prompt.type("\x1b[200~" + "\r".join(f"环卫所第{place}队" for place in range(100)) + "\x1b[201~", until="第99队")
    slowest = max(prompt.type("abcdefghij"[place % 10], until="abcdefghij"[place % 10]) for place in range(200))
    prompt.close()
    return slowest


def completion(plumb, folder):
    """The slowest of three columns, in a table of 10,485,760 rows."""
    prompt = Prompt(plumb, folder)
    rows = ", ".join(f'{{["状态"] = "{word}", unit = "队{place}", n = {place}}}'
                     for place, word in enumerate(["完成", "未完成", "完成", "基本完成", "完成"] * 2))
    prompt.type(f"t = frame{{ {rows} }} for i = 1, 20 do t = t:union(t):collect() end\r", until="plumb>")
    prompt.type("#t\r", until="10485760")
    prompt.wait_for("plumb>")
    slowest = 0
    for column, value in [("状态", "基本完成'"), ("unit", "队9'"), ("n", "9")]:
        prompt.type(f't:filter "{column} == ', until=f"{column} == "[-1])
        time.sleep(0.2)
        slowest = max(slowest, prompt.type("\t", until=value))
        prompt.type("\x03", until="\r\n")
        time.sleep(0.2)
    prompt.close()
    return slowest


def prompt(plumb, report):
    with tempfile.TemporaryDirectory() as folder:
        best = [float("inf"), float("inf")]
        for _ in range(rounds(40)):
            best[0] = min(best[0], start_of_prompt(plumb, folder))
            best[1] = min(best[1], run(["lua5.4", "-e", ""])[0])
        report.row("start to first prompt / lua5.4 -e ''", *best, 5)
        report.row("the slowest of 200 keys / 10 ms", min(slowest_key(plumb, folder) for _ in range(3)), 0.010, 1)
        report.row("Tab in 10 million rows / 50 ms", min(completion(plumb, folder) for _ in range(3)), 0.050, 1)
