"""Faults on order: each kind on the wire, what it leaves in the world, and which requests it strikes."""

import asyncio

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.sandbox import Fault, FaultKind, Person, Sandbox, Status
from bot.sandbox.members import ChatType
from tests.sandbox.conftest import Ask


def texts(person: Person) -> list[str]:
    return [message.text for message in person.chat.messages if message.from_bot]


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (Fault(kind=FaultKind.FLOOD, retry_after=7), RetryAfter, "Retry in 0:00:07"),
        (Fault(kind=FaultKind.SERVER), NetworkError, "Internal Server Error: restart"),
        (Fault(kind=FaultKind.SERVER, code=503, accepted=True), NetworkError, "Service Unavailable"),
        (Fault(kind=FaultKind.HTML), NetworkError, r"Bad Gateway.*<html>"),
        (Fault(kind=FaultKind.HTML, code=504, accepted=True), NetworkError, "Gateway Time"),
        (Fault(kind=FaultKind.GARBAGE, accepted=True), TelegramError, "Invalid server response"),
        (Fault(kind=FaultKind.REFUSAL, code=403, description="Forbidden: no"), Forbidden, "Forbidden: no"),
        (Fault(kind=FaultKind.RESET), NetworkError, "."),
        (Fault(kind=FaultKind.RESET, accepted=True), NetworkError, "."),
        (Fault(kind=FaultKind.CUT, accepted=True), NetworkError, "."),
    ],
    ids=lambda value: f"{value.kind}{' after' * value.accepted}" if isinstance(value, Fault) else "",
)
async def test_each_kind_on_the_wire(
    sandbox: Sandbox, bot: Bot, ada: Person, fault: Fault, error: type[Exception], words: str
) -> None:
    """PTB sees what it would see of Telegram; an accepted message is there, another is not; the next one goes."""
    rule = sandbox.faults.add(fault)
    with pytest.raises(error, match=words):
        await bot.send_message(ada.id, "one")
    assert texts(ada) == ["one"] * fault.accepted
    assert sandbox.requests[-1].fault == fault.kind
    assert sandbox.requests[-1].ok == fault.accepted
    if words[0] != "." and not fault.accepted:
        assert sandbox.requests[-1].status >= 400
    await bot.send_message(ada.id, "two")
    assert texts(ada)[-1] == "two"
    assert (rule.hits, sandbox.faults.rules) == (1, [])


async def test_a_reset_is_a_reset(sandbox: Sandbox, http: httpx.AsyncClient, ada: Person) -> None:
    """The client's kernel gets RST, and the answer's half comes before it breaks off."""
    url = f"/bot{sandbox.token}/sendMessage"
    sandbox.faults.add(Fault(kind=FaultKind.RESET))
    with pytest.raises(httpx.ReadError):
        await http.post(url, json={"chat_id": ada.id, "text": "x"})
    sandbox.faults.add(Fault(kind=FaultKind.CUT))
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        await http.post(url, json={"chat_id": ada.id, "text": "x"})


