"""Documentation/Speed.md and its Chinese twin: the last table of the bench, and the machine that it was made on."""

import datetime
import os
import pathlib
import platform
import re
import subprocess

import environment
from report import ROOT, is_quick

FILES = {"en": ROOT / "Documentation" / "Speed.md", "zh": ROOT / "Documentation" / "Speed.zh-CN.md"}

INTRODUCTION = {
    "en": """# Speed

English | [中文](Speed.zh-CN.md)

How long Plumb takes beside other tools, as the bench measured it last. Only ratios count: times depend on the machine, and each
comparison takes turns within one run, on two threads, after the answers were found to be the same. `at most` is the target;
a row without one is there to be watched. `GB/s` is what Plumb read of each second, beside the bandwidth of the machine's memory.
`processor` is the ratio of the processor's times. The peer is the faster of DuckDB and polars where the row names one of them.
[How to bench](../CONTRIBUTING.md) says how the tables are made anew.
""",
    "zh": """# 速度

[English](Speed.md) | 中文

下面是最近一次测得的 Plumb 与其他工具的耗时对比。有意义的只有比值：时间随机器而变；每项对比都在同一次运行里轮流进行，用两个线程，并且先确认答案相同。`at most`
是目标；没有目标的行只供观察。`GB/s` 是 Plumb 每秒读取的数据量，旁边是这台机器的内存带宽。`processor` 是处理器时间之比。行名里写了 DuckDB 或 polars 的，对手是两者中较快的一个。
重新生成这些表的办法见[怎样测速](../CONTRIBUTING.md)。
""",
}
HEADINGS = {"en": {"make bench": "Up to 1e7 rows: `make bench`", "make bench-large": "More rows: `make bench-large`"},
            "zh": {"make bench": "至多 1e7 行：`make bench`", "make bench-large": "更多行：`make bench-large`"}}


def keep(command, plumb, report):
    """Writes the table of a command in place of its last one."""
    for language, path in FILES.items():
        blocks = blocks_of(path.read_text(), language) if path.exists() else {}
        blocks[command] = "\n".join(machine(plumb) + [circumstances(report), ""] + report.lines)
        text = INTRODUCTION[language]
        for name, heading in HEADINGS[language].items():
            if name in blocks:
                text += f"\n## {heading}\n\n```text\n{blocks[name]}\n```\n"
        path.write_text(text)


def blocks_of(text, language):
    """The table of each command, as the document has it."""
    blocks = {}
    for name, heading in HEADINGS[language].items():
        found = re.search(rf"## {re.escape(heading)}\n\n```text\n(.*?)\n```\n", text, re.DOTALL)
        if found:
            blocks[name] = found[1]
    return blocks


def circumstances(report):
    """How the table was asked for, and how busy the machine was: a table of a busy machine judges nothing."""
    rows = float(os.environ.get("BENCH_ROWS", "1e7"))
    quick = ", --quick" if is_quick() else ""
    return f"{rows:.0e} rows{quick}; {report.load:.1f} other processes wanted a processor when it began"


def machine(plumb):
    """The machine, the day and the versions, a line each."""
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = subprocess.check_output([plumb, "--version"], text=True).strip()
    versions = "import duckdb, polars; print(f'DuckDB {duckdb.__version__}, polars {polars.__version__}')"
    peers = subprocess.check_output([environment.python(), "-c", versions], text=True).strip()
    return [
        f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, plumb {version}",
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB",
        f"{platform.system()} {platform.release()}; {peers}",
    ]
