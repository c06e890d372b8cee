"""The arithmetic of pace, on a clock made of numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.gcra import SLOWEST, SPELL, Gcra
from bot.delivery.limits import CHAT_BURST, GROUP_INTERVAL, JITTER, PROBE, PROBE_PATIENCE, Limits

READER, OTHER, THIRD, GROUP = 11, 12, 13, -100


def run(limits: Limits, chats: list[int | None], *, start: float = 0.0, bulk: bool = True) -> list[float]:
    """Let calls go one after the other, each as early as it may, and return when they went."""
    now, times = start, []
    for chat in chats:
        now = max(now, limits.ready_at(), limits.chat_ready_at(chat, bulk=bulk))
        limits.take(chat, now)
        times.append(now)
    return times


def most_in(times: list[float], span: float) -> int:
    """Return the greatest number of calls in any window of `span` seconds."""
    return max(sum(1 for t in times if start <= t < start + span) for start in times)


def test_the_overall_limit_is_never_exceeded_and_almost_reached() -> None:
    """600 readers at 30 a second: at most 30 in any second, and 98.5% of the limit."""
    times = run(Limits(rate=30, now=0), list(range(1, 601)))
    assert most_in(times, 1.0) <= 30
    assert 600 / (times[-1] - times[0] + 1 / 30) >= 0.985 * 30


@given(late=st.lists(st.floats(0, 0.004), min_size=100, max_size=300))
def test_late_timers_cost_nothing_and_exceed_nothing(late: list[float]) -> None:
    """Calls that wake up to 4 ms late keep the pace, and still no second holds more than 30."""
    limits = Limits(rate=30, now=0)
    times = []
    for number, delay in enumerate(late, 1):
        now = limits.ready_at() + delay
        limits.take(number, now)
        times.append(now)
    assert most_in(times, 1.0) <= 30
    assert times[-1] <= len(late) / (30 * 0.99) + JITTER


def test_paid_pace() -> None:
    """1000 a second: 99% of it, and never more in any second."""
    times = run(Limits(rate=1000, now=0), list(range(1, 3001)))
    assert most_in(times, 1.0) <= 1000
    assert 2999 / (times[-1] - times[0]) >= 990


def test_bulk_goes_once_a_second_to_one_chat() -> None:
    """Parts of a post follow each other by a second."""
    times = run(Limits(rate=30, now=0), [READER] * 4)
    assert [b - a for a, b in pairwise(times)] == pytest.approx([1, 1, 1])


def test_a_post_waits_a_second_after_answers_and_no_more() -> None:
    """Who has just talked to the bot gets a post as soon as anybody."""
    limits = Limits(rate=1000, now=0)
    times = run(limits, [READER] * 5, bulk=False)
    assert limits.chat_ready_at(READER, bulk=True) == pytest.approx(times[-1] + 1)


def test_answers_may_come_in_a_burst() -> None:
    """Cards, posts and edits go to a person without a pause; then a second each."""
    burst = 1 + int(CHAT_BURST)
    times = run(Limits(rate=1000, now=0), [READER] * (burst + 3), bulk=False)
    assert times[burst - 1] < 0.25
    assert times[burst + 2] - times[burst + 1] == pytest.approx(1, abs=0.01)


@given(
    st.lists(st.tuples(st.integers(1, 10), st.floats(0, 30)), min_size=1, max_size=40),
)
def test_an_album_counts_as_many_messages_and_its_text_follows_at_once(posts: list[tuple[int, float]]) -> None:
    """Whatever comes after whatever pause: 20 a minute at most in a group, and no text waits for its album."""
    limits, now, times = Limits(rate=30, now=0), 0.0, []
    for count, pause in posts:
        for messages in (count, 1) if count > 1 else (1,):
            asked = now
            now = max(now, limits.ready_at(), limits.chat_ready_at(GROUP, bulk=True, messages=messages))
            if count > 1 and messages == 1:
                assert now - asked <= 1.001
            limits.take(GROUP, now, messages=messages)
            times += [now] * messages
        now += pause
    assert most_in(times, 60.0) <= 20


def test_a_group_gets_at_most_twenty_a_minute() -> None:
    """Answers and posts together stay within the group's limit, with some at once."""
    times = run(Limits(rate=30, now=0), [GROUP] * 60, bulk=False)
    assert most_in(times, 60.0) <= 20
    assert times[4] < 1
    bulk = run(Limits(rate=30, now=0), [GROUP] * 60)
    assert most_in(bulk, 60.0) <= 20
    assert bulk[2] == pytest.approx(2, abs=0.1)


