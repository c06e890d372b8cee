"""The calls to Telegram, against a small HTTP server: bodies, failures and what they say, secrets."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import encode_basic_auth, web
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery import transport
from bot.delivery.outcome import Verdict, classify, surely_unsent
from bot.delivery.transport import AiohttpRequest
from bot.sandbox import server

TOKEN = "12345:AA-secret-that-nobody-may-read"  # noqa: S105 - nobody's
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Answer], AbstractAsyncContextManager[Bot]]
DONE = {"ok": True, "result": True}
CATALOGUE = json.loads((Path(__file__).parents[1] / "fixtures" / "telegram" / "errors.json").read_text("utf-8"))


@asynccontextmanager
async def client(port: int) -> AsyncIterator[Bot]:
    """Return a bot whose server is on this port."""
    bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=AiohttpRequest())
    await bot.request.initialize()
    yield bot
    await bot.request.shutdown()


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[Bot]:
    """Return a bot whose server answers so."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert runner.addresses
    async with client(runner.addresses[0][1]) as bot:
        yield bot
    await runner.cleanup()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_arguments_go_as_json() -> None:
    """Nested arguments are JSON within JSON's own types, and the method's name ends the address."""
    seen: list[tuple[str, str, object]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.path, request.content_type, await request.json()))
        return web.json_response(DONE)

    async with served(answer) as bot:
        await bot.set_my_commands([("start", "Begin")], language_code="az")
    assert seen == [
        (
            f"/bot{TOKEN}/setMyCommands",
            "application/json",
            {"commands": [{"command": "start", "description": "Begin"}], "language_code": "az"},
        )
    ]


async def test_files_go_as_a_form() -> None:
    """A document travels with its name and its bytes, the other arguments beside it."""
    fields: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        for name, value in (await request.post()).items():
            fields[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
        return web.json_response({"ok": False, "description": "Bad Request: enough seen"}, status=400)

    async with served(answer) as bot:
        with pytest.raises(BadRequest):
            await bot.send_document(7, InputFile(b"\x00\xff", filename="a.bin"), caption="ə")
    assert fields["document"] == ("a.bin", b"\x00\xff")
    assert (fields["chat_id"], fields["caption"]) == ("7", "ə")


async def test_a_refused_connection_is_surely_unsent() -> None:
    async with client(free_port()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert surely_unsent(caught.value)
    assert classify(caught.value).verdict is Verdict.UNREACHED


async def test_a_late_answer_leaves_the_fate_open() -> None:
    released = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        await released.wait()
        return web.json_response(DONE)

    async with served(answer) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(1, "x", read_timeout=0.05)
        released.set()
    assert not surely_unsent(caught.value)
    assert classify(caught.value).verdict is Verdict.UNCONFIRMED


async def test_no_free_connection_is_surely_unsent() -> None:
    """Who did not even get a connection did not send."""
    came, released = asyncio.Event(), asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        came.set()
        await released.wait()
        return web.json_response(DONE)

    async with served(answer) as bot:
        request = AiohttpRequest(connections=1)
        await request.initialize()
        url = f"{bot.base_url}/getMe"
        first = asyncio.create_task(request.post(url))
        await came.wait()
        with pytest.raises(TimedOut) as caught:
            await request.post(url, pool_timeout=0.05)
        released.set()
        assert await first is True
        await request.shutdown()
    assert surely_unsent(caught.value)


async def test_a_dropped_connection_leaves_the_fate_open() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with served(answer) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize(
    "body", ["<html>502</html>", "", "[1]", "null", '{"ok":true}', '{"ok":true,"result"', '{"ok":false}']
)
async def test_a_good_status_with_garbage_leaves_the_fate_open(body: str) -> None:
    """An answer that says nothing is no answer: the message may be there."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body)

    async with served(answer) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_gateways_page_is_a_transient_fault(status: int) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=f"<html>{status}</html>", status=status)

    async with served(answer) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).verdict is Verdict.TRANSIENT


async def test_a_flood_wait_arrives_whole() -> None:
    async def answer(_: web.Request) -> web.Response:
        body = {"ok": False, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}
        return web.json_response(body, status=429)

    async with served(answer) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).retry_after == 7


async def test_a_file_is_fetched_as_it_is() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"not json \xff")

    async with served(answer) as bot:
        assert await bot.request.retrieve(f"{bot.base_url}/file") == b"not json \xff"


async def test_connections_are_kept() -> None:
    """Calls one after the other share a connection."""
    peers = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return web.json_response(DONE)

    async with served(answer) as bot:
        for _ in range(5):
            await bot.delete_message(1, 1)
    assert len(peers) == 1


async def test_the_environments_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is asked for the whole address; NO_PROXY is obeyed."""
    asked: list[str] = []

    async def proxy(request: web.Request) -> web.Response:
        asked.append(str(request.raw_path))
        return web.json_response(DONE)

    async with served(proxy) as behind:
        port = behind.base_url.split(":")[2].split("/")[0]
        monkeypatch.setenv("http_proxy", f"127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        bot = Bot(TOKEN, base_url="http://telegram.test/bot", request=AiohttpRequest())
        await bot.request.initialize()
        await bot.delete_message(1, 1)
        await behind.delete_message(1, 1)
        await bot.request.shutdown()
    assert asked == [f"http://telegram.test/bot{TOKEN}/deleteMessage", f"/bot{TOKEN}/deleteMessage"]


@asynccontextmanager
async def answering(line: bytes) -> AsyncIterator[tuple[int, list[bytes]]]:
    """Give the port of a server that answers everything with this line, and what it is asked."""
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(line)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], asked


async def asked_of(url: str) -> None:
    """Make a call to this address."""
    request = AiohttpRequest()
    await request.initialize()
    try:
        await request.post(url)
    finally:
        await request.shutdown()


async def test_what_a_proxy_refuses_was_surely_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no connection to Telegram; its password goes to it alone, and stands in no exception."""
    async with answering(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as (
        port,
        asked,
    ):
        monkeypatch.setenv("https_proxy", f"http://user:{TOKEN}@127.0.0.1:{port}")
        with pytest.raises(NetworkError) as caught:
            await asked_of("https://telegram.test/")
    assert classify(caught.value).verdict is Verdict.UNREACHED
    assert encode_basic_auth("user", TOKEN).encode() in asked[0]
    assert "407" in caught.value.message
    shown = "\n".join(told(caught.value))
    assert TOKEN not in shown
    assert encode_basic_auth("user", TOKEN) not in shown


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "http://127.0.0.1:port", "http://", "ftp://a:9"])
async def test_a_proxy_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """With the variable's name and the form that it wants."""
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(NetworkError, match="HTTPS_PROXY cannot be used: it wants the form http://HOST:PORT"):
        await asked_of("https://telegram.test/")


async def test_what_speaks_no_http_is_shown_no_token() -> None:
    """An answer without a status, such as another protocol's greeting."""
    async with answering(b"SSH-2.0-OpenSSH\r\n") as (port, _), client(port) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).verdict is Verdict.UNCONFIRMED
    assert TOKEN not in "\n".join(told(caught.value))


def told(fault: BaseException | None) -> list[str]:
    """Return what an exception says, and its causes."""
    shown: list[str] = []
    while fault is not None:
        shown.extend((str(fault), repr(fault)))
        fault = fault.__cause__ or fault.__context__
    return shown


async def test_no_token_in_errors_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong, neither an exception's text, nor its causes', nor a log line shows the token."""

    async def answer(request: web.Request) -> web.StreamResponse:
        match request.path.rpartition("/")[2]:
            case "getMe":
                return web.Response(status=302, headers={"Location": f"/bot{TOKEN}/other"})
            case "deleteMessage":
                return web.Response(text="garbage")
            case _:
                assert request.transport is not None
                request.transport.abort()
                return web.Response()

    shown: list[str] = []
    async with served(answer) as bot, client(free_port()) as nobody:
        caplog.set_level(logging.DEBUG)
        for call in (
            bot.get_me,
            lambda: bot.delete_message(1, 1),
            lambda: bot.send_message(1, "x"),
            nobody.get_me,
        ):
            with pytest.raises(TelegramError) as caught:
                await call()
            shown += told(caught.value)
    assert shown
    assert TOKEN not in "\n".join([*shown, caplog.text])


async def test_a_body_larger_than_the_server_takes(caplog: pytest.LogCaptureFixture) -> None:
    """A 413 without JSON is a defect of the request, whoever answers it."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": False, "description": "Request Entity Too Large"}, status=413)

    async with served(answer) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert classify(caught.value).verdict is Verdict.REQUEST
    assert not caplog.records


