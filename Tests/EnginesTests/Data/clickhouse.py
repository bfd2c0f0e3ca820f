"""A ClickHouse of the tests' own: chdb behind the part of ClickHouse's HTTP interface that Plumb uses.

    python clickhouse.py FOLDER PASSWORD CERTIFICATE KEY [PORT]

prints its port, and that of the same behind TLS, and ends when its standard input does. The user `owner` may write, `reader` may not; the profile of `calm`
is `readonly = 2`, and that of `frozen` is `readonly = 1`. To `RUNNING` and `KILLED` it answers with the query that runs, and with the
requests to end one.
"""
import base64
import http.server
import os
import re
import ssl
import sys
import threading
import urllib.parse

from chdb.session import Session

FOLDER, PASSWORD, CERTIFICATE, KEY = sys.argv[1:5]
PORT = int(sys.argv[5]) if len(sys.argv) > 5 else 0
USERS = {"owner", "reader", "calm", "frozen"}
# What the interface takes for itself; everything else is a setting.
OWN = {"database", "query_id", "default_format", "wait_end_of_query", "user", "password", "buffer_size"}

session = Session(FOLDER)
# chdb runs one query at a time.
lock = threading.Lock()
running, killed = [], []


class Refused(Exception):
    def __init__(self, code, words):
        super().__init__(f"Code: {code}. DB::Exception: {words} (version 26.9.2.1)")


def settings(user, parameters):
    """The settings of a request, unless the profile of the user forbids them."""
    made = {name: value for name, value in parameters.items() if name not in OWN}
    known = {"calm": "2", "frozen": "1"}.get(user, "0")
    if made.get("readonly") == known:
        del made["readonly"]
    if made and (user == "frozen" or user == "calm" and "readonly" in made):
        raise Refused(164, f"Cannot modify '{sorted(made)[0]}' setting in readonly mode. (READONLY)")
    if user != "owner":
        made["readonly"] = made.get("readonly", "2")
    return made


def answer(user, sql, parameters):
    made = settings(user, parameters)
    if user != "owner" and not re.match(r"\s*(SELECT|WITH|KILL)\b", sql):
        raise Refused(164, "Cannot execute query in readonly mode. (READONLY)")
    if sql in ("RUNNING", "KILLED"):
        return "".join(line + "\n" for line in (running if sql == "RUNNING" else killed)).encode()
    if sql.startswith("KILL"):
        killed.append(sql)
        return b""
    with lock:
        running.append(sql)
        try:
            session.query("USE `%s`" % parameters.get("database", "default"))
            if made:
                sql += " SETTINGS " + ", ".join("%s = '%s'" % item for item in made.items())
            return bytes(session.query(sql, parameters.get("default_format", "TabSeparated")).bytes())
        finally:
            running.clear()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The head of an answer and the rest travel together, at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        parameters = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query, keep_blank_values=True))
        kind, _, secret = self.headers.get("Authorization", "").partition(" ")
        user, _, password = base64.b64decode(secret).decode().partition(":") if kind == "Basic" else ("", "", "")
        try:
            if user not in USERS or password != PASSWORD:
                raise Refused(516, f"{user}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)")
            content = answer(user, body, parameters)
            if "half_an_answer" in body and user != "owner":
                return self.break_off(content)
            self.reply(200, content)
        except Exception as error:
            # ClickHouse cuts the words of an error within a character, and chdb's Python takes none of them then.
            text = error.object.decode(errors="replace") if isinstance(error, UnicodeDecodeError) else str(error)
            code = re.match(r"Code: (\d+)", text)
            self.reply(500, text.encode(), code and code[1])

    def reply(self, status, content, code=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        if code:
            self.send_header("X-ClickHouse-Exception-Code", code)
        self.end_headers()
        self.wfile.write(content)

    def break_off(self, content):
        """Ends as a server does that is killed while it answers."""
        self.send_response(200)
        self.send_header("Content-Length", str(2 * len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def log_message(self, *words):
        pass


def serve(wrap, port=0):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.socket = wrap(server.socket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
secure.load_cert_chain(CERTIFICATE, KEY)
ports = serve(lambda plain: plain, PORT), serve(lambda plain: secure.wrap_socket(plain, server_side=True))
print("%d %d" % ports, flush=True)
sys.stdin.read()
# Nothing is left to keep.
os._exit(0)