def test_after_a_rest_of_the_bot_there_is_no_burst() -> None:
    """An idle minute saves nothing up."""
    limits = Limits(rate=30, now=0)
    run(limits, [1, 2, 3])
    times = run(limits, list(range(10, 50)), start=60.0)
    assert most_in(times, 1.0) <= 30


def test_a_refusal_of_a_chat_in_use_holds_that_chat_alone() -> None:
    """The second message within a second was too much for the chat, not for the bot."""
    limits = Limits(rate=30, now=0)
    limits.take(READER, 0.0)
    ticket = limits.take(READER, 0.5)
    limits.refused(ticket, 0.6, 10)
    assert limits.chat_ready_at(READER, bulk=False) == pytest.approx(10.6)
    assert limits.ready_at() < 0.7
    assert limits.chat_ready_at(OTHER, bulk=True) < 0.7


def test_a_refusal_out_of_the_blue_holds_the_bot() -> None:
    """A chat that was at rest cannot be what is meant; nothing goes inside the pause, and no burst after it."""
    limits = Limits(rate=30, now=0)
    tickets = [limits.take(chat, chat / 30) for chat in range(1, 31)]
    limits.refused(tickets[-1], 1.05, 4)
    assert limits.ready_at() == pytest.approx(5.05)
    after = run(limits, list(range(100, 140)), start=1.1)
    assert after[0] == pytest.approx(5.05)
    assert most_in(after, 1.0) <= 28  # slower than before


def test_an_acquittal_frees_the_bot() -> None:
    """A call to another chat that left after the refused one and was accepted: only the chat was meant."""
    limits = Limits(rate=30, now=0)
    refused = limits.take(READER, 0.0)
    later = limits.take(OTHER, 0.04)
    limits.refused(refused, 0.06, 60)
    assert limits.ready_at() == pytest.approx(PROBE + 0.06)
    limits.accepted(later, 0.1)
    assert limits.ready_at() <= 0.1
    assert limits.overall.slowness == 1
    assert limits.chat_ready_at(READER, bulk=True) == pytest.approx(60.06)


def test_an_earlier_call_proves_nothing() -> None:
    """What left before the refused call was accepted before the limit was reached."""
    limits = Limits(rate=30, now=0)
    earlier = limits.take(OTHER, 0.0)
    refused = limits.take(READER, 0.04)
    limits.refused(refused, 0.06, 3)
    limits.accepted(earlier, 0.1)
    assert limits.ready_at() == pytest.approx(3.06)


def test_a_long_refusal_is_probed_by_one_call() -> None:
    """After five seconds one call tries; refused, the bot waits out the rest; accepted, it goes on."""
    for accepted in (False, True):
        limits = Limits(rate=30, now=0)
        limits.refused(limits.take(READER, 0.0), 0.0, 600)
        probe = limits.take(OTHER, limits.ready_at())
        assert limits.ready_at() == pytest.approx(probe.at + PROBE_PATIENCE)
        if accepted:
            limits.accepted(probe, 5.1)
            assert limits.ready_at() <= 5.1
        else:
            limits.refused(probe, 5.1, 590)
            assert limits.ready_at() == pytest.approx(595.1)


def test_a_probe_without_an_answer_lets_another_try() -> None:
    """A probe that was lost on the way does not stop the bot for ever."""
    limits = Limits(rate=30, now=0)
    limits.refused(limits.take(READER, 0.0), 0.0, 600)
    limits.ended(limits.take(OTHER, 5.0))
    assert limits.ready_at() < 6


