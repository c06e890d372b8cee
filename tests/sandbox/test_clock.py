"""The clock that the test holds in its hand."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from bot.sandbox import Clock, Sandbox


async def test_a_frozen_clock_moves_by_hand_only() -> None:
    clock = Clock(frozen=True)
    before = clock.now()
    await asyncio.sleep(0)
    assert clock.now() == before
    clock.advance(timedelta(minutes=1))
    assert clock.now() - before == timedelta(minutes=1)


async def test_a_sleeper_wakes_when_the_clock_passes() -> None:
    """Not before its time, at once when the clock is moved past it, and at once when that is long gone."""
    clock = Clock(frozen=True)
    due = clock.now() + timedelta(hours=1)
    sleeper = asyncio.create_task(clock.sleep_until(due))
    await asyncio.sleep(0)
    clock.advance(3599)
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(1)
    await asyncio.wait_for(sleeper, 60)
    await asyncio.wait_for(clock.sleep_until(due), 60)


async def test_a_clock_that_is_set_lets_no_time_pass() -> None:
    """Who waits for seconds goes on waiting, and who waits for a time of day does not; moved, the seconds pass."""
    clock = Clock(frozen=True)
    due, passed = clock.now() + timedelta(hours=1), clock.elapsed()
    daily = asyncio.create_task(clock.sleep_until(due))
    waiting = asyncio.create_task(clock.sleep(15))
    await asyncio.sleep(0)
    await clock.step(3600)
    await asyncio.wait_for(daily, 1)
    await clock.step(-7200)
    assert (clock.now(), clock.elapsed()) == (due - timedelta(hours=2), passed)
    await clock.set(clock.now() - timedelta(hours=1))
    await clock.advance(14)
    assert not waiting.done()
    await clock.advance(1)
    await asyncio.wait_for(waiting, 1)
    assert clock.elapsed() == passed + 15


async def test_a_running_clock_runs_and_can_be_moved() -> None:
    clock = Clock()
    before = clock.now()
    await clock.sleep_until(before + timedelta(milliseconds=5))
    assert clock.now() > before
    await clock.sleep(0.005)
    sleeper = asyncio.create_task(clock.sleep_until(clock.now() + timedelta(hours=1)))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=1))
    await asyncio.wait_for(sleeper, 60)


async def test_followers_over_http(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """An awaited move returns when each follower has fetched it and waits for the next."""
    seen: list[str] = []

    async def follow() -> None:
        version = 0
        while True:
            answer = await http.get("/sandbox/clock", params={"after": version})
            version = answer.json()["version"]
            seen.append(answer.json()["now"])

    follower = asyncio.create_task(follow())
    await sandbox.clock.followed(1)
    await sandbox.clock.advance(10)
    assert seen[-1] == sandbox.clock.now().isoformat()
    await sandbox.clock.advance(10)
    assert seen[-1] == sandbox.clock.now().isoformat()
    assert len(seen) == 3
    follower.cancel()
    with pytest.raises(asyncio.CancelledError):
        await follower


async def test_nobody_follows() -> None:
    """A move without followers is awaited in no time."""
    await asyncio.wait_for(Clock(frozen=True).advance(1), 60)


async def test_moved_over_http(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """By seconds, or to a time; what is neither is told so and moves nothing."""
    before = sandbox.clock.now()
    answer = await http.post("/sandbox/clock", json={"advance": 90})
    assert answer.json()["now"] == (before + timedelta(seconds=90)).isoformat()
    await http.post("/sandbox/clock", json={"set": "2026-07-01T12:00:00+02:00"})
    assert sandbox.clock.now().isoformat() == "2026-07-01T10:00:00+00:00"
    passed = sandbox.clock.elapsed()
    answer = await http.post("/sandbox/clock", json={"step": 3600})
    assert (answer.json()["now"], answer.json()["elapsed"]) == ("2026-07-01T11:00:00+00:00", passed)
    for wrong in ({"advance": "soon"}, {"set": "noon"}, {"step": "far"}, {}):
        assert (await http.post("/sandbox/clock", json=wrong)).status_code == 400
    assert sandbox.clock.now().isoformat() == "2026-07-01T11:00:00+00:00"
