"""What is in the worker's hands: for a minute, one copy of each; what was taken back is not attempted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.hand import Hand
from bot.news.article import Post
from bot.store import leases, outbox, publication, waves
from bot.store.db import Connection, due_at
from bot.store.leases import LEASE
from bot.store.outbox import Delivery
from tests.benchmarks import delivery_ledger
from tests.benchmarks.office import connected, prepare

READERS = 30
POST = Post(text="x")


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Connection]:
    """Return a database in which an edition waits to be sent to readers."""
    path = tmp_path / "trackwire.db"
    prepare(path, READERS)
    with connected(path) as connection:
        connection.create_function("due_at", 4, due_at, deterministic=True)
        publication.open_due(connection, datetime.now(UTC), timedelta(days=1))
        while (wave := waves.filling(connection)) is not None:
            filled = publication.fill(connection, wave, 0)
            waves.add_renditions(connection, wave, [(rendition, (POST,)) for rendition in filled.missing])
        yield connection


def keys(deliveries: tuple[Delivery, ...]) -> list[tuple[int, int, int]]:
    return [delivery.key for delivery in deliveries]


def test_what_is_leased_is_free_again_after_a_minute(tx: Connection) -> None:
    """Nobody else is given it meanwhile; then it is, before what is fresh."""
    first = leases.lease(tx, 0, 10).deliveries
    second = leases.lease(tx, LEASE - 1, 10).deliveries
    assert len(first) == len(second) == 10
    assert not set(keys(first)) & set(keys(second))
    assert keys(leases.lease(tx, LEASE, 10).deliveries) == keys(first)


def test_a_whole_wave_is_leased_in_order_and_once(tx: Connection) -> None:
    """In steps of any size, whoever leaves meanwhile; those are dropped."""
    gone = [row["id"] for row in tx.execute("SELECT id FROM places ORDER BY id LIMIT 3 OFFSET 8")]
    tx.execute(f"UPDATE places SET active = 0 WHERE id IN ({gone[0]}, {gone[1]}, {gone[2]})")
    found: list[Delivery] = []
    for size in (7, 5, 1, 11, 30):
        found += leases.lease(tx, 0, size).deliveries
    places = [delivery.place_id for delivery in found]
    assert places == sorted(set(places))
    assert len(places) == READERS - len(gone)
    assert not set(places) & set(gone)
    assert keys(tuple(outbox.begin(tx, found))) == keys(tuple(found))


def test_posts_come_once(tx: Connection) -> None:
    """Those that are known are not read again; all others are there."""
    first = leases.lease(tx, 0, 20)
    assert set(first.posts) == {delivery.says for delivery in first.deliveries}
    second = leases.lease(tx, 0, 20, first.posts)
    assert set(second.posts) == {delivery.says for delivery in second.deliveries} - set(first.posts)


def test_of_two_copies_in_hand_the_newer_counts(tx: Connection) -> None:
    """A copy that waited longer than its lease comes again, as it is now; it leaves once."""
    hand = Hand()
    hand.take(leases.lease(tx, 0, 10))
    again = leases.lease(tx, LEASE, 10)
    hand.take(again)
    assert [delivery.key for delivery in hand.waiting] == keys(again.deliveries)
    assert all(one is other for one, other in zip(hand.waiting, again.deliveries, strict=True))


def test_what_was_taken_back_is_not_attempted(tx: Connection) -> None:
    """A retraction drops what is in hand: it is not begun, and the others are."""
    leased = leases.lease(tx, 0, 5).deliveries
    outbox.drop(tx, [leased[2].key])
    assert keys(tuple(outbox.begin(tx, leased))) == [one.key for one in leased if one is not leased[2]]


def test_the_bench_of_the_ledger_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fan-out, turns and claims are measured by what the worker calls: on a small ledger all figures are there."""
    for name, value in {"READERS": 2_000, "RUNS": 1, "TURNS": 3, "CLAIMS": 2, "DONE": (0, 50)}.items():
        monkeypatch.setattr(delivery_ledger, name, value)
    results = delivery_ledger.run()
    assert [figure.what[:3] for figure in delivery_ledger.figures(results)] == ["(c)"] * 3 + ["(d)"] * 2
    assert results["fills"][0]["deliveries"] == 2_000
    assert len(results["turns_us"]) == 2
