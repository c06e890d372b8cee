"""The pace as Telegram sees it: nothing is refused; and when something is, nobody else waits for it."""

import asyncio
from itertools import pairwise

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import RetryAfter

from bot.delivery.pacing import Pacer
from bot.sandbox import Fault, FaultKind
from bot.sandbox.limits import Limits
from bot.store.db import Connection

from .conftest import Office, texts


async def test_paid_broadcasts_go_beyond_the_free_limit(office: Office) -> None:
    """With a paid pace posts say that they are paid for, go faster than 30 a second, and none is refused."""
    office.rate = 1000
    office.sandbox.limits = Limits(strict=True)
    for number in range(150):
        await office.reader(f"Reader {number}", "economy")
    await office.start()
    await office.edition()
    await office.settled()
    sent = office.sandbox.asked("sendMessage")
    assert len(sent) == 150
    assert all(request.ok and request.parameters["allow_paid_broadcast"] for request in sent)
    assert any(sent[n + 60].began - sent[n].began < 1 for n in range(90))


async def test_a_refused_answer_holds_nobody_else(office: Office) -> None:
    """One answer of many is refused for an hour: the others go on, and only its own chat waits."""
    people = [office.sandbox.person(f"Person {number}") for number in range(30)]
    for person in people:
        await person.start()
    refused = people[4]
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=refused.id, retry_after=3600))
    await office.start()
    answers = [asyncio.create_task(office.bot.send_message(person.id, "Welcome")) for person in people]
    done, _ = await asyncio.wait(answers, timeout=10)
    assert len(done) == len(people)
    assert [len(texts(person.chat)) for person in people] == [person is not refused for person in people]
    assert isinstance(answers[4].exception(), Exception)
    began = [request.began for request in office.sandbox.asked("sendMessage")]
    assert max(b - a for a, b in pairwise(began)) < 3


@pytest.mark.parametrize(("chat_id", "comes"), [(1001, True), (-1001, False)])
async def test_an_answer_comes_once_a_pause_is_over(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, chat_id: int, comes: bool
) -> None:
    """Refused for a minute in a private chat, an answer is late, but it comes; in a group talk has gone on."""
    loop, later = asyncio.get_running_loop(), 0.0
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + later)
    pacer = await Pacer.open(office.db, rate=30)
    refused = asyncio.Event()

    async def call() -> str:
        if not refused.is_set():
            refused.set()
            raise RetryAfter(60)
        return "There are no drafts"

    answer = asyncio.create_task(pacer.process_request(call, (), {}, "sendMessage", {"chat_id": chat_id}, None))
    await refused.wait()
    await asyncio.wait([answer], timeout=0.1)
    assert answer.done() is not comes
    later = 61.0
    (told,) = await asyncio.gather(answer, return_exceptions=True)
    assert (told == "There are no drafts") is comes


async def test_a_pace_kept_over_a_kill_makes_no_burst(office: Office) -> None:
    """Killed and started over and over, the bot never sends more than Telegram takes in a second."""
    office.rate = 24  # of 30: what a busy machine needs to travel unevenly
    office.sandbox.limits = Limits(strict=True)
    for number in range(60):
        await office.reader(f"Reader {number}", "economy")
    await office.start()
    await office.edition()
    for count in (10, 20, 30):
        await office.db.until(_recorded, count)
        await office.kill()
        await office.start()
    await office.settled()
    assert all(request.ok for request in office.sandbox.asked("sendMessage"))


async def test_a_tap_in_a_busy_group_is_answered_at_once(office: Office) -> None:
    """With a group's minute used up, messages wait for the next; toasts and changed keyboards do not."""
    group = office.sandbox.group("Readers", owner=office.desk)
    await office.start()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Economy", callback_data="e")]])
    first = await office.bot.send_message(group.id, "Choose", reply_markup=keys)
    more = [asyncio.create_task(office.bot.send_message(group.id, f"Answer {n}")) for n in range(20)]
    await group.wait_for_text("Answer 3")
    query = office.desk.press(group.history[first.message_id], {"text": "Economy", "callback_data": "e"})
    await office.bot.answer_callback_query(query.id, "Followed")
    await office.bot.edit_message_text("Chosen", group.id, first.message_id)
    assert query.answer["text"] == "Followed"
    assert group.history[first.message_id].text == "Chosen"
    assert sum(answer.done() for answer in more) < 10
    for answer in more:
        answer.cancel()
    await asyncio.gather(*more, return_exceptions=True)


def _recorded(tx: Connection, count: int) -> bool:
    """Return whether so many calls have ended."""
    return bool(tx.execute("SELECT count(*) >= ? FROM deliveries WHERE state >= 5", (count,)).fetchone()[0])
