"""A digest is kept right as every copy is: its editions corrected and retracted after it was sent, and before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import Fault, FaultKind, Person
from bot.schedule import parse_digest, parse_quiet
from bot.store import chats, editions, leases, outbox, owed, restored, stuck, wishes
from bot.store.db import to_ms
from bot.store.outbox import Stage

from .conftest import Office, texts
from .test_amendments import change, report, retract
from .test_digests import DAILY, due, got, until, wish

NEW = "A corrected headline"


async def digested(office: Office, *, count: int = 2) -> tuple[Person, list[int]]:
    """Return a reader to whom a digest of so many editions was sent, and their numbers."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    numbers = []
    for _ in range(count):
        numbers.append(await office.edition())
        await office.published(numbers[-1])
    await office.settled()
    await until(office, 12)
    await got(office, reader, 1)
    return reader, numbers


async def test_a_correction_edits_the_digest(office: Office) -> None:
    """Its message stays where it is and says what the edition says now; the other edition stays as it was."""
    reader, numbers = await digested(office)
    (before,) = [message for message in reader.chat.messages if message.from_bot]
    await change(office, numbers[0], headline=NEW)
    assert (await report(office))["edited"] == 1
    (text,) = await got(office, reader, 1)
    assert (text.count(NEW), text.count("Sample headline")) == (1, 1)
    assert [message.id for message in reader.chat.messages if message.from_bot] == [before.id]


async def test_corrections_of_a_digest_follow_one_another(office: Office) -> None:
    """Each edition of it may be corrected, and again: the digest says the newest of all."""
    reader, numbers = await digested(office)
    for number, headline in ((numbers[0], "First"), (numbers[1], "Second"), (numbers[0], "Third")):
        await change(office, number, headline=headline)
        await office.settled()
    (text,) = await got(office, reader, 1)
    assert [word in text for word in ("First", "Second", "Third", "Sample headline")] == [False, True, True, False]


async def test_a_retracted_edition_leaves_the_digest(office: Office) -> None:
    """The others stay in it; with the last of them the message goes."""
    reader, numbers = await digested(office)
    await change(office, numbers[1], headline=NEW)
    await office.settled()
    await retract(office, numbers[0])
    await office.settled()
    (text,) = await got(office, reader, 1)
    assert NEW in text
    assert "Sample headline" not in text
    await retract(office, numbers[1])
    await office.settled()
    assert texts(reader.chat) == []


async def test_a_digest_that_telegram_will_not_delete_becomes_a_notice(office: Office) -> None:
    reader, (number,) = await digested(office, count=1)
    too_old = "Bad Request: message can't be deleted for everyone"
    office.sandbox.faults.add(
        Fault(kind=FaultKind.REFUSAL, method="deleteMessage", chat=reader.id, description=too_old)
    )
    await retract(office, number)
    assert (await report(office))["edited"] == 1
    assert texts(reader.chat) == ["This article has been retracted."]


