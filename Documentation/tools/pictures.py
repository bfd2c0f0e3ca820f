#!/usr/bin/env python3
"""Pictures of the pages of `plumb serve` and of a report, by Chromium: in both languages, light and dark, narrow and wide.

    python3 Documentation/tools/pictures.py .build/release/plumb .build/pictures
    python3 Documentation/tools/pictures.py .build/release/plumb .build/pictures --guides Documentation/pictures

The server stands over the project's dataset and a state file that is made for it, with runs that succeed, fail and
change. `--guides` keeps the few that the guides show. What the pages complain of (errors of scripts, what their policy
refused) ends it with status 1.
"""

import argparse
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKEN = "0123456789abcdef0123456789abcdef"
LANGUAGES, SCHEMES, WIDTHS = ("en", "zh"), ("light", "dark"), (390, 1400)
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(path)), None)

# Pictures of the guides: the page, and how much of it from the top.
GUIDES = {"overview": 460, "run": 900, "findings": 900}

RATE = """
local n = #history.runs
local area = (n % 2 == 0) and "area_no" or "section_no"
metric("完成率", 0.6 + 0.03 * (n % 5))
metric("未完成", 5 - n % 3)
heading "整改情况"
return completion_rate(data.findings, { by = area })
"""


class Browser:
    """Chromium without a window, driven by its remote protocol over two pipes."""

    def __init__(self, profile):
        command = (
            'exec "$0" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars '
            '--user-data-dir="$1" --remote-debugging-pipe about:blank 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null')
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", command, CHROMIUM, profile], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number, self.buffer, self.session, self.complaints = 0, b"", None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.process.stdin.write(json.dumps(message).encode() + b"\0")
        self.process.stdin.flush()
        while True:
            while b"\0" not in self.buffer:
                more = os.read(self.process.stdout.fileno(), 1 << 16)
                if not more:
                    sys.exit("pictures: the browser has ended")
                self.buffer += more
            text, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"pictures: {method}: {answer['error']}")
                return answer["result"]
            self.note(answer)

    def note(self, event):
        parameters = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(parameters)[:500])
        if event.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.complaints.append(parameters["entry"]["text"])

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    def open(self, address):
        self.call("Page.navigate", url=address)
        for _ in range(1200):
            if self.evaluate("document.readyState === 'complete' && location.href !== 'about:blank'"):
                # A report within the page comes with its own script.
                time.sleep(0.2)
                return
            time.sleep(0.05)
        sys.exit(f"pictures: {address} does not come")

    def picture(self, width, scheme, most=3000):
        """The whole page as PNG, up to a height."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        height = min(self.evaluate("document.documentElement.scrollHeight"), most)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)["data"]
        return base64.b64decode(data)

    def speak(self, language):
        """Has pages speak a language, and signs in."""
        self.call(
            "Network.setExtraHTTPHeaders",
            headers={"Accept-Language": language, "Authorization": f"Bearer {TOKEN}"})


def state(plumb, folder):
    """A state file with three schedules; gives its path, and the number of a run with a report."""
    path = str(folder / "plumb.sqlite")
    environment = {**os.environ, "PLUMB_STATE": path, "TZ": "Asia/Shanghai"}

    def schedule(*words, status=0):
        done = subprocess.run(
            [plumb, "schedule", *words], cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode != status:
            sys.exit(f"pictures: plumb schedule {' '.join(words)}: {done.stderr}")

    (folder / "完成率.lua").write_text(RATE)
    (folder / "核对.lua").write_text("print '开始核对'\nexpect(false, '完成率低于上周')\n")
    schedule("add", "整改周报", "scripts/overview.lua", "--cron", "30 8 * * MON", "--report", "html,docx,xlsx")
    schedule("add", "完成率", str(folder / "完成率.lua"), "--cron", "0 9 * * *")
    schedule("add", "每日核对", str(folder / "核对.lua"), "--cron", "0 18 * * *", "--on-failure", "mail -s 核对 office@example.org")
    schedule("add", "月报", "scripts/completion.lua", "--cron", "0 8 L * *")
    for _ in range(6):
        schedule("run", "完成率")
    schedule("run", "每日核对", status=1)
    schedule("run", "整改周报")
    schedule("pause", "月报", "--note", "等新一期通报")
    return path


def pages():
    name, rate = urllib.parse.quote("整改周报"), urllib.parse.quote("完成率")
    filters = urllib.parse.quote("status ~= 'done'")
    return {
        "overview": "/", "schedule": f"/schedules/{rate}", "weekly": f"/schedules/{name}", "run": "/runs/8",
        "compared": "/runs/6?with=5#compare", "failed": "/runs/7", "report": "/runs/8/report.html", "data": "/data",
        "rows": f"/data/findings?filter={filters}&arrange=-finding_no", "wrong-filter": "/data/findings?filter=ara_no",
        "columns": "/data/findings/columns", "row": "/data/findings/rows/3", "findings": "/findings", "checks": "/checks",
        "ask": "/ask", "login": "/login", "nothing": "/nothing",
    }


def take(browser, port, out, guides):
    for language in LANGUAGES:
        browser.speak({"en": "en", "zh": "zh-CN"}[language])
        for name, path in pages().items():
            browser.open(f"http://127.0.0.1:{port}{path}")
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture = browser.picture(width, scheme)
                    (out / f"{name}-{language}-{scheme}-{width}.png").write_bytes(picture)
            if guides and name in GUIDES:
                ending = ".zh-CN" if language == "zh" else ""
                (guides / f"{name}{ending}.png").write_bytes(browser.picture(1100, "light", GUIDES[name]))


def main():
    options = argparse.ArgumentParser(description="Pictures of the pages.")
    options.add_argument("plumb", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    options.add_argument("--guides", type=pathlib.Path)
    given = options.parse_args()
    if CHROMIUM is None:
        sys.exit("pictures: no chromium: apt-get install chromium")
    plumb = str(given.plumb.resolve())
    for folder in (given.out, given.guides):
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        tokens = folder / "tokens"
        tokens.write_text(f"王芳 {TOKEN}\n")
        tokens.chmod(0o600)
        kept = state(plumb, folder)
        server = subprocess.Popen(
            [plumb, "serve", "--port", "0", "--state", kept, "--data", "datasets", "--token-file", str(tokens)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        scheduler = subprocess.Popen([plumb, "scheduler", "--state", kept], cwd=ROOT, stderr=subprocess.DEVNULL)
        browser = Browser(str(folder / "profile"))
        try:
            port = int(server.stdout.readline().rstrip().rstrip("/").rpartition(":")[2])
            take(browser, port, given.out, given.guides)
        finally:
            browser.process.terminate()
            browser.process.wait()
            for program in (server, scheduler):
                program.terminate()
                program.wait()
    # A page that is not there and a filter that is wrong are errors of their own.
    complaints = [text for text in browser.complaints if "404" not in text and "400" not in text]
    if complaints:
        sys.exit("pictures: " + "\n".join(complaints))
    print(f"pictures: {len(list(given.out.glob('*.png')))} in {given.out}")


main()
