"""Corrections and retractions reach every copy that is out, by the same road as what they amend."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.errors import Refused
from bot.news.article import Post
from bot.sandbox import Fault, FaultKind
from bot.sandbox.happenings import migrate
from bot.sandbox.members import ChatType
from bot.sandbox.model import Chat
from bot.store import amendments, chats, editions, moves, reports, stuck
from bot.store.alerts import AlertKind
from bot.store.db import to_ms
from bot.store.editions import State, get
from bot.store.outbox import Stage

from .conftest import Office, texts

NOTICE = "This article has been retracted."


async def change(office: Office, number: int, **fields: Any) -> None:
    """Make a new revision of a published edition and let it out."""

    def revise(tx: Any) -> None:
        row, edition = editions.current(tx, number)
        editions.add_revision(tx, number, row.revision + 1, replace(edition, **fields), 1, office.now)
        tx.execute("UPDATE editions SET revision = revision + 1 WHERE id = ?", (number,))
        amendments.correct(tx, number, int(office.now.timestamp() * 1000))

    await office.db.transaction(revise)
    office.publisher.wake()


async def retract(office: Office, number: int) -> None:
    await office.db.transaction(
        amendments.retract, number, lambda _: Post(text=NOTICE), int(office.now.timestamp() * 1000)
    )
    office.publisher.wake()


async def report(office: Office) -> dict[str, Any]:
    """Return what the desk is told of an amendment."""
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.AMENDED,)).fetchone()
    )
    (alert,) = [alert for alert in await office.alerts() if alert.kind == AlertKind.AMENDED]
    return dict(alert.details)


async def published(office: Office, *, whole: bool = True) -> int:
    await office.start()
    number = await office.edition(whole=whole)
    await office.settled()
    return number


async def test_a_correction_edits_every_copy(office: Office) -> None:
    """The messages stay where they are and say what the new revision says; the desk has the count."""
    channel = await office.target(office.sandbox.channel("Observer"))
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(3)]
    number = await published(office)
    before = [m.id for chat in (channel, *(r.chat for r in readers)) for m in chat.messages if m.from_bot]
    await change(office, number, headline="A corrected headline")
    told = await report(office)
    for chat in (channel, *(reader.chat for reader in readers)):
        (text,) = texts(chat)
        assert text.startswith("A corrected headline")
    after = [m.id for chat in (channel, *(r.chat for r in readers)) for m in chat.messages if m.from_bot]
    assert before == after
    assert (await office.db.read(get, number)).state is State.CORRECTED
    assert told == {
        "edition_id": number, "revision": 2, "action": "edit",
        "edited": 4, "deleted": 0, "sent": 0, "unreachable": 0, "unchanged": 0, "overtaken": 0,
    }  # fmt: skip


async def test_a_correction_that_changes_nothing_for_somebody_leaves_the_copy_alone(office: Office) -> None:
    """What says so already is not edited; it is counted as unchanged."""
    reader = await office.reader("Adam Reader", "economy")
    number = await published(office)
    before = texts(reader.chat)
    await change(office, number, lead="A lead that a reader's copy does not show.")
    told = await report(office)
    assert (told["edited"], told["unchanged"], told["unreachable"]) == (0, 1, 0)
    assert texts(reader.chat) == before
    assert not office.sandbox.asked("editMessageText")


async def test_a_correction_may_add_and_remove_parts(office: Office) -> None:
    """A post that becomes shorter loses messages, one that becomes longer gains some."""
    reader = await office.reader("Adam Reader", *(row.track.slug for row in await office.db.read(chats.tracks)))
    number = await published(office, whole=False)
    assert len(texts(reader.chat)) == 2
    edition = await office.db.read(editions.content, number, 1)
    await change(office, number, sections=edition.sections[:2])
    assert await report(office) == {
        "edition_id": number, "revision": 2, "action": "edit",
        "edited": 1, "deleted": 1, "sent": 0, "unreachable": 0, "unchanged": 0, "overtaken": 0,
    }  # fmt: skip
    assert len(texts(reader.chat)) == 1
    await office.db.transaction(lambda tx: tx.execute("UPDATE alerts SET told_at = 0"))
    await change(office, number, sections=edition.sections)
    await office.settled()
    assert [f"{part}/2" in text for part, text in enumerate(texts(reader.chat), 1)] == [True, True]


async def test_who_has_nothing_left_to_read_loses_the_copy(office: Office) -> None:
    """A section taken out takes with it the copies that showed nothing else."""
    reader = await office.reader("Adam Reader", "economy")
    number = await published(office)
    edition = await office.db.read(editions.content, number, 1)
    await change(office, number, sections=edition.sections[1:])
    assert (await report(office))["deleted"] == 1
    assert texts(reader.chat) == []


async def test_the_same_revision_is_not_corrected_twice(office: Office) -> None:
    await office.reader("Adam Reader", "economy")
    number = await published(office)
    with pytest.raises(Refused):
        await office.db.transaction(amendments.correct, number, 0)


async def test_a_retraction_deletes_every_copy(office: Office) -> None:
    """Channel and readers; the desk has the count; nothing of the edition is listed any more."""
    channel = await office.target(office.sandbox.channel("Observer"))
    reader = await office.reader("Adam Reader", "economy")
    number = await published(office)
    await retract(office, number)
    told = await report(office)
    assert texts(channel) == texts(reader.chat) == []
    assert (told["action"], told["deleted"], told["edited"], told["unreachable"]) == ("delete", 2, 0, 0)
    assert (await office.db.read(get, number)).state is State.RETRACTED


async def test_what_telegram_will_not_delete_becomes_a_notice(office: Office) -> None:
    """A message that is too old is edited; one in a chat that is gone is unreachable."""
    old = await office.reader("Old Reader", "economy")
    gone = await office.reader("Gone Reader", "economy")
    fine = await office.reader("Fine Reader", "economy")
    number = await published(office)
    office.sandbox.faults.add(
        Fault(
            kind=FaultKind.REFUSAL,
            method="deleteMessage",
            chat=old.id,
            description="Bad Request: message can't be deleted for everyone",
        )
    )
    refusal = "Forbidden: bot was blocked by the user"
    office.sandbox.faults.add(
        Fault(kind=FaultKind.REFUSAL, method="deleteMessage", chat=gone.id, code=403, description=refusal)
    )
    await retract(office, number)
    told = await report(office)
    assert texts(old.chat) == [NOTICE]
    assert texts(fine.chat) == []
    assert (told["deleted"], told["edited"], told["unreachable"]) == (1, 1, 1)


async def test_a_retraction_overtakes_its_own_sending(office: Office) -> None:
    """What is not out yet does not go out; what is under way is deleted when it has arrived."""
    office.rate = 30
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(60)]
    await office.start()
    number = await office.edition()
    await readers[3].chat.wait_for(lambda message: message.from_bot)
    await retract(office, number)
    told = await report(office)
    assert [texts(reader.chat) for reader in readers] == [[]] * 60
    assert told["deleted"] < 40
    assert len(office.sandbox.asked("deleteMessage")) == told["deleted"]


async def test_a_correction_during_the_sending(office: Office) -> None:
    """Who has the old text gets it edited, who has none gets the new one, nobody gets two."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(60)]
    await office.start()
    number = await office.edition()
    await office.published(number)
    await readers[3].chat.wait_for(lambda message: message.from_bot)
    await change(office, number, headline="A corrected headline")
    told = await report(office)
    for reader in readers:
        (text,) = texts(reader.chat)
        assert text.startswith("A corrected headline")
    assert told["edited"] + told["sent"] == 60
    assert told["sent"] > 20


