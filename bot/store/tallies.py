"""The desk's figures as they come about: followers, deliveries, taps, leavings. Counts by day; never by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.store.db import Connection, from_ms
from bot.store.outbox import Result, Stage
from bot.store.waves import DIGEST_LAYOUT

READERS = -1
"""In place of a track's number: readers, whatever they follow."""
SEVERAL = 0
"""In place of an edition's number: a digest, whatever stands in it."""
AFTER = round(timedelta(hours=24).total_seconds() * 1000)
"""Milliseconds after an edition in which leaving is counted as leaving after it."""
_FOLLOWERS = "iif(active AND target_mask IS NULL, mask, 0)"
"""SQL for a place: the tracks whose follower it is."""
_OUTCOMES = {Stage.SENT: "sent", Stage.FAILED: "failed", Stage.DROPPED: "left"}


class Tap(StrEnum):
    """What was tapped under a post."""

    STORY = "story"
    TRACKS = "tracks"
    WHY = "why"
    MUTE = "mute"
    LINK = "link"
    """A link that opens the article here: no button of ours."""


class Leaving(StrEnum):
    """How a chat stopped being a follower."""

    UNFOLLOWED = "unfollowed"
    STOPPED = "stopped"
    """By /stop or /forget."""
    BLOCKED = "blocked"
    """Telegram says that the bot is blocked, or gone from there."""


def begin(tx: Connection, now: int, timezone: str) -> None:
    """Write down in which zone days are counted; a database without figures begins with its followers of now."""
    tx.execute("UPDATE rules SET timezone = ?1 WHERE timezone <> ?1", (timezone,))
    if tx.execute("SELECT 1 FROM follower_days LIMIT 1").fetchone() is None:
        mend(tx, _counted(tx), now)


def today(tx: Connection, now: int) -> str:
    """Return the desk's date, as 2026-11-26."""
    zone = ZoneInfo(tx.execute("SELECT timezone FROM rules").fetchone()[0])
    return from_ms(now).astimezone(zone).date().isoformat()


def drift(tx: Connection) -> dict[int, int]:
    """Return by how many followers the figures are wrong, by track: a place may become a target meanwhile.

    It looks at every reader: 30 ms where there are 100,000.
    """
    rows = tx.execute("SELECT track_id, followers, max(day) FROM follower_days GROUP BY track_id")  # of that day
    now = {row["track_id"]: row["followers"] for row in rows}
    return {track: n - now.get(track, 0) for track, n in _counted(tx).items()}


def mend(tx: Connection, wrong: Mapping[int, int], now: int) -> None:
    """Add what the figures are wrong by, without anybody having come or gone."""
    day = today(tx, now)
    for track_id, by in wrong.items():
        _add(tx, track_id, day, by, came=0, went=0)


def _counted(tx: Connection) -> dict[int, int]:
    numbers = [row["id"] for row in tx.execute("SELECT id FROM tracks ORDER BY id")]
    sums = "".join(f", coalesce(sum(m >> {number:d} & 1), 0)" for number in numbers)
    row = tx.execute(f"SELECT count(*){sums} FROM (SELECT {_FOLLOWERS} AS m FROM places) WHERE m <> 0").fetchone()
    return dict(zip((READERS, *numbers), row, strict=True))


@contextmanager
def watched(tx: Connection, *chats: int, now: int, how: Leaving | None = None) -> Iterator[None]:
    """Count who comes and goes by what is done inside, in these chats; and, with `how`, after which editions."""
    before = _masks(tx, chats)
    yield
    after = _masks(tx, chats)
    if before == after:
        return
    day = today(tx, now)
    had, has = _by_track(before), _by_track(after)
    for track_id in had.keys() | has.keys():
        by = has[track_id] - had[track_id]
        if by:
            _add(tx, track_id, day, by, came=max(by, 0), went=max(-by, 0))
    if how is not None:
        for place_id, mask in before.items():
            if lost := mask & ~after.get(place_id, 0):
                _depart(tx, place_id, lost, how, now)


def _masks(tx: Connection, chats: Sequence[int]) -> dict[int, int]:
    rows = (
        tx.execute(f"SELECT id, {_FOLLOWERS} FROM places WHERE chat_id = ? AND mask <> 0", (chat_id,))
        for chat_id in chats
    )
    return {row[0]: row[1] for found in rows for row in found}


def _by_track(masks: Mapping[int, int]) -> Counter[int]:
    counted = Counter({READERS: sum(1 for mask in masks.values() if mask)})
    for mask in masks.values():
        counted.update(track_id for track_id in range(mask.bit_length()) if mask >> track_id & 1)
    return counted


