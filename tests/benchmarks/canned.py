"""A Bot API server of canned answers for measuring: another process, TLS, 60 ms away, and no work of its own.

It keeps no world: every sendMessage gets a message id. What it counts is when requests came, and it can refuse
them as Telegram does: by a token bucket, by a strict one-second window, or all of them for a while.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import shutil
import ssl
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import uvloop

LATENCY = 0.06
TOKEN = "123456789:AA-the-benchmarks-own-token"  # noqa: S105 - nobody's
SENT = b'{"ok":true,"result":{"message_id":%d,"date":1767225600,"chat":{"id":1,"type":"private"},"text":"%s"}}'
REFUSED = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d",'
    b'"parameters":{"retry_after":%d}}'
)
ME = b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'
ANSWERS = {b"getMe": ME, b"getUpdates": b'{"ok":true,"result":[]}', b"getMyCommands": b'{"ok":true,"result":[]}'}
DONE = b'{"ok":true,"result":true}'
POLL = 20.0
"""Seconds that a poll waits: nobody writes to this bot."""
TEXT = b"x" * 900
"""Telegram's answer repeats the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How the server behaves."""

    limit: int = 0
    """Messages a second; 0: as many as come."""
    strict: bool = False
    """In any second, instead of a bucket that fills again steadily."""
    pause_at: int = 0
    """The message at which a pause begins, in which all are refused; 0: never."""
    pause: int = 3
    """Its length in seconds."""
    latency: float = LATENCY


@dataclass(slots=True)
class Seen:
    """What the server saw: when each message came, and which were refused. Seconds of its own clock."""

    times: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    paused_at: float = 0.0

    @property
    def span(self) -> float:
        """Seconds from the first to the last accepted message."""
        return self.times[-1] - self.times[0]

    def most_in_a_second(self) -> int:
        """Return the greatest number of accepted messages in any second."""
        window: deque[float] = deque()
        most = 0
        for at in self.times:
            window.append(at)
            while window[0] <= at - 1.0:
                window.popleft()
            most = max(most, len(window))
        return most


class _Server:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.seen = Seen()
        self.number = 0
        self.tokens = float(rules.limit)
        self.at = 0.0
        self.window: deque[float] = deque(maxlen=rules.limit or 1)
        self.closed_until = 0.0

    def answer(self, method: bytes, now: float) -> tuple[bytes, bytes]:
        """Return status and body for a request that came now."""
        if method != b"sendMessage":
            return b"200 OK", ANSWERS.get(method, DONE)
        retry_after = self._refusal(now)
        if retry_after:
            self.seen.refused.append(now)
            return b"429 Too Many Requests", REFUSED % (retry_after, retry_after)
        self.number += 1
        self.seen.times.append(now)
        return b"200 OK", SENT % (self.number, TEXT)

    def _refusal(self, now: float) -> int:
        """Return the seconds that a message is refused for, or 0."""
        rules = self.rules
        if now < self.closed_until:
            return max(1, round(self.closed_until - now + 0.5))
        if rules.pause_at and self.number == rules.pause_at and not self.seen.paused_at:
            self.seen.paused_at, self.closed_until = now, now + rules.pause
            return rules.pause
        fits = not rules.limit or (self._in_window(now) if rules.strict else self._in_bucket(now))
        return 0 if fits else 1

    def _in_window(self, now: float) -> bool:
        fits = len(self.window) < self.rules.limit or now - self.window[0] >= 1.0
        if fits:
            self.window.append(now)
        return fits

    def _in_bucket(self, now: float) -> bool:
        limit = self.rules.limit
        self.tokens, self.at = min(limit, self.tokens + (now - self.at) * limit), now
        fits = self.tokens >= 1
        self.tokens -= fits
        return fits


class _Protocol(asyncio.Protocol):
    def __init__(self, server: _Server) -> None:
        self._server = server
        self._buffer = b""
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (head := self._buffer.find(b"\r\n\r\n")) >= 0:
            lines = self._buffer[:head]
            lower = lines.lower()
            found = lower.find(b"content-length:")
            length = int(lower[found + 15 :].split(b"\r\n", 1)[0]) if found >= 0 else 0
            if len(self._buffer) < head + 4 + length:
                return
            self._buffer = self._buffer[head + 4 + length :]
            method = lines.split(b" ", 2)[1].rpartition(b"/")[2]
            status, body = self._server.answer(method, self._loop.time())
            whole = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
                status,
                len(body),
                body,
            )
            later = POLL if method == b"getUpdates" else self._server.rules.latency
            self._loop.call_later(later, self._write, whole)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)  # type: ignore[attr-defined] # a transport of a stream


@dataclass(slots=True)
class Canned:
    """The server, from the outside."""

    port: int
    certificate: str
    pipe: Connection

    @property
    def url(self) -> str:
        """Its address, for BOT_API_URL."""
        return f"{'https' if self.certificate else 'http'}://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a client's process needs in its environment to trust it."""
        return {"SSL_CERT_FILE": self.certificate} if self.certificate else {}

    def begin(self, rules: Rules) -> None:
        """Start anew with these rules."""
        self.pipe.send(rules)
        self.pipe.recv()

    def seen(self) -> Seen:
        """Return what came since."""
        self.pipe.send(None)
        seen = self.pipe.recv()
        assert isinstance(seen, Seen)
        return seen


def _certificate(folder: Path) -> str:
    """Make a certificate for localhost; without openssl there is none, and no TLS."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return ""
    pem = folder / "localhost.pem"
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run(  # noqa: S603 - a fixed command
        [openssl, *command.split(), "-keyout", f"{pem}.key", "-out", str(pem)], check=True, capture_output=True
    )
    return str(pem)


def _serve(pipe: Connection, certificate: str) -> None:
    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = _Server(Rules())
        tls = None
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate, f"{certificate}.key")
        listening = await loop.create_server(lambda: _Protocol(server), "localhost", 0, ssl=tls)
        pipe.send(listening.sockets[0].getsockname()[1])
        while True:
            try:
                asked = await asyncio.to_thread(pipe.recv)
            except EOFError:
                return
            if asked is None:
                pipe.send(server.seen)
            else:
                server.__init__(asked)  # type: ignore[misc] # all anew, for the connections that are open too
                pipe.send(True)  # noqa: FBT003 - a sign of life

    uvloop.run(serve())


@contextmanager
def canned() -> Iterator[Canned]:
    """Run the server in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        certificate = _certificate(Path(folder))
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, certificate), daemon=True)
        process.start()
        there.close()
        try:
            yield Canned(port=here.recv(), certificate=certificate, pipe=here)
        finally:
            here.close()
            process.join(5)
            process.terminate()
