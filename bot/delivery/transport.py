"""The calls to Telegram: python-telegram-bot's request on aiohttp.

JSON bodies, kept connections, proxies from the environment. What fails carries its cause, by which `outcome`
tells "never sent" from "unknown". No address stands in an exception's text: it would show the token.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
import yarl
from multidict import CIMultiDict, CIMultiDictProxy
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 400
CONNECT_TIMEOUT = 5.0
"""Seconds to get a connection, a free one or a new one."""
READ_TIMEOUT = 20.0
"""Seconds to wait for an answer; the server's own guard answers after 3 (telegram.md)."""
UPLOAD_TIMEOUT = 60.0
"""Seconds more where a file is sent."""
KEEP_ALIVE = 30.0
"""Seconds that an unused connection is kept: less than servers do, or a call could meet one that hangs up."""
DEFAULT_TIMEOUT = aiohttp.ClientTimeout(
    total=None, connect=CONNECT_TIMEOUT, sock_connect=CONNECT_TIMEOUT, sock_read=READ_TIMEOUT
)
JSON = {"Content-Type": "application/json"}
Proxy = dict[str, Any]
"""aiohttp's arguments for a proxy; none without one."""
UNTOLD = aiohttp.RequestInfo(yarl.URL(), "", CIMultiDictProxy(CIMultiDict()), yarl.URL())
"""Of a request: in an exception it would show the address, which has the token, and the proxy's password."""
GOOD = b'{"ok":true,"result":'
PROXIES = ("http", "https")
"""Kinds of proxies that can be used."""
REFUSED = 400
"""The least status of an answer that is none of success."""


class AiohttpRequest(BaseRequest):
    """Makes every call."""

    __slots__ = ("_addresses", "_connections", "_session")

    def __init__(self, *, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._addresses: dict[str, tuple[yarl.URL, Proxy]] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where the caller does not say."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Open the session; opened already, nothing changes."""
        # Otherwise python-telegram-bot warns of a coming change at every 429, which costs more than the call.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the base class's arguments
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call and return status and body. Raises NetworkError or TimedOut from aiohttp's exception."""
        files = request_data is not None and request_data.contains_files
        waits = _timeout(read_timeout, write_timeout, connect_timeout, pool_timeout, upload=files)
        status, payload = await self._exchange(method, url, waits, _body(request_data))
        if method == "POST" and status < REFUSED and not payload.startswith(GOOD):
            self._expect_result(payload)
        return status, payload

    async def call(self, url: str, content: bytes) -> bytes:
        """POST arguments that are JSON already, and return a good answer's whole body.

        Raises what `post` raises; but it builds nothing of the answer, and there are fewer steps to it.
        """
        arguments = {"data": content, "headers": JSON}
        status, payload = await self._exchange("POST", url, DEFAULT_TIMEOUT, arguments)
        if status >= REFUSED or not (payload.startswith(GOOD) and payload.endswith(b"}")):
            await _Answered(status, payload).post(url)
        return payload

    async def _exchange(
        self, method: str, url: str, waits: aiohttp.ClientTimeout, arguments: dict[str, Any]
    ) -> tuple[int, bytes]:
        """Return status and body. Raises NetworkError or TimedOut from aiohttp's exception."""
        if self._session is None:
            raise NetworkError("This request is not initialized.")
        address, proxy = self._addresses.get(url) or self._address(url, method)
        try:
            response = await self._session.request(
                method, address, timeout=waits, allow_redirects=False, **proxy, **arguments
            )
            return response.status, await response.read()  # read to its end, or failed, it is closed
        except TimeoutError as fault:
            raise TimedOut(f"No answer in time: {type(fault).__name__}") from fault
        except (aiohttp.ClientError, OSError) as fault:
            if isinstance(fault, aiohttp.ClientResponseError):
                fault.request_info = UNTOLD
            raise NetworkError(f"{type(fault).__name__}: {_without_path(url, str(fault))}") from fault

    def _expect_result(self, payload: bytes) -> None:
        """Raise TelegramError for an answer with a good status that says nothing: the call's fate is unknown."""
        if "result" not in self.parse_json_payload(payload):
            raise TelegramError("Invalid server response")

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer's object. Raises TelegramError when it is none."""
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError as fault:
            raise TelegramError("Invalid server response") from fault
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed

    def _address(self, url: str, method: str) -> tuple[yarl.URL, Proxy]:
        """Return the address parsed, and the environment's proxy for it; the methods' few ones are remembered.

        Raises NetworkError for a proxy that cannot be used.
        """
        address = yarl.URL(url, encoded=True)
        given = None if proxy_bypass(address.host or "") else getproxies().get(address.scheme)
        proxy = _proxy(given, address.scheme) if given else {}
        if method == "POST":
            self._addresses[url] = address, proxy
        return address, proxy


class _Answered(AiohttpRequest):
    """Has the answer already: python-telegram-bot says what it means."""

    __slots__ = ("_answer",)

    def __init__(self, status: int, payload: bytes) -> None:
        super().__init__()
        self._answer = status, payload

    async def _exchange(self, *_: Any) -> tuple[int, bytes]:
        return self._answer


def _timeout(read: Any, write: Any, connect: Any, pool: Any, *, upload: bool) -> aiohttp.ClientTimeout:
    """Return python-telegram-bot's four time-outs as aiohttp's; its mark for "not given" means ours."""
    if read is write is connect is pool is BaseRequest.DEFAULT_NONE and not upload:
        return DEFAULT_TIMEOUT
    connect = _given(connect, CONNECT_TIMEOUT)
    read = _given(read, READ_TIMEOUT)
    if upload and read is not None:
        read += _given(write, UPLOAD_TIMEOUT) or 0.0
    return aiohttp.ClientTimeout(total=None, connect=_given(pool, connect), sock_connect=connect, sock_read=read)


def _given(timeout: Any, default: float | None) -> float | None:
    if isinstance(timeout, type(BaseRequest.DEFAULT_NONE)):
        return default
    return None if timeout is None else float(timeout)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """Return the request's body for aiohttp: JSON, or a form where files go along."""
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"data": orjson.dumps(request_data.parameters), "headers": JSON}
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}


def _proxy(given: str, scheme: str) -> Proxy:
    """Return the arguments for a proxy as the environment names it: its password is in no address of theirs."""
    try:
        address = yarl.URL(given if "//" in given else f"http://{given}")
    except ValueError:
        address = yarl.URL()
    if address.scheme not in PROXIES or not address.host:
        words = f"the proxy in {scheme.upper()}_PROXY cannot be used: it wants the form http://HOST:PORT"
        raise NetworkError(words)
    proxy: Proxy = {"proxy": address.with_user(None)}
    if address.user is not None:
        known = aiohttp.encode_basic_auth(address.user, address.password or "")
        proxy["proxy_headers"] = {"Proxy-Authorization": known}
    return proxy


def _without_path(url: str, text: str) -> str:
    """Return a text without the address's path, which holds the token."""
    return text.replace(url, "…").replace(urlsplit(url).path, "…")
