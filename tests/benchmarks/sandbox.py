"""How many sendMessage the sandbox takes a second by bare HTTP from another process: texts parsed, people told."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

import orjson
import uvloop

from bot.sandbox import Sandbox

MESSAGES = 10_000
READERS = 200
IN_FLIGHT = 16
WANTED = 2_000
TEXT = (
    "<b>Grain harvest ends early</b>\nFarms in the south have finished, see https://example.org/a #economy. " * 2
)


def run() -> dict[str, float]:
    """Serve in another process, send from this one, and return the figures."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    server.start()
    port, token, readers = here.recv()
    seconds = uvloop.run(_load(port, token, readers))
    here.send("stop")
    cpu = here.recv()
    server.join()
    return {
        "messages": MESSAGES,
        "messages a second": round(MESSAGES / seconds),
        "wanted a second": WANTED,
        "CPU ms a message": round(cpu * 1000 / MESSAGES, 3),
    }


def table(results: dict[str, float]) -> str:
    """Return the figures as text."""
    return "\n".join(f"{name:<20} {value:>10,}" for name, value in results.items())


def _serve(pipe: Connection) -> None:
    async def serve() -> None:
        async with Sandbox() as sandbox:
            people = [sandbox.person(f"Reader {number}") for number in range(READERS)]
            for person in people:
                await person.start()
            began = time.process_time()
            pipe.send((sandbox.server.port, sandbox.token, [person.id for person in people]))
            await asyncio.to_thread(pipe.recv)
            pipe.send(time.process_time() - began)

    uvloop.run(serve())


async def _load(port: int, token: str, readers: list[int]) -> float:
    """Send all messages over a few connections; return the seconds that it took."""
    numbers = iter(range(MESSAGES))
    address = f"POST /bot{token}/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode()

    async def send() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            fields: dict[str, Any] = {"chat_id": readers[number % len(readers)], "parse_mode": "HTML"}
            body = orjson.dumps(fields | {"text": f"{TEXT}{number}"})
            head = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            writer.write(address + head + body)
            told = (await reader.readuntil(b"\r\n\r\n")).lower()
            if not told.startswith(b"http/1.1 200"):
                raise RuntimeError(told.decode())
            await reader.readexactly(int(told.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(IN_FLIGHT)))
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(table(run()) + "\n")