def _add(tx: Connection, track_id: int, day: str, by: int, *, came: int, went: int) -> None:
    # A clock that was set back makes no older day: the newest row is what is so now.
    tx.execute(
        """INSERT INTO follower_days (track_id, day, followers, came, went)
        SELECT :track, max(:day, coalesce(max(day), '')), coalesce((SELECT followers FROM follower_days
            WHERE track_id = :track ORDER BY day DESC LIMIT 1), 0) + :by, :came, :went
        FROM follower_days WHERE track_id = :track
        ON CONFLICT DO UPDATE SET followers = followers + :by, came = came + :came, went = went + :went""",
        {"track": track_id, "day": day, "by": by, "came": came, "went": went},
    )


def _depart(tx: Connection, place_id: int, mask: int, how: Leaving, now: int) -> None:
    """Count a leaving for every edition that the place had within a day before, on a track that it has left."""
    tx.execute(
        f"""INSERT INTO departures (edition_id, how, n)
        SELECT e.id, :how, 1 FROM (
            SELECT coalesce(w.edition_id, g.edition_id) AS id
            FROM dispatches w INDEXED BY dispatches_newest
            CROSS JOIN deliveries d ON (d.dispatch_id, d.place_id, d.part) = (w.id, :place, 0)
            LEFT JOIN renditions r ON w.kind = 'digest' AND r.id = d.rendition_id
            LEFT JOIN digest_editions g ON g.digest_id = {_DIGEST}
            WHERE w.side = 'readers' AND w.kind IN ('send', 'digest') AND w.created_at > :since
              AND d.state = {Stage.SENT:d}
            GROUP BY 1
        ) s JOIN editions e ON e.id = s.id
        JOIN revisions v ON (v.edition_id, v.number) = (e.id, e.revision) AND v.tracks & :mask
        WHERE true ON CONFLICT DO UPDATE SET n = n + 1""",
        {"place": place_id, "mask": mask, "how": how, "since": now - AFTER},
    )


_DIGEST = f"CAST(substr(r.layout, {len(DIGEST_LAYOUT) + 1}) AS INTEGER)"
"""SQL for a digest's rendition `r`: the digest's number."""


def delivered(tx: Connection, results: Sequence[Result], now: int) -> None:
    """Count what became of attempts at first copies: a chat once, whatever parts the post has."""
    counted: Counter[tuple[int, str, str]] = Counter()
    digests: Counter[tuple[int, str]] = Counter()
    for result in results:
        delivery, outcome = result.delivery, _OUTCOMES.get(result.stage)
        if outcome is None or delivery.part or delivery.message_id is not None:
            continue
        if delivery.edition_id is None:
            digests[delivery.rendition_id, outcome] += 1
        else:
            counted[delivery.edition_id, "targets" if delivery.target else "readers", outcome] += 1
    for (rendition_id, outcome), n in digests.items():
        for edition_id in (SEVERAL, *_in_digest(tx, rendition_id)):
            counted[edition_id, "digests", outcome] += n
    if counted:
        _write(tx, counted, now)


def settled(tx: Connection, keys: Iterable[tuple[int, ...]], now: int) -> None:
    """Count first copies of which it was found out later that they are there."""
    counted: Counter[tuple[int, str, str]] = Counter()
    for key in keys:
        row = tx.execute(
            "SELECT w.edition_id, w.side, d.rendition_id FROM deliveries d"
            " JOIN dispatches w ON w.id = d.dispatch_id AND w.kind IN ('send', 'digest')"
            " WHERE (d.dispatch_id, d.place_id, d.part) = (?, ?, ?) AND d.part = 0",
            key,
        ).fetchone()
        if row is not None and row["edition_id"] is not None:
            counted[row["edition_id"], row["side"], "sent"] += 1
        elif row is not None:
            counted.update((id_, "digests", "sent") for id_ in (SEVERAL, *_in_digest(tx, row["rendition_id"])))
    if counted:
        _write(tx, counted, now)


def _in_digest(tx: Connection, rendition_id: int) -> list[int]:
    rows = tx.execute(
        f"SELECT g.edition_id FROM renditions r JOIN digest_editions g ON g.digest_id = {_DIGEST} WHERE r.id = ?",
        (rendition_id,),
    )
    return [row["edition_id"] for row in rows]


def _write(tx: Connection, counted: Mapping[tuple[int, str, str], int], now: int) -> None:
    day = today(tx, now)
    tx.executemany(
        "INSERT INTO outcome_days (day, edition_id, side, outcome, n) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(day, *what, n) for what, n in counted.items()],
    )


def tap(tx: Connection, edition_id: int, button: Tap, now: int) -> None:
    """Count a tap under an edition's post, or under a digest (SEVERAL)."""
    tx.execute(
        "INSERT INTO taps (day, edition_id, button, n)"
        " SELECT ?1, ?2, ?3, 1 WHERE ?2 = 0 OR EXISTS (SELECT 1 FROM editions WHERE id = ?2)"
        " ON CONFLICT DO UPDATE SET n = n + 1",
        (today(tx, now), edition_id, button),
    )
