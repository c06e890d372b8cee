"""From a scheduled edition to messages, end to end through the database."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
import uvloop

from bot.delivery.bell import Bell
from bot.delivery.worker import BATCH
from bot.news.article import Layout
from bot.news.render import Templates
from bot.store import chats, publication
from bot.store.alerts import AlertKind
from bot.store.db import to_ms
from bot.store.editions import State, get
from bot.store.outbox import Stage

from .conftest import TEMPLATES, Office, texts


async def test_due_edition_reaches_channel_and_followers(office: Office) -> None:
    """The channel gets every section, a reader only the followed track, and others nothing."""
    channel = await office.target(office.sandbox.channel("Observer"))
    follower = await office.reader("Adam Reader", "economy")
    other = await office.reader("Rena Reader", "history")
    silent = await office.reader("Nina Reader")
    await office.start()
    number = await office.edition()
    await office.settled()
    (post,) = texts(channel)
    (copy,) = texts(follower.chat)
    assert all(f"Section {part}" in post for part in range(1, 6))
    assert "Economy" in copy
    assert "History" not in copy
    assert len(texts(other.chat)) == 1
    assert texts(silent.chat) == []
    row = await office.db.read(get, number)
    assert row.state is State.PUBLISHED
    assert row.published_at == office.now


async def test_who_follows_three_tracks_gets_one_post(office: Office) -> None:
    reader = await office.reader("Adam Reader", "economy", "humanitarian", "history")
    await office.start()
    await office.edition()
    await office.settled()
    (copy,) = texts(reader.chat)
    assert all(track in copy for track in ("Economy", "Humanitarian", "History"))


async def test_a_rendition_is_made_once_for_all_who_share_it(office: Office) -> None:
    """Readers differ by followed tracks that matter, language and layout; by nothing else."""
    for number in range(6):
        await office.reader(f"Reader {number}", "economy", *(("media",) if number % 2 else ()))
    await office.reader("Reader brief", "economy", layout=Layout.BRIEF)
    await office.start()
    await office.edition()
    await office.settled()
    count = await office.db.read(lambda tx: tx.execute("SELECT count(*) FROM renditions").fetchone()[0])
    assert count == 3


async def test_it_waits_for_its_time(office: Office) -> None:
    """Nothing goes out before; at the time it does, without anybody's doing."""
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    number = await office.edition(at=office.now + timedelta(minutes=10))
    await office.pass_time(599)
    assert (await office.db.read(get, number)).state is State.SCHEDULED
    await office.pass_time(1)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_schedule_survives_a_restart(office: Office) -> None:
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    number = await office.edition(at=office.now + timedelta(minutes=10))
    await office.kill()
    await office.pass_time(3600)
    await office.start()
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_schedule_missed_by_too_much_is_held(office: Office) -> None:
    """After two hours nothing goes out by itself, and the desk is asked, once."""
    channel = await office.target(office.sandbox.channel("Observer"))
    number = await office.edition(at=office.now + timedelta(minutes=10))
    await office.pass_time(600 + 7200 + 1)
    for _ in range(2):
        await office.start()
        await office.db.until(lambda tx: get(tx, number).state is State.HELD)
        await office.stop()
    assert texts(channel) == []
    (alert,) = await office.alerts()
    assert alert.kind == AlertKind.HELD
    assert alert.details["edition_id"] == number


async def test_the_channel_comes_before_the_readers(office: Office) -> None:
    """While the channel's post waits for its answer no reader's copy leaves."""
    channel = await office.target(office.sandbox.channel("Observer"))
    for number in range(3):
        await office.reader(f"Reader {number}", "economy")
    await office.start()
    await office.edition()
    await office.settled()
    asked = [request.parameters["chat_id"] for request in office.sandbox.asked("sendMessage")]
    assert asked[0] == channel.id
    assert len(asked) == 4


async def test_a_long_edition_arrives_in_parts_in_order(office: Office) -> None:
    """Each part goes when the one before is out."""
    channel = await office.target(office.sandbox.channel("Observer"))
    reader = await office.reader("Adam Reader", *(row.track.slug for row in await office.db.read(chats.tracks)))
    await office.start()
    await office.edition(whole=False)
    await office.settled()
    parts = texts(channel)
    assert len(parts) > 1
    assert [f"{number}/{len(parts)}" in part for number, part in enumerate(parts, 1)] == [True] * len(parts)
    copies = texts(reader.chat)
    assert [f"{number}/{len(copies)}" in part for number, part in enumerate(copies, 1)] == [True] * len(copies)


async def test_who_left_meanwhile_gets_nothing(office: Office) -> None:
    """Unfollowing, pausing and erasing count up to the last moment, with all parts."""
    unfollowed = await office.reader("Adam Reader", "economy")
    paused = await office.reader("Rena Reader", "economy")
    erased = await office.reader("Nina Reader", "economy")
    await office.start()
    await office.worker.stop()  # the fan-out happens, and nobody sends yet
    await office.edition()
    await office.db.until(lambda tx: tx.execute("SELECT count(*) FROM deliveries").fetchone()[0] == 3)
    await office.kill()
    await office.db.transaction(chats.unfollow, unfollowed.id, 0, range(6), now=to_ms(office.now))
    await office.db.transaction(chats.pause, paused.id, to_ms(office.now))
    await office.db.transaction(lambda tx: tx.execute("DELETE FROM chats WHERE id = ?", (erased.id,)))
    await office.start()
    await office.settled()
    assert [texts(person.chat) for person in (unfollowed, paused, erased)] == [[], [], []]
    stages = await office.stages()
    assert [stages[person.id] for person in (unfollowed, paused)] == [[Stage.DROPPED]] * 2