def test_a_refused_answer_holds_its_chat_and_the_next_one_tells() -> None:
    """The next answer to somebody else goes at once; accepted, everybody goes on; the chat alone waits."""
    limits = Limits(rate=30, now=0)
    limits.refused(limits.take(READER, 0.0, bulk=False), 0.1, 30)
    assert limits.ready_at(bulk=False) <= 0.1
    assert limits.ready_at(bulk=True) <= 0.1
    probe = limits.take(OTHER, 0.1, bulk=False)
    assert limits.ready_at(bulk=False) > 1
    limits.accepted(probe, 0.2)
    assert limits.ready_at(bulk=False) <= 0.2
    assert limits.overall.slowness == 1
    assert limits.chat_ready_at(READER, bulk=False) == pytest.approx(30.1)


def test_two_refused_answers_in_a_row_mean_the_bot() -> None:
    """The answer that was to tell is refused too: nothing goes inside the pause."""
    limits = Limits(rate=30, now=0)
    limits.refused(limits.take(READER, 0.0, bulk=False), 0.1, 30)
    limits.refused(limits.take(OTHER, 0.1, bulk=False), 0.2, 30)
    assert limits.ready_at(bulk=False) == pytest.approx(30.2)
    assert limits.ready_at(bulk=True) == pytest.approx(30.2)
    limits.refused(limits.take(THIRD, 0.2, bulk=False), 0.3, 30)  # it had left already
    assert limits.ready_at(bulk=False) == pytest.approx(30.3)


def test_an_answer_goes_while_bulk_waits_for_what_a_refusal_meant() -> None:
    """A refused post holds the other posts; an answer does not wait, and its acceptance frees them."""
    limits = Limits(rate=30, now=0)
    limits.refused(limits.take(READER, 0.0), 0.1, 30)
    assert limits.ready_at(bulk=True) == pytest.approx(0.1 + PROBE)
    assert limits.ready_at(bulk=False) <= 0.1
    limits.accepted(limits.take(OTHER, 0.1, bulk=False), 0.2)
    assert limits.ready_at(bulk=True) <= 0.2


def test_edits_are_no_messages_in_a_group() -> None:
    """A group that has had its messages of the minute still sees its keyboards change."""
    limits = Limits(rate=30, now=0)
    run(limits, [GROUP] * 6, bulk=False)
    assert limits.chat_ready_at(GROUP, bulk=False) > 3
    assert limits.chat_ready_at(GROUP, bulk=False, messages=0) < 1
    limits.take(GROUP, 1.0, bulk=False, messages=0)
    assert limits._chats[GROUP].slow.tat < 30


def test_what_cannot_be_paid_for_keeps_the_free_pace() -> None:
    """Beyond 30 a second only posts may go that say so: answers and edits keep the free limit among themselves."""
    limits = Limits(rate=1000, now=0)
    times, now = [], 0.0
    for chat in range(1, 101):
        now = max(now, limits.ready_at(bulk=False))
        limits.take(chat, now, bulk=False)
        times.append(now)
    assert most_in(times, 1.0) <= 30
    assert limits.ready_at(bulk=True) <= now
    assert limits.chat_ready_at(200, bulk=True, messages=0) > now


def test_a_paid_refusal_is_not_about_answers() -> None:
    """Telegram counts the two each for itself: a refused post neither holds answers nor is judged by them."""
    limits = Limits(rate=1000, now=0)
    limits.refused(limits.take(READER, 0.0), 0.1, 30)
    answer = limits.take(OTHER, 0.1, bulk=False)
    limits.accepted(answer, 0.2)
    assert limits.ready_at(bulk=True) == pytest.approx(0.1 + PROBE)
    assert limits.ready_at(bulk=False) < 0.2


def test_refusals_under_way_together_slow_down_once() -> None:
    """Ten calls that were refused for the same reason count as one refusal."""
    limits = Limits(rate=1000, now=0)
    tickets = [limits.take(chat, chat / 1000) for chat in range(1, 11)]
    for ticket in tickets:
        limits.refused(ticket, 0.05, 2)
    assert limits.overall.slowness == pytest.approx(1.1)
    assert limits.ready_at() == pytest.approx(2.05)


