"""Digests and quiet hours: what is owed, when it comes, once, whole, and after any crash."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import Person
from bot.sandbox.faults import Fault, FaultKind
from bot.schedule import Digest, parse_digest, parse_quiet
from bot.store import amendments, chats, editing, editions, owed, publication, wishes
from bot.store.db import to_ms
from bot.store.outbox import Stage

from .conftest import Office, texts

DAILY = parse_digest("daily 12:00")


async def wish(office: Office, person: Person, digest: Digest | None = None, quiet: str = "") -> None:
    """Let a reader have a digest, or quiet hours."""
    if digest is not None:
        await office.db.transaction(wishes.set_digest, person.id, 0, digest, to_ms(office.now))
    if quiet:
        await office.db.transaction(wishes.set_quiet, person.id, 0, parse_quiet(quiet), to_ms(office.now))


async def due(office: Office) -> int | None:
    return await office.db.read(owed.next_due)


async def until(office: Office, hour: int, minute: int = 0) -> None:
    """Move the clock to the next such time (UTC)."""
    at = office.now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    at += timedelta(days=int(at <= office.now))
    await office.pass_time((at - office.now).total_seconds())


async def got(office: Office, person: Person, count: int) -> list[str]:
    """Return what the bot has written to a reader, once it is so many messages and nothing is left to do."""
    await person.chat.wait_for(lambda _: len(texts(person.chat)) >= count)
    await office.settled()
    assert len(texts(person.chat)) == count
    return texts(person.chat)


async def test_a_digest_merges_what_came_before_it(office: Office) -> None:
    """Two editions come as one message at the reader's hour, each once; others have theirs at once."""
    reader, other = await office.reader("Adam", "economy", "media"), await office.reader("Rena", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    for _ in range(2):
        await office.published(await office.edition())
    await office.settled()
    assert len(texts(other.chat)) == 2
    assert texts(reader.chat) == []
    await until(office, 12)
    (digest,) = await got(office, reader, 1)
    assert "2 stories" in digest
    assert digest.count("Sample headline") == 2
    assert await due(office) is None


async def test_an_empty_digest_is_not_sent(office: Office) -> None:
    """What was retracted, and what is not followed any more, is in no digest; and then there is none."""
    reader = await office.reader("Adam", "economy")
    left = await office.reader("Rena", "economy")
    for person in (reader, left):
        await wish(office, person, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    await office.db.transaction(chats.unfollow, left.id, 0, range(6), now=to_ms(office.now))
    await office.db.transaction(amendments.retract, number, lambda _: None, to_ms(office.now))
    await until(office, 12)
    await office.db.until(lambda tx: not tx.execute("SELECT 1 FROM owed").fetchone())
    await office.settled()
    assert texts(reader.chat) == texts(left.chat) == []


async def test_quiet_hours_end_with_what_came_in_them(office: Office) -> None:
    """Nothing arrives in quiet hours; at their end it comes, merged; outside them posts come at once."""
    reader = await office.reader("Adam", "economy")
    now = office.now
    await wish(office, reader, quiet=f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=2):%H:%M}")
    await office.start()
    for _ in range(2):
        await office.published(await office.edition())
    await office.settled()
    assert texts(reader.chat) == []
    await office.pass_time(2 * 3600)
    (digest,) = await got(office, reader, 1)
    assert "While it was quiet: 2 stories" in digest
    await office.edition()
    assert "While it was quiet" not in (await got(office, reader, 2))[1]


async def test_breaking_news_is_not_held_back(office: Office) -> None:
    """It comes at once, through digest and quiet hours."""
    reader = await office.reader("Adam", "economy")
    await wish(
        office, reader, DAILY, f"{office.now - timedelta(hours=1):%H:%M}-{office.now + timedelta(hours=2):%H:%M}"
    )
    number = await office.edition()
    await office.db.transaction(editing.set_option, number, "breaking", 1, author_id=1, now=office.now)
    audience = await office.db.read(
        publication.audience, 0b111111, editions.Layout.FULL, now=to_ms(office.now), breaking=True
    )
    assert (audience.readers, audience.quiet, audience.by_digest) == (1, 0, 0)
    await office.start()
    await got(office, reader, 1)
    assert await due(office) is None


async def test_a_post_on_its_way_when_quiet_begins_waits(office: Office) -> None:
    """Quiet hours begin between the fan-out and the sending: the post is owed, not sent into them."""
    reader = await office.reader("Adam", "economy")
    await office.start()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    await office.edition()
    await office.wait_stage(reader.chat, Stage.WAITING)
    await wish(office, reader, quiet=f"{office.now:%H:%M}-{office.now + timedelta(hours=1):%H:%M}")
    await office.pass_time(1)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM owed").fetchone())
    assert texts(reader.chat) == []
    await office.pass_time(3600)
    assert "While it was quiet" in (await got(office, reader, 1))[0]


async def test_each_track_in_its_time(office: Office) -> None:
    """With a digest for media alone, an edition's other parts come at once and that one with the digest."""
    reader = await office.reader("Adam", "economy", "media")
    rows = {row.track.slug: row.id for row in await office.db.read(chats.tracks)}
    await office.db.transaction(wishes.set_track_digest, reader.id, 0, rows["media"], DAILY, to_ms(office.now))
    await office.start()
    await office.edition()
    (post,) = await got(office, reader, 1)
    assert "Section 1" in post
    assert "Section 4" not in post
    await until(office, 12)
    digest = (await got(office, reader, 2))[1]
    assert "Section 4" in digest
    assert "Section 1" not in digest


async def test_now_means_now_even_when_it_is_quiet(office: Office) -> None:
    """Who asks for the digest gets what waits, in quiet hours too; and not again."""
    reader = await office.reader("Adam", "economy")
    await wish(
        office, reader, DAILY, f"{office.now - timedelta(hours=1):%H:%M}-{office.now + timedelta(hours=2):%H:%M}"
    )
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    assert await office.db.transaction(wishes.ask_now, reader.id, 0) == 1
    office.publisher.wake()
    await got(office, reader, 1)
    await office.pass_time(86_400)
    await got(office, reader, 1)


async def test_what_is_on_its_way_already_is_told_as_that(office: Office) -> None:
    """Asked for while it is being sent to many: it is not said that there is nothing, and it comes once."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.WAITING)
    assert await office.db.transaction(wishes.ask_now, reader.id, 0) == 1
    assert await due(office) is None
    await office.pass_time(2)
    await got(office, reader, 1)
    assert await office.db.transaction(wishes.ask_now, reader.id, 0) == 0


async def test_another_wish_moves_what_waits(office: Office) -> None:
    """A digest that is switched off sends what waited for it; another hour or zone moves it."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    first = await due(office)
    await office.db.transaction(chats.set_timezone, reader.id, "Asia/Baku", to_ms(office.now))
    assert await due(office) != first
    await wish(office, reader, parse_digest("off"))
    office.publisher.wake()
    await got(office, reader, 1)


async def test_a_muted_track_is_passed_over_until_the_day_is_over(office: Office) -> None:
    """For a day nothing comes on it, and nothing of that later; then it comes again."""
    reader = await office.reader("Adam", "economy")
    track = next(row.id for row in await office.db.read(chats.tracks) if row.track.slug == "economy")
    until = to_ms(office.now + timedelta(hours=24))
    assert await office.db.transaction(wishes.mute, reader.id, 0, track, until)
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    await office.pass_time(86_400)
    await office.settled()
    assert texts(reader.chat) == []
    await office.edition()
    await got(office, reader, 1)


async def test_a_silent_place_hears_nothing(office: Office) -> None:
    reader, other = await office.reader("Adam", "economy"), await office.reader("Rena", "economy")
    await office.db.transaction(wishes.set_silent, reader.id, 0, silent=True)
    await office.start()
    await office.edition()
    await office.settled()
    asked = {request.parameters["chat_id"]: request.parameters for request in office.sandbox.asked("sendMessage")}
    assert asked[reader.id]["disable_notification"] is True
    assert "disable_notification" not in asked[other.id]


async def test_an_update_replies_to_the_copies_of_its_story(office: Office) -> None:
    """Channel and readers see the update under what they had; who had nothing gets it by itself."""
    channel = await office.target(office.sandbox.channel("Observer"))
    reader = await office.reader("Adam", "economy")
    await office.start()
    first = await office.edition()
    await office.published(first)
    await office.settled()
    late = await office.reader("Rena", "economy")
    second = await office.edition(at=office.now + timedelta(minutes=1))
    await office.db.transaction(editing.set_story, second, first, author_id=1, now=office.now)
    await office.pass_time(60)
    await office.published(second)
    await office.settled()
    for chat in (channel, reader.chat):
        before, after = [message for message in chat.history.values() if message.from_bot]
        assert after.reply_to is before
    (alone,) = [message for message in late.chat.history.values() if message.from_bot]
    assert alone.reply_to is None


@pytest.mark.parametrize("steps", range(1, 9))
async def test_a_kill_at_any_write_loses_and_doubles_nothing(office: Office, steps: int) -> None:
    """The bot is killed after the n-th write around the digest's hour; started again, each has it once."""
    readers = [await office.reader(f"Reader {number}", "economy") for number in range(3)]
    for reader in readers:
        await wish(office, reader, DAILY)
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    await office.stop()
    await until(office, 12)
    office.rate = 5.0
    await office.start()
    for _ in range(steps):
        await office.turn()
    await office.kill()
    office.rate = 30.0
    await office.start()
    await office.db.until(_all_fates_known)
    in_doubt = await office.db.read(
        lambda tx: tx.execute("SELECT count(*) FROM deliveries WHERE state = 5").fetchone()[0]
    )
    counts = [len(texts(reader.chat)) for reader in readers]
    assert all(count <= 1 for count in counts)
    assert sum(counts) + in_doubt >= len(readers)


def _all_fates_known(tx: Any) -> bool:
    return not tx.execute(
        "SELECT 1 FROM owed UNION ALL SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')"
    ).fetchone()
