"""What the worker writes in one transaction: what became of calls, and which calls come next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.delivery.outcome import Outcome, Step, Verdict, next_step
from bot.store import albums, alerts, amendments, chats, leases, moves, outbox, pins, sightings, tallies, waves
from bot.store.alerts import AlertKind
from bot.store.db import Connection
from bot.store.outbox import Delivery, Leased, Result, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A call that ended."""

    delivery: Delivery
    outcome: Outcome
    message_ids: tuple[int, ...] = ()
    """Of the message that was sent; of an album, all."""

    @property
    def doubtful(self) -> bool:
        """Whether it may be in one of the desk's targets, which must get nothing twice."""
        return self.delivery.target and self.outcome.verdict in (Verdict.TRANSIENT, Verdict.UNCONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is to be written at one time."""

    now: int
    """Unix ms."""
    finished: Sequence[Finished] = ()
    returned: Sequence[Delivery] = ()
    """In hand, and surely not sent."""
    chosen: Sequence[Delivery] = ()
    """About to be attempted."""
    lease: int = 0
    """How many more to take in hand."""
    known: Collection[tuple[int, int, int]] = ()
    """Posts that need not come along with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What was written."""

    begun: tuple[Delivery, ...]
    leased: Leased
    next_due: int | None
    """When the next delivery is due, Unix ms; looked up only when fewer were leased than asked for."""
    alarm: bool
    """The desk has something to be told."""
    stirring: bool
    """The publisher may have something to do."""


def write(tx: Connection, turn: Turn) -> Turned:
    """Record what became of calls, begin the chosen ones, and lease more."""
    alarm = _record(tx, turn.finished, turn.now)
    outbox.give_back(tx, turn.returned)
    begun = tuple(outbox.begin(tx, turn.chosen))
    sightings.sound(tx, [delivery.chat_id for delivery in begun if delivery.target])
    leased = Leased(deliveries=(), posts={})
    if turn.lease:
        leased = leases.lease(tx, turn.now, turn.lease, turn.known)
    for dispatch_id in leased.thinned:
        alarm = waves.settle(tx, dispatch_id, turn.now) or alarm
    dry = len(leased.deliveries) < turn.lease
    due = outbox.next_due(tx) if dry else None
    stirring = bool(leased.thinned) or (
        bool(turn.finished) and (alarm or waves.stirring(tx))
    )  # quiet hours owe anew
    return Turned(begun=begun, leased=leased, next_due=due, alarm=alarm, stirring=stirring)


def recover(tx: Connection, now: int) -> bool:
    """Take over from a run that was killed: see `outbox.recover`. Returns whether the desk is to be told."""
    doubtful = outbox.recover(tx)
    stuck = {row["edition_id"] for row in doubtful if row["side"] == "readers"}
    told = [_tell_stuck(tx, edition_id, "the bot was killed", now) for edition_id in stuck]
    closed = [waves.settle(tx, dispatch_id, now) for dispatch_id in {row["dispatch_id"] for row in doubtful}]
    return any(told) or any(closed)


def set_back(tx: Connection, by: int, now: int) -> None:
    """Bear with a clock that was set back by so many milliseconds, and tell the desk."""
    outbox.shift(tx, by)
    pins.shift(tx, by)
    alerts.add(tx, f"clock:{now}", AlertKind.CLOCK_SET_BACK, {"seconds": round(by / 1000)}, now)


def _record(tx: Connection, finished: Sequence[Finished], now: int) -> bool:
    """Write outcomes and what follows from them; return whether the desk is to be told."""
    results: list[Result] = []
    again: list[Delivery] = []
    alarm = False
    for end in finished:
        delivery, outcome = end.delivery, end.outcome
        if outcome.verdict is Verdict.SENT:
            results.append(Result(delivery, Stage.SENT, next(iter(end.message_ids), None), None, None))
            _know(tx, end)
            continue
        if outcome.verdict is Verdict.STALE and amendments.turn_into_notice(tx, delivery.key):
            continue  # a message that cannot be deleted is edited
        step = next_step(
            outcome,
            target=delivery.target,
            attempts=delivery.attempts + 1,
            fault=delivery.fault,
            repeatable=delivery.message_id is not None,
        )
        if step.counts:
            results.append(Result(delivery, step.stage, None, _due_at(step, now), step.fault))
        else:
            again.append(delivery)
        alarm = _follow_up(tx, end, step, now) or alarm
    outbox.give_back(tx, again)
    outbox.record(tx, results)
    tallies.delivered(tx, results, now)
    for dispatch_id in {result.delivery.dispatch_id for result in results}:
        alarm = waves.settle(tx, dispatch_id, now) or alarm
    return alarm


def _due_at(step: Step, now: int) -> int | None:
    if step.search:
        return outbox.WHEN_SETTLED
    return None if step.wait is None else now + round(step.wait * 1000)


def _know(tx: Connection, end: Finished) -> None:
    """Know the messages that were sent: an album's, and in a target all."""
    if end.message_ids:
        albums.keep(tx, end.delivery.place_id, end.message_ids)
    if end.delivery.target:
        for message_id in end.message_ids:
            sightings.add(tx, end.delivery.chat_id, message_id)


def _follow_up(tx: Connection, end: Finished, step: Step, now: int) -> bool:
    """Do what an outcome means for the chat; return whether the desk is to be told."""
    chat_id, closed = end.delivery.chat_id, False
    if end.outcome.new_chat_id is not None:
        closed = moves.move_chat(tx, chat_id, end.outcome.new_chat_id, now)
    if step.chat_off:
        chats.switch_off(tx, chat_id, now)
    return (step.tell and _tell(tx, end, now)) or closed


def _tell(tx: Connection, end: Finished, now: int) -> bool:
    delivery, outcome = end.delivery, end.outcome
    edition_id = waves.edition_of(tx, delivery.dispatch_id)
    chat = chats.get(tx, delivery.chat_id)
    details = {
        "edition_id": edition_id,
        "chat_id": delivery.chat_id,
        "title": chat.title if chat else "",
        "reason": outcome.reason,
    }
    if outcome.verdict is Verdict.TOPIC:
        details |= {"thread": delivery.thread, "target": delivery.target}
        if not delivery.target:  # the desk could do nothing: the group's own people can
            details |= {"edition_id": None, "to": [delivery.chat_id]}
        key = f"topic:{delivery.chat_id}:{delivery.thread}"
        return alerts.add(tx, key, AlertKind.TOPIC_CLOSED, details, now)
    if delivery.target:
        key = f"target:{edition_id}:{delivery.place_id}"
        return alerts.add(tx, key, AlertKind.TARGET_FAILED, details, now)
    if outcome.verdict is Verdict.UNPARSED:
        details = {"edition_id": edition_id, "reason": outcome.reason}
        return alerts.add(tx, f"unparsed:{edition_id}", AlertKind.UNPARSED, details, now)
    return _tell_stuck(tx, edition_id, outcome.reason, now)


def _tell_stuck(tx: Connection, edition_id: int, reason: str, now: int) -> bool:
    details = {"edition_id": edition_id, "reason": reason}
    return alerts.add(tx, f"stuck:{edition_id}", AlertKind.STUCK, details, now)