@pytest.mark.parametrize("later", ["correction", "retraction"])
async def test_what_overtakes_a_correction_is_told(office: Office, later: str) -> None:
    """Copies that a correction had not come to yet are no lost ones: the later change comes to them."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(60)]
    number = await published(office)
    await change(office, number, headline="A corrected headline")
    await readers[3].chat.wait_for(lambda message: message.text.startswith("A corrected headline"))
    if later == "correction":
        await change(office, number, headline="Another headline")
    else:
        await retract(office, number)
    await office.settled()
    await office.db.until(
        lambda tx: tx.execute("SELECT count(*) FROM alerts WHERE kind = ?", (AlertKind.AMENDED,)).fetchone()[0] > 1
    )
    first, second = [dict(a.details) for a in await office.alerts() if a.kind == AlertKind.AMENDED]
    assert first["unreachable"] == second["unreachable"] == second["overtaken"] == 0
    assert first["overtaken"] > 20
    assert first["edited"] + first["overtaken"] == second["edited"] + second["deleted"] == 60
    listed = await office.db.read(reports.copies, number, 2, "edit")
    assert [copy.outcome for copy in listed].count("overtaken") == first["overtaken"]


async def test_edits_of_unknown_fate_are_repeated(office: Office) -> None:
    """An edit done twice is done once: nobody need be asked."""
    channel = await office.target(office.sandbox.channel("Observer"))
    number = await published(office)
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, method="editMessageText", accepted=True))
    await change(office, number, headline="A corrected headline")
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE state = ?", (Stage.WAITING,)).fetchone()
    )
    await office.pass_time(2)
    assert (await report(office))["edited"] == 1
    assert texts(channel)[0].startswith("A corrected headline")


async def test_a_stuck_copy_that_is_resent_after_a_correction_says_the_new_thing(office: Office) -> None:
    """The desk's Resend sends what the edition says now."""
    reader = await office.reader("Adam Reader", "economy")
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, chat=reader.id))
    number = await published(office)
    await change(office, number, headline="A corrected headline")
    await office.settled()
    (group,) = await office.db.read(stuck.groups)
    resent = await office.db.transaction(stuck.resend, group.dispatch_id, group.place_id, group.stage, 0)
    assert resent == 1
    office.worker.wake()
    await office.settled()
    (text,) = texts(reader.chat)
    assert text.startswith("A corrected headline")
    assert await office.db.read(stuck.groups) == []


