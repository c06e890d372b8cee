"""Whatever the desk is told has words in five languages, and the button that mends it."""

import re
from typing import Any

import pytest

from bot.chat.context import markup
from bot.desk.alerting import keyboard_for
from bot.shipped import replies
from bot.store.alerts import Alert, AlertKind

EDITION: dict[str, Any] = {"edition_id": 7, "publish_at": 1_772_442_000_000}
CHAT: dict[str, Any] = {"chat_id": -1001, "title": "Observer", "reason": "Forbidden"}
SAID: dict[str, Any] = {"name": "Anne", "by": 5, "headline": "Five tracks"}
DETAILS: dict[str, dict[str, Any]] = {
    AlertKind.PUBLISHED: EDITION,
    AlertKind.LATE: {**EDITION, "seconds": 1800},
    AlertKind.BEHIND: {"seconds": 700, "wait": 12},
    AlertKind.DISK_LOW: {"free": 123_000_000},
    AlertKind.HELD: EDITION,
    AlertKind.TARGET_FAILED: {**EDITION, **CHAT},
    AlertKind.TOPIC_CLOSED: {**CHAT, "thread": 3, "target": True},
    AlertKind.UNPARSED: {**EDITION, "reason": "can't parse entities"},
    AlertKind.UNCONFIRMED: {**EDITION, **CHAT},
    AlertKind.STUCK: {**EDITION, "reason": "Timed out"},
    AlertKind.NOT_RENDERED: {**EDITION, "reason": "template"},
    AlertKind.AMENDED: {
        **EDITION,
        "revision": 2,
        "action": "edit",
        **dict.fromkeys(("edited", "deleted", "sent", "unreachable", "unchanged", "overtaken"), 3),
    },
    AlertKind.PIN_FAILED: {**EDITION, **CHAT, "place_id": 1},
    AlertKind.REVIEW: {**EDITION, **SAID, "revision": 2, "correction": False, "not_to": []},
    AlertKind.APPROVED: {**EDITION, **SAID, "to": [5]},
    AlertKind.REJECTED: {**EDITION, **SAID, "reason": "No source", "to": [5]},
    AlertKind.CHANGED: {**EDITION, **SAID, "waits": True, "to": [5]},
    AlertKind.LEFT: {"name": "Anne", "editions": [12]},
    AlertKind.JOINED: {"chat_id": 5, "name": "Anne"},
    AlertKind.RESTORED: {"made_at": None, "editions": 1, "readers": 2},
    AlertKind.BACKUP_FAILED: {"reason": "no space"},
    AlertKind.NEW_DATABASE: {"path": "/data/trackwire.db"},
    AlertKind.FEED_DRAFTS: {"title": "News", "editions": [7], "publishes": False},
    AlertKind.FEED_FAILED: {"feed_id": 1, "title": "News", "fault": {"reason": "feed_unknown", "details": {}}},
    AlertKind.RIGHTS_LOST: {"chat_id": -1001, "title": "Observer", "fault": "no_right", "place_id": 1},
    AlertKind.CLOCK_SET_BACK: {"seconds": 60},
    "channel_not_found": {"channel": "@nowhere"},
}
NOTHING_TO_MEND = {AlertKind.PUBLISHED, AlertKind.APPROVED, AlertKind.NEW_DATABASE}
"""Good news; and a database that only whoever runs the bot can put right."""


def alert(kind: str) -> Alert:
    return Alert(id=1, key="x", kind=kind, details=DETAILS[kind], created_at=0)


def test_every_alert_is_here() -> None:
    """A new kind comes with its words and its button."""
    assert set(AlertKind) <= set(DETAILS)


@pytest.mark.parametrize("language", ["en", "ru", "az", "be", "tr"])
@pytest.mark.parametrize("kind", sorted(DETAILS))
def test_it_is_told_in_every_language(kind: str, language: str) -> None:
    """No detail is missing, and nothing stays to be filled in."""
    told = alert(kind)
    text = replies().text("alert", language, zone="UTC", kind=told.kind, **told.details)
    assert len(text) > 10
    assert not re.search(r"%\(|{{|None", text)
    assert markup(replies(), language, keyboard_for(told)) is not None or kind in NOTHING_TO_MEND


@pytest.mark.parametrize("kind", sorted(set(DETAILS) - NOTHING_TO_MEND))
def test_it_has_the_button_that_mends_it(kind: str) -> None:
    """More than the way to the card."""
    keys = [key for row in keyboard_for(alert(kind)) for key in row]
    assert [key for key in keys if key.label != "card"]
