"""What comes over HTTP as the parameters of a Bot API method (query, form, multipart or JSON), and the answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.errors import ApiError, bad, too_large
from bot.sandbox.files import MEGABYTE, UPLOAD_LIMIT, Upload

BODY_LIMIT = UPLOAD_LIMIT + 5 * MEGABYTE
FIELD_LIMIT = 4 * MEGABYTE


async def read_parameters(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the raw parameters and the uploaded files of a request."""
    raw: dict[str, Any] = dict(parse_qsl(request.url.query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    if request.method != "POST":
        return raw, files
    if int(request.headers.get("content-length", "0")) > BODY_LIMIT:
        raise too_large()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_part_size=FIELD_LIMIT) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read()
                    mime = value.content_type or ""
                    files[name] = Upload(name=value.filename or name, content=content, mime=mime)
                else:
                    raw[name] = value
        return raw, files
    body = await request.body()
    if kind == "application/json" and body:
        try:
            given = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise bad("can't parse request JSON object") from error
        if not isinstance(given, dict):
            raise bad("expected a JSON object in the request")
        raw |= {name: value for name, value in given.items() if value is not None}
    elif body:
        raw |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return raw, files


def write_answer(result: Any) -> Response:
    """Return a result or a refusal as the Bot API writes it."""
    if not isinstance(result, ApiError):
        return Response(orjson.dumps({"ok": True, "result": result}), 200, media_type="application/json")
    after = result.parameters.get("retry_after")
    headers = {} if after is None else {"Retry-After": str(after)}
    return Response(orjson.dumps(result.to_api()), result.code or 500, headers, media_type="application/json")
