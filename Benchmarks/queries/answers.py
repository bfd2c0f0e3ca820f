"""Asking one program all questions of a kind, and watching its memory meanwhile."""

import json
import pathlib
import subprocess
import sys
import threading
from dataclasses import dataclass, field


@dataclass
class Answer:
    seconds: float
    processor: float
    rows: int
    sums: dict

    def better(self, other):
        """The better times of two answers to one question."""
        return Answer(min(self.seconds, other.seconds), min(self.processor, other.processor),
                      self.rows, self.sums)

    def difference(self, other):
        """What of another's answer is not the same; `None` where all is."""
        if self.rows != other.rows:
            return f"{self.rows} rows against {other.rows}"
        for column, ours in self.sums.items():
            theirs = other.sums.get(column)
            if theirs is None or abs(ours - theirs) > 1e-7 * max(abs(theirs), 1):
                return f"the sum of {column} is {ours} against {theirs}"
        return None


@dataclass
class Answers:
    by_question: dict = field(default_factory=dict)
    #: The most memory that was resident after loading, in bytes.
    peak: int = 0

    def better(self, other):
        """The better of two turns."""
        merged = {name: answer.better(other.by_question.get(name, answer))
                  for name, answer in self.by_question.items()}
        return Answers(merged, min(self.peak, other.peak))


def ask(command, reads_errors=False):
    """Runs a program that says `loaded` and then a line of JSON for each question."""
    process = subprocess.Popen(
        command, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if reads_errors else subprocess.PIPE,
        stderr=subprocess.PIPE if reads_errors else None)
    answers, other = Answers(), []
    watch = PeakWatch(process.pid)
    for line in process.stderr if reads_errors else process.stdout:
        if line.startswith("loaded"):
            watch.start_anew()
        elif line.startswith("{"):
            said = json.loads(line)
            question = said.pop("question")
            answers.by_question[question] = Answer(**said)
        else:
            other.append(line)
    status = process.wait()
    answers.peak = watch.end()
    if status != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {status}\n{''.join(other)}")
    return answers


class PeakWatch:
    """The most memory that a process has held, looked at until it is gone."""

    def __init__(self, pid):
        self.folder = pathlib.Path(f"/proc/{pid}")
        self.peak = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.ended.wait(0.02):
            try:
                for line in (self.folder / "status").read_text().splitlines():
                    if line.startswith("VmHWM:"):
                        self.peak = int(line.split()[1]) << 10
            except OSError:
                pass

    def start_anew(self):
        """Forgets what loading took."""
        (self.folder / "clear_refs").write_text("5")

    def end(self):
        self.ended.set()
        self.thread.join()
        return self.peak
