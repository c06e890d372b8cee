"""Sends bodies by aiogram's bare send_message. Run by `delivery_speed` in aiogram's own environment.

Arguments: the server, its certificate, the token, how many in flight, a file with a body a line.
"""

import asyncio
import json
import ssl
import sys
import time
from pathlib import Path

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions


async def main(url: str, certificate: str, token: str, in_flight: str, bodies: str) -> dict[str, float]:
    """Send all; return what it took."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=int(in_flight))
    if certificate:
        session._connector_init["ssl"] = ssl.create_default_context(cafile=certificate)
    no_preview = LinkPreviewOptions(is_disabled=True)
    work = [json.loads(line) for line in Path(bodies).read_bytes().splitlines()]  # noqa: ASYNC240 - nothing runs yet
    for given in work:
        given["keyboard"] = InlineKeyboardMarkup.model_validate(given["reply_markup"])
    left = iter(work)
    async with Bot(token, session=session) as bot:

        async def send() -> None:
            for given in left:
                await bot.send_message(
                    given["chat_id"],
                    given["text"],
                    parse_mode=given["parse_mode"],
                    reply_markup=given["keyboard"],
                    link_preview_options=no_preview,
                    allow_paid_broadcast=given.get("allow_paid_broadcast"),
                )

        await asyncio.gather(*(bot.get_me() for _ in range(int(in_flight))))
        at, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(send() for _ in range(int(in_flight))))
        seconds, used = time.perf_counter() - at, time.process_time() - cpu
    messages = len(work)
    return {
        "messages": messages,
        "seconds": seconds,
        "a_second": messages / seconds,
        "cpu_ms": used * 1000 / messages,
        "core": used / seconds,
    }


sys.stdout.write(json.dumps(uvloop.run(main(*sys.argv[1:]))))
