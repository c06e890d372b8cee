"""Telegram's limits: off at first; as a bucket or as a strict window; for all, for a chat, for a group."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox import Limits, Person, Sandbox
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Bucket, Gate, Window
from bot.sandbox.members import ChatType
from bot.sandbox.model import Chat


class Hand:
    """Real time in the test's hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


def chat(number: int, kind: ChatType = ChatType.PRIVATE) -> Chat:
    return Chat(id=number, type=kind)


def passes(gate: Gate, where: Chat, method: str = "sendMessage", **raw) -> int:
    """Return 0 when the message went, else the seconds of its 429."""
    try:
        gate.admit(method, where, raw)
    except ApiError as refusal:
        return int(refusal.parameters["retry_after"])
    gate.passed(method, where, raw)
    return 0


@pytest.mark.parametrize("strict", [False, True])
def test_thirty_a_second_in_all(hand: Hand, *, strict: bool) -> None:
    """The 31st in one instant is refused, and all that follows until the pause is over."""
    gate = Gate(hand)
    gate.limits = Limits(strict=strict)
    assert [passes(gate, chat(number)) for number in range(1, 32)] == [0] * 30 + [1]
    hand.now += 0.9
    assert passes(gate, chat(99)) == 1
    hand.now += 0.1
    assert passes(gate, chat(99)) == 0
    assert gate.refused == 2


def test_a_bucket_forgives_what_a_strict_window_does_not(hand: Hand) -> None:
    """30 at once and one more 50 ms later: the bucket has filled by one, the window has not."""
    for strict, wanted in ((False, 0), (True, 1)):
        gate = Gate(hand)
        gate.limits = Limits(strict=strict)
        for number in range(1, 31):
            assert passes(gate, chat(number)) == 0
        hand.now += 0.05
        assert passes(gate, chat(50)) == wanted


def test_one_a_second_in_a_chat(hand: Hand) -> None:
    gate = Gate(hand)
    gate.limits = Limits()
    assert [passes(gate, chat(1)), passes(gate, chat(1)), passes(gate, chat(2))] == [0, 1, 0]
    hand.now += 1
    assert passes(gate, chat(1)) == 0


def test_twenty_a_minute_in_a_group(hand: Hand) -> None:
    """Strict: the 21st of a minute waits for the rest of it; a channel has no such limit."""
    gate = Gate(hand)
    gate.limits = Limits(strict=True)
    for kind, wanted in ((ChatType.SUPERGROUP, 40), (ChatType.CHANNEL, 0)):
        start = hand.now
        for number in range(20):
            hand.now = start + number
            assert passes(gate, chat(-5, kind)) == 0
        hand.now = start + 20
        assert passes(gate, chat(-5, kind)) == wanted


def test_what_counts(hand: Hand) -> None:
    """Albums by their parts, paid broadcasts apart, edits and typing not at all."""
    gate = Gate(hand)
    gate.limits = Limits(overall=10)
    assert passes(gate, chat(1), "sendMediaGroup", media="[{},{},{},{},{},{},{},{},{},{}]") == 0
    assert passes(gate, chat(2)) == 1
    assert passes(gate, chat(3), allow_paid_broadcast=True) == 0
    assert passes(gate, chat(2), "editMessageText") == 0
    assert passes(gate, chat(2), "sendChatAction") == 0


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=200))
def test_never_more_than_the_limit_in_a_window(steps: list[float]) -> None:
    """However the attempts come: no window of a second holds more than 5, and a bucket no more than 5 + 5."""
    for make, most in ((Window, 5), (Bucket, 10)):
        meter, now, passed = make(5, 1.0), 100.0, []
        for step in steps:
            now += step
            if meter.wait(now) == 0:
                meter.take(now, 1)
                passed.append(now)
        for at in passed:
            assert sum(at <= other < at + 0.999 for other in passed) <= most


def test_a_wait_is_long_enough() -> None:
    """Who waits as long as told passes, and never sooner than the pace allows."""
    for make in (Window, Bucket):
        meter, now, passed = make(3, 1.0), 100.0, []
        for _ in range(12):
            now += meter.wait(now) + 1e-9
            assert meter.wait(now) == 0
            meter.take(now, 1)
            passed.append(now)
        assert passed[-1] - passed[0] >= 2.9
        assert all(a <= b for a, b in pairwise(passed))


async def test_through_the_server(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Off at first; on by a setting; a refusal says how long, is recorded, and does not count."""
    refused: Callable[[], int] = lambda: len([each for each in sandbox.requests if each.status == 429])  # noqa: E731
    for _ in range(3):
        await bot.send_message(ada.id, "free")
    sandbox.limits = Limits()
    await bot.send_message(ada.id, "one")
    with pytest.raises(RetryAfter) as pause:
        await bot.send_message(ada.id, "two")
    assert pause.value._retry_after.total_seconds() == 1
    assert refused() == 1
    sandbox.limits = None
    await bot.send_message(ada.id, "three")
    assert ada.chat.last.text == "three"
