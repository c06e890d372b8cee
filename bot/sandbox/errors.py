"""What the sandbox answers when Telegram would refuse: codes and exact texts, as the real server's."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API: `error_code`, `description` and, for some, `parameters`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_api(self) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class PersonError(Exception):
    """Something that Telegram's own client would not let this person do."""


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def bad(description: str, **parameters: Any) -> ApiError:
    """Return a 400; the first letter is lowered as the real server does, except in CODES_LIKE_THIS."""
    if description[:2] and not description[:2].isupper():
        description = description[0].lower() + description[1:]
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> ApiError:
    """Return a 403."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {description}")


def conflict(description: str) -> ApiError:
    """Return a 409."""
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {description}")


def unauthorized() -> ApiError:
    """Return the 401 for a token that nobody has."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def not_found() -> ApiError:
    """Return the 404 for a method that is not there."""
    return ApiError(HTTPStatus.NOT_FOUND, "Not Found: method not found")


def too_large() -> ApiError:
    """Return the 413 for an upload over 50 MB."""
    return ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def too_many(seconds: int) -> ApiError:
    """Return the 429 of flood control."""
    return ApiError(HTTPStatus.TOO_MANY_REQUESTS, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