async def test_only_the_digests_with_the_edition_are_touched(office: Office) -> None:
    """Others of the same hour are left alone, and are not in the report; later they can be corrected too."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    first = await office.edition()
    await office.published(first)
    other = await office.reader("Rena", "economy")
    await wish(office, other, DAILY)
    second = await office.edition()
    await office.published(second)
    await office.settled()
    await until(office, 12)
    await got(office, reader, 1)
    before = await got(office, other, 1)
    await change(office, first, headline=NEW)
    told = await report(office)
    assert (told["edited"], told["unchanged"], told["unreachable"]) == (1, 0, 0)
    assert texts(other.chat) == before
    await change(office, second, headline="Another headline")
    await office.settled()
    assert [NEW in text and "Another headline" in text for text in texts(reader.chat)] == [True]
    assert ["Another headline" in text for text in texts(other.chat)] == [True]


async def test_a_section_without_followers_leaves_the_digest(office: Office) -> None:
    """Moved to a track that the reader follows it stays; taken out, the digest that showed nothing else goes."""
    both = await office.reader("Rena", "economy", "media")
    await wish(office, both, DAILY)
    reader, (number,) = await digested(office, count=1)
    edition = await office.db.read(editions.content, number, 1)
    moved = tuple(replace(section, track="media") for section in edition.sections if section.track == "economy")
    await change(office, number, sections=moved)
    assert (await report(office))["deleted"] == 1
    assert texts(reader.chat) == []
    assert "Section 1" in (await got(office, both, 1))[0]


async def test_a_digest_that_is_not_out_yet_goes_out_with_the_new_text(office: Office) -> None:
    """It waits, as after a refusal, or is in the worker's hands: it comes once, corrected."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.WAITING)
    await change(office, number, headline=NEW)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE state = 8").fetchone())
    await office.pass_time(2)
    (text,) = await got(office, reader, 1)
    assert NEW in text
    assert not office.sandbox.asked("editMessageText")
    assert await due(office) is None


async def test_a_digest_held_back_by_quiet_hours_waits_for_their_end_corrected(office: Office) -> None:
    """Quiet hours that began before it could be sent still hold it back after the correction."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.WAITING)
    await office.db.transaction(wishes.set_quiet, reader.id, 0, parse_quiet("12:00-14:00"), to_ms(office.now))
    await change(office, number, headline=NEW)
    await office.settled()
    await office.pass_time(3600)
    await office.settled()
    assert texts(reader.chat) == []
    await until(office, 14)
    assert NEW in (await got(office, reader, 1))[0]


async def test_a_digest_that_was_asked_for_comes_at_once_corrected(office: Office) -> None:
    """Asked for in quiet hours and corrected on its way, it does not wait for their end; and comes once."""
    reader = await office.reader("Adam", "economy")
    quiet = f"{office.now - timedelta(hours=1):%H:%M}-{office.now + timedelta(hours=2):%H:%M}"
    await wish(office, reader, DAILY, quiet)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    assert await office.db.transaction(wishes.ask_now, reader.id, 0) == 1
    office.publisher.wake()
    await office.wait_stage(reader.chat, Stage.WAITING)
    await change(office, number, headline=NEW)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE state = 8").fetchone())
    await office.pass_time(2)
    assert NEW in (await got(office, reader, 1))[0]
    await office.pass_time(86_400)
    await got(office, reader, 1)


async def test_a_digest_that_may_have_arrived_is_not_owed_again(office: Office) -> None:
    """The call's answer was lost: a correction sends nothing once more, and the desk decides."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True, chat=reader.id))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.UNCONFIRMED)
    await change(office, number, headline=NEW)
    await office.settled()
    assert await due(office) is None
    await office.pass_time(86_400)
    (text,) = await got(office, reader, 1)
    assert NEW not in text


async def test_a_track_whose_own_digest_is_still_to_come_is_not_shown_before(office: Office) -> None:
    """A correction of the first digest does not put the second one's section into it: it would come twice."""
    reader = await office.reader("Adam", "economy", "media")
    await wish(office, reader, DAILY)
    rows = {row.track.slug: row.id for row in await office.db.read(chats.tracks)}
    later = parse_digest("daily 18:00")
    await office.db.transaction(wishes.set_track_digest, reader.id, 0, rows["media"], later, to_ms(office.now))
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    await until(office, 12)
    await got(office, reader, 1)
    await change(office, number, headline=NEW)
    await office.settled()
    (text,) = await got(office, reader, 1)
    assert NEW in text
    assert "Section 4" not in text
    await until(office, 18)
    first, second = await got(office, reader, 2)
    assert [("Section 1" in digest, "Section 4" in digest) for digest in (first, second)] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("amend", [change, retract])
