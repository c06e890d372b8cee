"""Posts are pinned where that was wished, through faults and kills; or the desk hears why not."""

import pytest

from bot.sandbox import Fault, FaultKind
from bot.sandbox.model import Chat
from bot.store import editing, pins
from bot.store.alerts import AlertKind
from bot.store.outbox import Stage

from .conftest import Office

NO_RIGHT = "Bad Request: not enough rights to manage pinned messages in the chat"


async def pinned_edition(office: Office) -> int:
    """Schedule an edition that is to be pinned, for in a second; let it come."""
    number = await office.edition(at=office.now.replace(year=office.now.year + 1))
    await office.db.transaction(editing.set_option, number, "pin", 1, author_id=1, now=office.now)
    await office.reschedule(number)
    return number


async def done(office: Office, number: int = 1) -> None:
    """Return when so many pins are done with."""
    await office.db.until(
        lambda tx: tx.execute("SELECT count(*) FROM pins WHERE due_at IS NULL").fetchone()[0] >= number
    )


def in_channel(channel: Chat) -> list[int]:
    return [message.id for message in channel.pinned]


async def test_each_target_has_it_pinned(office: Office) -> None:
    """The first message of a post in each channel; not the readers' copies; what is not to be pinned is not."""
    channels = [await office.target(office.sandbox.channel(name)) for name in ("Observer", "Second")]
    reader = await office.reader("Adam Reader", "economy")
    await office.start()
    await pinned_edition(office)
    await done(office, 2)
    await office.edition()
    await office.settled()
    for channel in channels:
        assert len(in_channel(channel)) == 1
    assert not reader.chat.pinned


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(kind=FaultKind.RESET, method="pinChatMessage"), 2),
        (Fault(kind=FaultKind.RESET, method="pinChatMessage", accepted=True), 2),
        (Fault(kind=FaultKind.SERVER, method="pinChatMessage"), 2),
    ],
)
async def test_a_fault_is_waited_out(office: Office, fault: Fault, wait: int) -> None:
    """Done twice it is done once, so it is simply tried again."""
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    office.sandbox.faults.add(fault)
    await pinned_edition(office)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM pins WHERE attempts = 1").fetchone())
    await office.pass_time(wait)
    await done(office)
    assert len(in_channel(channel)) == 1


async def test_a_post_that_was_in_doubt_is_pinned_too(office: Office) -> None:
    """As soon as it is found, with nothing else going on."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    await office.start()
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True))
    await pinned_edition(office)
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    await office.rest()
    await office.pass_time(15)
    await done(office)
    assert len(in_channel(channel)) == 1


async def test_a_clock_that_is_set_back_keeps_no_pin_waiting(office: Office) -> None:
    """It is tried again when as many seconds have passed as it was to wait."""
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, method="pinChatMessage"))
    await pinned_edition(office)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM pins WHERE attempts = 1").fetchone())
    await office.sandbox.clock.step(-3600)
    office.worker.wake()
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.CLOCK_SET_BACK,)).fetchone()
    )
    await office.pass_time(2)
    await done(office)
    assert len(in_channel(channel)) == 1


async def test_a_refusal_is_told_once(office: Office) -> None:
    """Without the right nothing is tried again; the post stays out."""
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    office.sandbox.faults.add(Fault(kind=FaultKind.REFUSAL, method="pinChatMessage", description=NO_RIGHT))
    number = await pinned_edition(office)
    await done(office)
    (told,) = [alert for alert in await office.alerts() if alert.kind == AlertKind.PIN_FAILED]
    assert told.details["edition_id"] == number
    assert "ot enough rights" in told.details["reason"]
    assert not channel.pinned
    assert [message for message in channel.messages if message.from_bot]


async def test_a_kill_between_post_and_pin_loses_no_pin(office: Office) -> None:
    """It is written with the post's own record."""
    channel = await office.target(office.sandbox.channel("Observer"))
    await office.start()
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, method="pinChatMessage"))
    await pinned_edition(office)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM pins WHERE attempts = 1").fetchone())
    await office.kill()
    await office.pass_time(600)
    await office.start()
    await done(office)
    assert len(in_channel(channel)) == 1
    assert await office.db.read(pins.next_due) is None