def test_the_bot_hangs_up_before_the_sandbox() -> None:
    """A call that met a connection which the server just hangs up would have an unknown fate."""
    assert transport.KEEP_ALIVE < server.KEEP_ALIVE


async def test_an_uninitialized_request_says_so() -> None:
    with pytest.raises(NetworkError, match="not initialized"):
        await AiohttpRequest().post("http://127.0.0.1/x")


@pytest.mark.parametrize(
    "entry", CATALOGUE, ids=lambda entry: f"{entry['error_code']} {entry['description'][:60]}"
)
async def test_a_bulk_call_raises_what_a_call_of_the_bots_raises(entry: dict[str, Any]) -> None:
    """For every error of the catalogue, over HTTP: the same type, the same words, the same verdict."""

    async def answer(_: web.Request) -> web.Response:
        body = {"ok": False, "error_code": entry["error_code"], "description": entry["description"]}
        if entry["parameters"]:
            body["parameters"] = entry["parameters"]
        return web.json_response(body, status=entry["error_code"])

    async with served(answer) as bot:
        assert isinstance(bot.request, AiohttpRequest)
        with pytest.raises(TelegramError) as slow:
            await bot.request.post(f"{bot.base_url}/sendMessage")
        with pytest.raises(TelegramError) as fast:
            await bot.request.call(f"{bot.base_url}/sendMessage", b"{}")
    assert type(fast.value).__name__ == entry["ptb"]
    assert (type(fast.value), fast.value.message) == (type(slow.value), slow.value.message)
    assert classify(fast.value) == classify(slow.value)


@pytest.mark.parametrize(
    "body", ["", "[]", "<html>", '{"ok":true}', '{"ok":true,"result":{"mess', '{"ok":true,"result"}']
)
async def test_a_bulk_call_takes_no_garbage_for_an_answer(body: str) -> None:
    """A good status is not enough: the message may be there, or not."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    async with served(answer) as bot:
        assert isinstance(bot.request, AiohttpRequest)
        with pytest.raises(TelegramError) as caught:
            await bot.request.call(f"{bot.base_url}/sendMessage", b"{}")
    assert classify(caught.value).verdict is Verdict.UNCONFIRMED


async def test_a_bulk_call_gives_a_good_answer_whole() -> None:
    """Written tightly, as Telegram does, or loosely, as another server may."""
    bodies = ['{"ok":true,"result":{"message_id":7,"text":"x"}}', '{ "ok": true, "result": {"message_id": 8} }\n']

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=bodies[0], content_type="application/json")

    async with served(answer) as bot:
        assert isinstance(bot.request, AiohttpRequest)
        for number in (7, 8):
            given = AiohttpRequest.parse_json_payload(await bot.request.call(f"{bot.base_url}/sendMessage", b"{}"))
            assert given["result"]["message_id"] == number
            bodies.pop(0)