async def test_a_digest_in_the_workers_hands_is_taken_from_it(office: Office, amend: Callable[..., Any]) -> None:
    """Leased and not attempted when the amendment comes, it is not begun any more."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    await office.stop()
    await until(office, 12)
    assert await office.publisher._digests.send_due()
    leased = await office.db.transaction(leases.lease, to_ms(office.now), 10)
    assert [delivery.chat_id for delivery in leased.deliveries] == [reader.id]
    await amend(office, number, **({"headline": NEW} if amend is change else {}))
    assert await office.db.transaction(outbox.begin, leased.deliveries) == []


async def test_a_retracted_edition_that_is_not_out_yet_never_comes(office: Office) -> None:
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=reader.id, retry_after=1))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.WAITING)
    await retract(office, number)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE state = 8").fetchone())
    await office.pass_time(2)
    await office.settled()
    assert texts(reader.chat) == []


async def test_a_stuck_digest_that_is_resent_after_a_correction_says_the_new_thing(office: Office) -> None:
    """The desk's Resend sends what its editions say now."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await office.settled()
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, chat=reader.id))
    await until(office, 12)
    await office.wait_stage(reader.chat, Stage.UNCONFIRMED)
    await change(office, number, headline=NEW)
    await office.settled()
    (group,) = await office.db.read(stuck.groups)
    now = to_ms(office.now)
    assert await office.db.transaction(stuck.resend, group.dispatch_id, group.place_id, group.stage, now) == 1
    office.publisher.wake()
    assert NEW in (await got(office, reader, 1))[0]
    assert await office.db.read(stuck.groups) == []


@pytest.mark.parametrize("steps", range(1, 6))
async def test_a_kill_while_digests_are_corrected(office: Office, steps: int) -> None:
    """Started again, the bot brings every digest to the newest text, each once."""
    readers = [await office.reader(f"Reader {number}", "economy") for number in range(3)]
    for reader in readers:
        await wish(office, reader, DAILY)
    _, (number,) = await digested(office, count=1)
    await office.settled()
    await change(office, number, headline=NEW)
    for _ in range(steps):
        await office.turn()
    await office.kill()
    await office.start()
    await office.settled()
    for reader in readers:
        (text,) = texts(reader.chat)
        assert NEW in text


async def test_two_corrections_while_a_call_is_under_way(office: Office) -> None:
    """The second one waits for the first to be written: no copy is passed over, digest or not."""
    post = await office.reader("Rena", "economy")
    reader, (number,) = await digested(office, count=1)
    await office.stop()
    for headline in ("First", "Second"):
        await change(office, number, headline=headline)
    await office.start()
    await office.settled()
    for person in (reader, post):
        (text,) = texts(person.chat)
        assert "Second" in text


async def test_what_is_owed_after_a_restore_is_held(office: Office) -> None:
    """Digests that were due or asked for may be out: the desk decides. Later ones come."""
    asked, early, later = [await office.reader(name, "economy") for name in ("Asked", "Early", "Later")]
    for person, words in ((asked, DAILY), (early, DAILY)):
        await wish(office, person, words)
    await wish(office, later, parse_digest("daily 18:00"))
    await office.start()
    await office.published(await office.edition())
    await office.settled()
    await office.stop()
    assert await office.db.transaction(wishes.ask_now, asked.id, 0) == 1
    await until(office, 13)  # the machine was lost, and is restored an hour after the digest's hour
    await office.db.transaction(restored.doubt_what_is_due, to_ms(office.now))
    await office.start()
    await office.settled()
    assert texts(asked.chat) == texts(early.chat) == []
    (group,) = await office.db.until(stuck.groups)
    assert (group.count, group.edition_id) == (2, 0)
    assert "restored" in group.fault
    await until(office, 18)
    await got(office, later, 1)
    await office.db.transaction(stuck.resend, group.dispatch_id, group.place_id, group.stage, to_ms(office.now))
    office.worker.wake()
    await got(office, asked, 1)
    await got(office, early, 1)
    assert await office.db.read(owed.next_due) is None
