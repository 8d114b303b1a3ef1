#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A little client for Mimi: sends one message and shows what comes, until Ctrl+C.

    python3 chat.py http://127.0.0.1:8080/Mimi ana secret1 ben 'Hello'

Needs nothing but Python 3.8. See docs/protocol.md, "What a good client does"; this one keeps in memory what a good
one keeps on disk, and ends when the connection does.
"""
import base64
import json
import os
import socket
import ssl
import struct
import sys
import time
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen


def rest(base, path, token=None, **fields):
    """A call of the REST interface: a POST with fields, a GET without."""
    body = urlencode(fields).encode() if fields else None
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urlopen(Request(base + path, body, headers)) as response:
        answer = json.load(response)
    if answer["code"] != 200:
        sys.exit(f"{path}: {answer['message']}")
    return answer["content"]


class WebSocket:
    """As much of RFC 6455 as it takes to talk with this server."""

    longest = 60_000  # the server takes messages of up to 112 KiB, and puts what was cut together again

    def __init__(self, address, token):
        url = urlsplit(address)
        secure = url.scheme == "https"
        self.socket = socket.create_connection((url.hostname, url.port or (443 if secure else 80)), timeout=30)
        if secure:
            self.socket = ssl.create_default_context().wrap_socket(self.socket, server_hostname=url.hostname)
        self.stream = self.socket.makefile("rb")
        lines = [f"GET {url.path} HTTP/1.1", f"Host: {url.netloc}", "Connection: Upgrade", "Upgrade: websocket",
                 "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
                 "Sec-WebSocket-Protocol: v12.stomp", f"Authorization: Bearer {token}"]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        head = b"".join(iter(self.stream.readline, b"\r\n"))
        if b" 101 " not in head.split(b"\r\n")[0]:
            sys.exit(head.decode())

    def send(self, data):
        for start in range(0, len(data), self.longest):
            self.send_message(2, data[start:start + self.longest])  # binary, as the cut may be inside a character

    def send_message(self, opcode, payload):
        mask = os.urandom(4)
        length = len(payload)
        size = struct.pack(">B", 128 | length) if length < 126 else struct.pack(">BH", 128 | 126, length)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(bytes([128 | opcode]) + size + mask + masked)

    def messages(self):
        """Yields what the server sends, until it closes."""
        text = b""
        while head := self.stream.read(2):
            length = head[1]
            if length >= 126:
                length = int.from_bytes(self.stream.read(2 if length == 126 else 8), "big")
            payload = self.stream.read(length)
            opcode, final = head[0] & 15, head[0] & 128
            if opcode == 8:
                return
            if opcode == 9:
                self.send_message(10, payload)
            elif opcode < 8:
                text += payload
                if final:
                    yield text.decode()
                    text = b""


class Chat:
    def __init__(self, base, name, password):
        self.base = base
        login = rest(base, "/api/user/login", uname=name, passwd=password)
        self.token, self.user = login["secret"], login["user"]
        self.outbox = {}  # msgID -> text, until the server has stored it
        self.known = set()  # ids of messages that have been shown
        self.socket = WebSocket(base + "/client", self.token)
        # Something comes at least every 10 s, and run() answers it: so 20 s can be promised.
        self.frame("CONNECT", {"accept-version": "1.2", "host": "mimi", "heart-beat": "20000,10000"})
        self.handlers = {
            "/user/queue/status": self.refused,
            "/user/queue/send/status": self.stored,
            "/user/queue/recive/status": lambda status: None,
            f"/user/{self.user['uid']}/recive": self.received,
        }
        for number, address in enumerate(self.handlers):
            self.frame("SUBSCRIBE", {"id": number, "destination": address})
        self.tell("/socket/chat/init", None)

    def frame(self, command, headers, body=b""):
        head = "".join(f"{name}:{value}\n" for name, value in headers.items())
        self.socket.send(f"{command}\n{head}\n".encode() + body + b"\0")
        self.sent = time.monotonic()

    def tell(self, address, payload):
        body = json.dumps(payload).encode()
        self.frame("SEND", {"destination": address, "content-length": len(body)}, body)

    def send(self, peer_name, text):
        peer = rest(self.base, "/api/user/profile/" + quote(peer_name, safe=""), self.token)["user"]
        message = {"msgID": os.urandom(20).hex(), "reciverId": peer["uid"], "content": text}
        self.outbox[message["msgID"]] = text
        self.tell("/socket/chat/send", message)

    def run(self):
        for message in self.socket.messages():
            # Bodies are JSON, so a NUL is always the end of a frame; what is left of a heart-beat is nothing.
            for frame in filter(None, (part.lstrip("\n") for part in message.split("\0"))):
                self.handle(frame)
            if time.monotonic() - self.sent > 5:
                self.socket.send(b"\n")
                self.sent = time.monotonic()

    def handle(self, frame):
        head, _, body = frame.partition("\n\n")
        command, *lines = head.split("\n")
        headers = dict(line.split(":", 1) for line in reversed(lines))  # of repeated headers the first counts
        if command == "MESSAGE":
            self.handlers[headers["destination"]](json.loads(body))
        elif command == "ERROR":
            sys.exit(headers["message"])

    def stored(self, status):
        print("stored:", self.outbox.pop(status["msgID"], ""), flush=True)

    def refused(self, status):
        self.outbox.pop(status["msgID"], None)
        print("refused:", status["content"]["message"], flush=True)

    def received(self, message):
        """Shown once, confirmed each time: the server repeats what it does not know to be confirmed."""
        if message["id"] not in self.known:
            print(f"{message['sender']}: {message['content']}", flush=True)
        self.known.add(message["id"])
        self.tell("/socket/chat/recive", {"msgID": message["chatID"], "id": message["id"]})


if __name__ == "__main__":
    base, name, password, peer, text = sys.argv[1:]
    chat = Chat(base, name, password)
    chat.send(peer, text)
    chat.run()