async def test_a_fan_out_goes_on_where_it_was_cut_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between two chunks leaves nobody out and nobody twice."""
    readers = [await office.reader(f"Reader {number}", "economy") for number in range(10)]
    monkeypatch.setattr(publication.fill, "__defaults__", (3,))
    number = await office.edition()
    await office.db.transaction(publication.open_due, office.now, timedelta(hours=1))
    await office.start()
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM dispatches WHERE cursor >= 3").fetchone())
    await office.kill()
    await office.start()
    await office.settled()
    assert (await office.db.read(get, number)).state is State.PUBLISHED
    assert [len(texts(reader.chat)) for reader in readers] == [1] * 10


async def test_two_editions_share_the_pace(office: Office) -> None:
    """The second one does not wait until the first one is through."""
    office.rate = 300
    for number in range(200):
        await office.reader(f"Reader {number}", "economy")
    for _ in range(2):
        await office.edition()
    await office.start()
    await office.settled()
    order = [request.parameters["chat_id"] for request in office.sandbox.asked("sendMessage")]
    assert len(order) == 400
    assert len(set(order[:200])) < 190  # some have both before some have one


async def test_a_forum_with_many_topics_keeps_nobody_waiting(office: Office) -> None:
    """A group takes 20 messages a minute: what waits for that in one of them holds back no reader elsewhere."""
    forum = office.sandbox.group("Forum", forum=True, owner=office.desk)
    await office.meet(forum)
    for number in range(BATCH):
        topic = office.sandbox.world.add_topic(forum, f"Topic {number}", by=office.desk.user)
        await office.follow(forum, "economy", thread=topic.id)
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(10)]
    await office.start()
    await office.edition()
    for reader in readers:
        await office.wait_stage(reader.chat, Stage.SENT)
    assert Stage.SENT in (await office.stages())[forum.id]


async def test_a_target_may_want_some_tracks_only(office: Office) -> None:
    """A channel of one track gets its sections; an edition without any is not posted there."""
    rows = {row.track.slug: row.bit for row in await office.db.read(chats.tracks)}
    economy = await office.target(office.sandbox.channel("Economy"), mask=rows["economy"])
    await office.start()
    number = await office.edition()
    await office.published(number)
    (post,) = texts(economy)
    assert "Economy" in post
    assert "History" not in post


async def test_an_edition_without_anybody_is_published(office: Office) -> None:
    """No targets and no followers: it is out all the same, for /latest and /search."""
    await office.start()
    await office.published(await office.edition())


async def test_the_audience_is_who_gets_it(office: Office) -> None:
    """What a preview promises is what the fan-out writes."""
    await office.target(office.sandbox.channel("Observer"))
    for number in range(4):
        await office.reader(f"Reader {number}", "economy", layout=Layout.BRIEF if number == 3 else Layout.FULL)
    paused = await office.reader("Paused", "economy")
    await office.db.transaction(chats.pause, paused.id, to_ms(office.now))
    number = await office.edition()
    row = await office.db.read(get, number)
    audience = await office.db.read(publication.audience, row.tracks, row.layout, now=to_ms(office.now))
    assert (audience.targets, audience.readers, audience.chats, audience.renditions) == (1, 4, 5, 3)
    await office.start()
    await office.settled()
    assert len(office.sandbox.asked("sendMessage")) == audience.chats


async def test_an_edition_that_cannot_be_rendered_is_held(office: Office, tmp_path: Path) -> None:
    """The desk is told why, nothing goes out, and once mended it can be scheduled again."""
    broken = tmp_path / "own"
    broken.mkdir()
    (broken / "full.html.j2").write_text("{{ headline / 2 }}", "utf-8")
    channel = await office.target(office.sandbox.channel("Observer"))
    office.templates = Templates(TEMPLATES, override=broken)
    await office.start()
    number = await office.edition()
    await office.db.until(lambda tx: get(tx, number).state is State.HELD)
    (alert,) = await office.alerts()
    assert alert.kind == AlertKind.NOT_RENDERED
    assert "full.html.j2" in alert.details["reason"]
    assert texts(channel) == []
    await office.stop()
    office.templates = Templates(TEMPLATES)
    await office.start()
    await office.reschedule(number)
    await office.published(number)
    assert len(texts(channel)) == 1


def test_it_is_woken_in_time_on_uvloop() -> None:
    """On uvloop timers ring early by part of a millisecond, and one due at once is none: no wake is lost."""

    async def wake_often() -> None:
        bell = Bell()
        for late in range(200):
            bell.ring_in(late / 10_000)
            bell.ring_in(late / 20_000)
            bell.rung.clear()
            async with asyncio.timeout(60):
                await bell.rung.wait()
        bell.stop()

    uvloop.run(wake_often())
