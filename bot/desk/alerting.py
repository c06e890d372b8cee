"""The buttons under the alerts that the desk gets: each mends what the alert tells of."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.context import Key, Keyboard
from bot.desk.buttons import (
    Approve,
    AskPublish,
    AskReject,
    ChooseTime,
    SendReport,
    ShowCard,
    ShowChanges,
    ShowEdit,
    ShowPosts,
    ShowQueue,
    StartRetraction,
    Unschedule,
)
from bot.desk.feeds import PollNow, ShowFeed
from bot.desk.mending import BackUpNow, CheckDisk, PinAgain
from bot.desk.stuck import ShowStuck
from bot.desk.target_card import CheckTarget, ShowTargets
from bot.desk.team import ShowTeam
from bot.store.alerts import Alert, AlertKind


def keyboard_for(alert: Alert) -> Keyboard:
    """Return the buttons that mend what an alert is about, and the card of the edition where it is about one."""
    number = alert.details.get("edition_id")
    card = [Key(button=ShowCard(number), label="card")] if isinstance(number, int) else []
    mends = _MENDS.get(alert.kind)
    keyboard = mends(alert) if mends is not None else []
    return [*keyboard[:-1], [*keyboard[-1], *card]] if keyboard else [card]


def _held(alert: Alert) -> Keyboard:
    number = alert.details["edition_id"]
    return [
        [
            Key(button=AskPublish(number, 0), label="publish"),
            Key(button=ChooseTime(number, 0), label="reschedule"),
        ],
        [Key(button=Unschedule(number), label="unschedule")],
    ]


def _stuck(_: Alert) -> Keyboard:
    return [[Key(button=ShowStuck(), label="stuck")]]


def _target_failed(alert: Alert) -> Keyboard:
    return [*_stuck(alert), [Key(button=ShowTargets(0), label="channels")]]


def _rights_lost(alert: Alert) -> Keyboard:
    return [[Key(button=CheckTarget(alert.details["place_id"]), label="check_rights")]]


def _drafts(alert: Alert) -> Keyboard:
    return [[Key(button=ShowCard(number), text=f"#{number}") for number in alert.details["editions"][-8:]]]


def _feed_failed(alert: Alert) -> Keyboard:
    feed_id = alert.details["feed_id"]
    return [[Key(button=PollNow(feed_id), label="poll_now"), Key(button=ShowFeed(feed_id), label="feeds")]]


def _amended(alert: Alert) -> Keyboard:
    details = alert.details
    report = SendReport(details["edition_id"], int(details["revision"]), str(details["action"]))
    return [[Key(button=report, label="report")]]


def _review(alert: Alert) -> Keyboard:
    number, revision = alert.details["edition_id"], alert.details["revision"]
    shown = Key(button=ShowPosts(number), label="show_posts")
    if alert.details["correction"]:
        shown = Key(button=ShowChanges(number), label="show_changes")
    return [
        [Key(button=Approve(number, revision), label="approve"), Key(button=AskReject(number), label="reject")],
        [shown],
    ]


def _changed(alert: Alert) -> Keyboard:
    number = alert.details["edition_id"]
    shown = Key(button=ShowPosts(number), label="show_posts")
    if not alert.details["waits"]:
        return [[Key(button=ChooseTime(number, 0), label="schedule"), shown]]
    return [[shown, Key(button=Unschedule(number), label="unschedule")]]


def _joined(_: Alert) -> Keyboard:
    return [[Key(button=ShowTeam(0), label="team")]]


def _shown(alert: Alert) -> Keyboard:
    """Return the posts, and what they are made of, where an edition is named; digests are of many."""
    number = alert.details.get("edition_id")
    if not number:
        return []
    return [[Key(button=ShowPosts(number), label="show_posts"), Key(button=ShowEdit(number, 0), label="edit")]]


def _late(alert: Alert) -> Keyboard:
    number = alert.details["edition_id"]
    return [
        [Key(button=ShowPosts(number), label="show_posts"), Key(button=StartRetraction(number), label="retract")]
    ]


def _queue(_: Alert) -> Keyboard:
    return [[Key(button=ShowQueue(0), label="queue")]]


def _behind(alert: Alert) -> Keyboard:
    return [[*_stuck(alert)[0], *_queue(alert)[0]]]


def _channels(_: Alert) -> Keyboard:
    return [[Key(button=ShowTargets(0), label="channels")]]


def _topic_closed(alert: Alert) -> Keyboard:
    return _channels(alert) if alert.details["target"] else []


def _pin_failed(alert: Alert) -> Keyboard:
    number, place = alert.details["edition_id"], alert.details.get("place_id")
    return [] if place is None else [[Key(button=PinAgain(number, place), label="pin_again")]]


def _disk_low(_: Alert) -> Keyboard:
    return [[Key(button=CheckDisk(), label="check_rights")]]


def _backup_failed(_: Alert) -> Keyboard:
    return [[Key(button=BackUpNow(), label="back_up_now"), Key(button=CheckDisk(), label="check_disk")]]


_MENDS: dict[str, Callable[[Alert], Keyboard]] = {
    AlertKind.HELD: _held,
    AlertKind.LATE: _late,
    AlertKind.BEHIND: _behind,
    AlertKind.DISK_LOW: _disk_low,
    AlertKind.BACKUP_FAILED: _backup_failed,
    AlertKind.UNPARSED: _shown,
    AlertKind.NOT_RENDERED: _shown,
    AlertKind.REJECTED: _shown,
    AlertKind.TOPIC_CLOSED: _topic_closed,
    AlertKind.PIN_FAILED: _pin_failed,
    AlertKind.CLOCK_SET_BACK: _queue,
    "channel_not_found": _channels,
    AlertKind.STUCK: _stuck,
    AlertKind.UNCONFIRMED: _stuck,
    AlertKind.RESTORED: _stuck,
    AlertKind.TARGET_FAILED: _target_failed,
    AlertKind.AMENDED: _amended,
    AlertKind.RIGHTS_LOST: _rights_lost,
    AlertKind.FEED_DRAFTS: _drafts,
    AlertKind.FEED_FAILED: _feed_failed,
    AlertKind.JOINED: _joined,
    AlertKind.LEFT: _drafts,
    AlertKind.REVIEW: _review,
    AlertKind.CHANGED: _changed,
}
