"""A chat, and the whole business code of it. OrleansGateway holds the sockets and posts here what its clients do; what is answered, it carries out.

    WEBHOOK_SECRET=… python3 chat.py 8000

A client says:  join NAME | say TEXT | tell NAME TEXT | leave
"""

import hashlib
import hmac
import json
import os
import sys
import threading
import time
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE = 300  # seconds between the two clocks, and the longest way
SECRET = os.environ.get("WEBHOOK_SECRET", "").encode()
MAX_KEPT = 100_000
MAX_NAME = 64


def handle(event):
    name = event["client"]["session"].get("name")
    if event["kind"] == "connect":
        return [send("Welcome. Say: join NAME, say TEXT, tell NAME TEXT, leave")]
    if event["kind"] == "close":
        return [publish(f"{name} has gone")] if name else []
    if event["kind"] != "message":
        return []
    word, _, rest = event.get("text", "").strip().partition(" ")
    if word == "join" and 0 < len(rest) <= MAX_NAME:
        return [
            {"do": "session", "merge": {"name": rest}},
            {"do": "bind", "user": rest},
            {"do": "join", "group": "room"},
            publish(f"{rest} has come"),
        ]
    if not name:
        return [send("First: join NAME")]
    if word == "say":
        return [publish(f"{name}: {rest}")]
    if word == "tell" and rest:
        to, _, text = rest.partition(" ")
        return [{"do": "send", "user": to, "text": f"{name}, to you: {text}"}]
    if word == "leave":
        return [
            publish(f"{name} has gone"),
            {"do": "leave", "group": "room"},
            {"do": "unbind"},
            {"do": "session", "merge": {"name": None}},
        ]
    return [send(f"What is {word}?")]


def send(text):
    return {"do": "send", "text": text}


def publish(text):
    return {"do": "publish", "group": "room", "text": text}


class Answers:
    """An event may come again, also while its first run goes on: its answer may never have arrived. So it is not handled again, and gets the same
    answer. They are in memory here, and gone with the process; who has a database keeps them there, in the transaction of what the event changes."""

    def __init__(self):
        self._lock = threading.Lock()
        self._answers = OrderedDict()

    def once(self, event):
        with self._lock:
            if event["id"] not in self._answers:
                self._answers[event["id"]] = {"id": event["id"], "commands": handle(event)}
                if len(self._answers) > MAX_KEPT:
                    self._answers.popitem(last=False)
            return self._answers[event["id"]]


answers = Answers()


def is_signed(headers, body):
    """X-Webhook-Signature has sha256=HEX for each secret that OrleansGateway has; one of them must be ours."""
    timestamp = headers.get("X-Webhook-Timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    expected = "sha256=" + hmac.new(SECRET, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(
        hmac.compare_digest(expected.encode(), signature.strip().encode())
        for signature in headers.get("X-Webhook-Signature", "").split(",")
    )


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # so that connections are used again

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_signed(self.headers, body):
            self.answer(401, b"")
            return
        results = [answers.once(event) for event in json.loads(body)["events"]]
        self.answer(200, json.dumps({"results": results}).encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    if len(SECRET) < 32:
        sys.exit("WEBHOOK_SECRET must have 32 characters or more.")
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8000), Receiver).serve_forever()
