"""Passes bytes on between a program and a server, and notes when the server is asked for the rows of a table and when to stop."""

import socket
import threading
import time


class Proxy:
    """A port of its own in front of a server's, for one program.

    `is_query` and `is_cancel` say of a piece that the program sends whether it asks for rows, or to stop.
    """

    def __init__(self, port, is_query, is_cancel):
        self.target, self.is_query, self.is_cancel = port, is_query, is_cancel
        self.asked, self.cancelled = threading.Event(), None
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def wait_for_query(self):
        if not self.asked.wait(20):
            raise SystemExit("bench: no query came within 20 seconds")
        # The server has begun with it.
        time.sleep(0.1)

    def close(self):
        self.listening.close()

    def accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            for side in (client, server):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.pass_on, args=(client, server, self.note), daemon=True).start()
            threading.Thread(target=self.pass_on, args=(server, client, lambda piece: None), daemon=True).start()

    def note(self, piece):
        if self.cancelled is None and self.is_cancel(piece):
            self.cancelled = time.perf_counter()
        if self.is_query(piece):
            self.asked.set()

    def pass_on(self, source, target, note):
        try:
            while piece := source.recv(1 << 16):
                note(piece)
                target.sendall(piece)
        except OSError:
            # One of the two has gone, which ends the connection for both.
            pass
        for side in (source, target):
            try:
                side.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It is closed already.
                pass
