"""The desk's targets: which tracks go where, how they are laid out there, and whether the bot may still post."""

from __future__ import annotations

from bot.errors import Reason, Refused
from bot.news.article import Layout
from bot.store import alerts, chats
from bot.store.alerts import AlertKind
from bot.store.chats import ALL_TRACKS, Target, TrackRow
from bot.store.db import Connection


def get(tx: Connection, place_id: int) -> Target:
    """Return a target. Raises Refused(NO_SUCH_TARGET): it was removed."""
    found = next((target for target in chats.targets(tx) if target.place_id == place_id), None)
    if found is None:
        raise Refused(Reason.NO_SUCH_TARGET)
    return found


def add(tx: Connection, chat_id: int, thread: int, *, topic: str | None = None) -> Target:
    """Make a place a target for all tracks; one already, it stays as it is. The chat is known."""
    place_id = chats.place(tx, chat_id, thread)
    tx.execute("UPDATE places SET target_mask = ? WHERE id = ? AND target_mask IS NULL", (ALL_TRACKS, place_id))
    if topic:
        tx.execute("UPDATE places SET topic = ? WHERE id = ?", (topic, place_id))
    return get(tx, place_id)


def add_topic(tx: Connection, forum: Target, thread: int, topic: str, mask: int) -> Target:
    """Make a topic of a forum a target for the tracks in a mask, laid out as the forum's other target."""
    added = add(tx, forum.chat_id, thread, topic=topic)
    tx.execute("UPDATE places SET target_layout = ? WHERE id = ?", (forum.layout, added.place_id))
    return set_mask(tx, added.place_id, mask)


def lacking_topics(tx: Connection, place_id: int) -> tuple[Target, tuple[TrackRow, ...]]:
    """Return a target, and the tracks that have no topic in its forum yet: of those that go to it as a whole."""
    target = get(tx, place_id)
    topics = [each for each in chats.targets(tx) if each.chat_id == target.chat_id and each.thread]
    wanted = [row for row in chats.tracks(tx) if target.thread or target.takes(row)]
    return target, tuple(row for row in wanted if not any(each.takes(row) for each in topics))


def forums_lacking(tx: Connection, row: TrackRow) -> tuple[Target, ...]:
    """Return the forums, each by a topic of its own, into which articles come by topics and a track does not."""
    if row.retired:
        return ()
    forums: dict[int, list[Target]] = {}
    for target in chats.targets(tx):
        forums.setdefault(target.chat_id, []).append(target)
    found = [all_of for all_of in forums.values() if not any(target.takes(row) for target in all_of)]
    return tuple(topic for all_of in found if (topic := next((each for each in all_of if each.thread), None)))


def toggle_track(tx: Connection, place_id: int, track_id: int) -> Target:
    """Let a track go to a target, or not any more; a target of all tracks begins with all of today's.

    Raises Refused(LAST_TRACK) for the only one that is left.
    """
    mask = get(tx, place_id).mask
    if mask == ALL_TRACKS:
        mask = sum(row.bit for row in chats.tracks(tx))
    mask ^= 1 << track_id
    if not any(mask & row.bit for row in chats.tracks(tx)):
        raise Refused(Reason.LAST_TRACK)
    return set_mask(tx, place_id, mask)


def set_mask(tx: Connection, place_id: int, mask: int) -> Target:
    """Let the tracks in a mask go to a target, or ALL_TRACKS: those to come too."""
    get(tx, place_id)
    tx.execute("UPDATE places SET target_mask = ? WHERE id = ?", (mask, place_id))
    return get(tx, place_id)


def set_layout(tx: Connection, place_id: int, layout: Layout | None) -> Target:
    """Lay posts out otherwise in a target; None: as the article's card says."""
    get(tx, place_id)
    tx.execute("UPDATE places SET target_layout = ? WHERE id = ?", (layout, place_id))
    return get(tx, place_id)


def set_language(tx: Connection, place_id: int, language: str) -> Target:
    """Speak another language in a target's chat."""
    chats.set_language(tx, get(tx, place_id).chat_id, language)
    return get(tx, place_id)


def remove(tx: Connection, place_id: int) -> Target:
    """Publish no more in a target; what is out stays, and is still corrected."""
    removed = get(tx, place_id)
    tx.execute("UPDATE places SET target_mask = NULL WHERE id = ?", (place_id,))
    alerts.forget(tx, _key(removed.chat_id))
    return removed


def lost_rights(tx: Connection, chat_id: int, fault: str, now: int, *, told: bool = False) -> bool:
    """Note, once until it is mended, that the bot may not post in a target; return whether to tell the desk.

    `told`: an editor is just being shown it, so nobody is told again.
    """
    found = next((target for target in chats.targets(tx) if target.chat_id == chat_id), None)
    if found is None:
        return False
    details = {"chat_id": chat_id, "title": found.title, "fault": fault, "place_id": found.place_id}
    added = alerts.add(tx, _key(chat_id), AlertKind.RIGHTS_LOST, details, now)
    if added and told:
        tx.execute("UPDATE alerts SET told_at = ? WHERE key = ?", (now, _key(chat_id)))
    return added and not told


def regained_rights(tx: Connection, chat_id: int) -> None:
    """Let the desk be told anew, should the rights be lost again."""
    alerts.forget(tx, _key(chat_id))


def _key(chat_id: int) -> str:
    return f"rights:{chat_id}"