async def test_silence_after_acceptance(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The message is there, the bot times out, and the silence ends when it hangs up."""
    rule = sandbox.faults.add(Fault(kind=FaultKind.SILENT, accepted=True))
    with pytest.raises(TimedOut):
        await bot.send_message(ada.id, "one", read_timeout=0.05)
    assert texts(ada) == ["one"]
    rule.release()


async def test_silence_ends_on_release(sandbox: Sandbox, ask: Ask, ada: Person) -> None:
    """A silent connection is closed when the rule lets go; nothing was accepted."""
    rule = sandbox.faults.add(Fault(kind=FaultKind.SILENT))
    asking = asyncio.create_task(ask("sendMessage", chat_id=ada.id, text="x"))
    await rule.hit()
    assert not asking.done()
    rule.release()
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        await asking
    assert not texts(ada)


async def test_late_acceptance(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The bot has given up long ago when Telegram does what was asked."""
    rule = sandbox.faults.add(Fault(kind=FaultKind.SLOW, seconds=60))
    with pytest.raises(TimedOut):
        await bot.send_message(ada.id, "one", read_timeout=0.05)
    assert not texts(ada)
    rule.release()
    assert (await ada.chat.wait_for_text("one")).from_bot


async def test_a_late_answer(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Accepted at once, answered on release."""
    rule = sandbox.faults.add(Fault(kind=FaultKind.SLOW, accepted=True, seconds=60))
    sending = asyncio.create_task(bot.send_message(ada.id, "one"))
    await ada.chat.wait_for_text("one")
    assert not sending.done()
    rule.release()
    assert (await sending).text == "one"


async def test_which_requests_are_struck(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """By method, chat and count: the second and third message to Ada, whoever else is written to meanwhile."""
    bela = sandbox.person("Bela")
    await bela.start()
    rule = sandbox.faults.add(
        Fault(kind=FaultKind.FLOOD, method="sendMessage", chat=ada.id, nth=2, times=2, retry_after=1)
    )
    outcomes = []
    for person in (ada, bela, ada, bela, ada, ada):
        await bot.send_chat_action(person.id, "typing")
        try:
            await bot.send_message(person.id, "x")
        except RetryAfter:
            outcomes.append(person.user.first_name)
    assert outcomes == ["Ada", "Ada"]
    assert (rule.seen, rule.hits) == (3, 2)


async def test_random_faults_can_be_had_again(sandbox: Sandbox, ask: Ask, ada: Person) -> None:
    """The same seed strikes the same calls, another seed others."""

    async def run(seed: int) -> list[bool]:
        sandbox.faults.clear()
        sandbox.faults.seed = seed
        sandbox.faults.add(Fault(kind=FaultKind.SERVER, times=None, chance=0.3))
        return [(await ask("sendMessage", chat_id=ada.id, text="x"))["ok"] for _ in range(40)]

    first, again, other = await run(1), await run(1), await run(2)
    assert first == again
    assert first != other
    assert 3 <= first.count(False) <= 25


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        (FaultKind.BLOCKED, Forbidden, "bot was blocked by the user"),
        (FaultKind.DEACTIVATED, Forbidden, "user is deactivated"),
    ],
)
async def test_people_who_are_gone(
    sandbox: Sandbox, bot: Bot, ada: Person, kind: FaultKind, error: type[Exception], words: str
) -> None:
    """It happens in the world at the n-th message, and holds from then on."""
    sandbox.faults.add(Fault(kind=kind, nth=2))
    await bot.send_message(ada.id, "one")
    for _ in range(2):
        with pytest.raises(error, match=words):
            await bot.send_message(ada.id, "two")
    kinds = [update.my_chat_member is not None for update in await bot.get_updates()]
    assert kinds == [True] * (kind is FaultKind.BLOCKED)


async def test_kicked_and_demoted(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """A rule about a channel passes over private chats; the bot is told of its standing."""
    channel = sandbox.channel("Observer", owner=ada)
    group = sandbox.group("Group", owner=ada, bot=Status.ADMINISTRATOR)
    sandbox.faults.add(Fault(kind=FaultKind.KICKED))
    sandbox.faults.add(Fault(kind=FaultKind.DEMOTED, method="pinChatMessage"))
    await bot.send_message(ada.id, "private")
    with pytest.raises(Forbidden, match="bot was kicked from the channel chat"):
        await bot.send_message(channel.id, "x")
    sent = await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await bot.pin_chat_message(group.id, sent.message_id)
    told = [update.my_chat_member.new_chat_member.status for update in await bot.get_updates()]
    assert told == ["kicked", "member"]


async def test_migration(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The old id answers with the new one for ever; the new chat has the members and takes messages."""
    group = sandbox.group("Group", kind=ChatType.GROUP, owner=ada)
    sandbox.faults.add(Fault(kind=FaultKind.MIGRATED))
    for _ in range(2):
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(group.id, "x")
    sent = await bot.send_message(moved.value.new_chat_id, "x")
    assert (sent.chat.type, sent.chat.title) == ("supergroup", "Group")
    assert sandbox.world.chats[moved.value.new_chat_id].member(ada.user).status is Status.OWNER
    old, new = [update.message for update in await bot.get_updates()]
    assert (old.chat.id, old.migrate_to_chat_id) == (group.id, sent.chat.id)
    assert (new.chat.id, new.migrate_from_chat_id) == (sent.chat.id, group.id)


async def test_topics_that_close(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Closed, then deleted: each in Telegram's words; the rest of the forum goes on."""
    forum = sandbox.group("Forum", forum=True, owner=ada)
    topic = sandbox.world.add_topic(forum, "Economy", by=ada.user)
    sandbox.faults.add(Fault(kind=FaultKind.TOPIC_CLOSED))
    await bot.send_message(forum.id, "general")
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x", message_thread_id=topic.id)
    sandbox.faults.add(Fault(kind=FaultKind.TOPIC_DELETED))
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=topic.id)
    assert "general" in [message.text for message in forum.messages]
    updates = [update.message for update in await bot.get_updates()]
    assert [bool(message.forum_topic_closed) for message in updates] == [False, True]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": FaultKind.FLOOD, "accepted": True},
        {"kind": FaultKind.RESET, "nth": 0},
        {"kind": FaultKind.RESET, "chance": 0},
    ],
)
def test_faults_that_make_no_sense(wrong: dict) -> None:
    with pytest.raises(ValueError, match=r"a request that gets|a fault wants"):
        Fault(**wrong)


async def test_polls_fail_too(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """A rule for every method strikes a poll; the update is still there afterwards."""
    sandbox.faults.add(Fault(kind=FaultKind.RESET, method="*", accepted=True))
    await ada.send(None, "still here")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    assert [update.message.text for update in await bot.get_updates()] == ["still here"]