async def test_amendments_survive_a_crash(office: Office) -> None:
    """Killed in the middle of a retraction, the next run ends it."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(40)]
    number = await published(office)
    await retract(office, number)
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE dispatch_id > 2 AND state = 6").fetchone()
    )
    await office.kill()
    await office.start()
    await report(office)
    assert [texts(reader.chat) for reader in readers] == [[]] * 40


async def test_who_paused_still_has_copies_corrected(office: Office) -> None:
    """A pause stops what is new; what is there is kept right."""
    reader = await office.reader("Adam Reader", "economy")
    number = await published(office)
    await office.db.transaction(chats.pause, reader.id, to_ms(office.now))
    await change(office, number, headline="A corrected headline")
    assert (await report(office))["edited"] == 1


async def moved(office: Office, group: Chat) -> Chat:
    """Let a group become a supergroup, and the bot be told of it; return it."""
    new = migrate(office.sandbox.world, group)
    if await office.db.transaction(moves.move_chat, group.id, new.id, to_ms(office.now)):
        office.publisher.wake()
    return new


async def with_old_ids(office: Office, group: Chat) -> tuple[int, Chat]:
    """Return an edition whose copy stayed in a group that moved, and the supergroup, where another has its id."""
    await office.meet(group)
    await office.follow(group, "economy")
    number = await published(office)
    (old,) = [message.id for message in group.history.values() if message.from_bot]
    new = await moved(office, group)
    while len(new.history) < old - 1:
        await office.desk.send(new, "Words of somebody's")
    await office.published(await office.edition())
    await office.settled()
    assert new.history[old].from_bot
    return number, new


@pytest.mark.parametrize("target", [True, False])
@pytest.mark.parametrize("amend", [change, retract])
async def test_copies_in_a_group_that_moved_are_out_of_reach(
    office: Office, amend: Callable[..., Any], *, target: bool
) -> None:
    """What has their ids in the supergroup is left alone, and the report says so."""
    group = office.sandbox.group("Readers", kind=ChatType.GROUP, owner=office.desk)
    if target:
        await office.target(group)
    number, new = await with_old_ids(office, group)
    before = {message.id: message.text for message in new.history.values()}
    await amend(office, number, **({"headline": "A corrected headline"} if amend is change else {}))
    assert (await report(office))["unreachable"] == 1
    assert {message.id: message.text for message in new.history.values()} == before


async def test_a_group_that_moves_before_its_copy_is_corrected(office: Office) -> None:
    """Telegram tells it in answer to the edit: nothing is edited in the supergroup, and the report says so."""
    group = office.sandbox.group("Readers", kind=ChatType.GROUP, owner=office.desk)
    await office.meet(group)
    await office.follow(group, "economy")
    number = await published(office)
    office.sandbox.faults.add(Fault(kind=FaultKind.MIGRATED, method="editMessageText", chat=group.id))
    await change(office, number, headline="A corrected headline")
    assert (await report(office))["unreachable"] == 1
    assert group.migrated_to is not None
    assert texts(office.sandbox.world.chats[group.migrated_to]) == []
    assert len(office.sandbox.asked("editMessageText")) == 1


async def test_what_somebody_has_seen_is_not_sent_again_by_a_correction(office: Office) -> None:
    """Its message is not known, so it is counted as unreachable."""
    reader = await office.reader("Adam Reader", *(row.track.slug for row in await office.db.read(chats.tracks)))
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True, nth=2))
    await office.start()
    number = await office.edition(whole=False)
    await office.settled()
    (group,) = await office.db.read(stuck.groups)
    now = to_ms(office.now)
    await office.db.transaction(stuck.mark_seen, group.dispatch_id, group.place_id, group.stage, now)
    await change(office, number, headline="A corrected headline")
    told = await report(office)
    assert (told["edited"], told["sent"], told["unreachable"]) == (1, 0, 1)
    assert len(texts(reader.chat)) == 2