def test_the_pace_rises_again() -> None:
    """Each quiet spell takes back a step, until nothing is left of it."""
    pace = Gcra(interval=1.0)
    pace.refuse(0.0, 5)
    pace.refuse(10.0, 5)
    assert pace.slowness == pytest.approx(1.25**2)
    pace.take(15.0 + SPELL)
    assert pace.slowness == pytest.approx(1.25)
    pace.take(15.0 + 2 * SPELL)
    assert pace.slowness == 1


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 100)), max_size=200))
def test_a_pace_stays_within_its_bounds(steps: list[tuple[bool, float]]) -> None:
    """Whatever happens, a pace is never faster than its interval nor slower than the slowest."""
    pace, now = Gcra(interval=1.0), 0.0
    for refusal, pause in steps:
        now += pause
        if refusal:
            pace.refuse(now, pause)
        else:
            now = max(now, pace.ready_at())
            before = pace.tat
            pace.take(now)
            assert pace.tat >= max(before, now) + 1
        assert 1 <= pace.slowness <= SLOWEST


def test_a_restart_keeps_what_matters() -> None:
    """A group's pace, holds and slowness go on; a reader's rest is not kept."""
    before = Limits(rate=30, now=100.0)
    for chat in (READER, *[GROUP] * 5):
        ticket = before.take(chat, 100.0)
    before.refused(ticket, 100.5, 40)
    kept = tuple(before.paces(101.0, 5000.0))
    assert {pace.chat_id for pace in kept} == {GROUP}
    after = Limits(rate=30, now=0.0)
    after.restore(kept, 3.0, 5010.0)  # ten seconds later, another monotonic clock
    assert after.chat_ready_at(GROUP, bulk=False) == pytest.approx(3.0 + 40 - 0.5 - 10, abs=0.01)
    assert after.chat_ready_at(READER, bulk=True) < 3
    run(after, [GROUP], start=3.0, bulk=False)
    assert after._chats[GROUP].slow.slowness > 1


def test_a_clock_set_back_makes_no_endless_hold() -> None:
    """After a step back of the machine's clock a hold lasts as long as it had left, and no longer."""
    before = Limits(rate=30, now=0.0)
    before.take(GROUP, 0.0)
    before.refused(before.take(GROUP, 0.1), 0.2, 30)
    kept = tuple(before.paces(0.2, 5000.0))
    after = Limits(rate=30, now=0.0)
    after.restore(kept, 0.0, 1400.0)
    assert after.chat_ready_at(GROUP, bulk=True) <= 30 + GROUP_INTERVAL * 3


def test_memory_is_by_pace_not_by_readers() -> None:
    """After thousands of readers only those of the last seconds are remembered."""
    limits = Limits(rate=1000, now=0)
    now = 0.0
    for chat in range(1, 20_001):
        now = max(now, limits.ready_at())
        limits.forget_idle(now)
        limits.take(chat, now)
    assert len(limits._chats) < 1100


def test_calls_within() -> None:
    """At 30 a second three or four calls leave in a tenth of a second, and none inside a pause."""
    limits = Limits(rate=30, now=0)
    assert limits.calls_within(0.1, 1.0) in (3, 4)
    limits.overall.hold(5.0)
    assert limits.calls_within(0.1, 1.0) == 0


def test_a_long_pause_of_one_chat_keeps_no_other_in_memory() -> None:
    """Memory is by pace: an hour's refusal of one chat does not hold back the forgetting of all that follow."""
    limits = Limits(rate=1000, now=0)
    limits.refused(limits.take(READER, 0.0), 0.1, 3600)
    now = 30.0
    for chat in range(20_000):
        now = max(now, limits.ready_at())
        limits.forget_idle(now)
        limits.accepted(limits.take(1_000_000 + chat, now), now)
    assert now < 60
    assert len(limits._chats) < 2_000  # those of the last second, and the one that waits
    assert limits.chat_ready_at(READER, bulk=True) == pytest.approx(3600.1)
