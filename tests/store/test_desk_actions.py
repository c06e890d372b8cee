"""Whatever editors do, in whatever order: an edition is in a legal state, and what is out says the newest."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.errors import Reason, Refused
from bot.news.article import Post
from bot.news.picture import led
from bot.news.samples import sample_editions, sample_tracks
from bot.store import (
    agenda,
    albums,
    amendments,
    approvals,
    articles,
    chats,
    corrections,
    editing,
    editions,
    holds,
    leases,
    outbox,
    publication,
    reviewing,
    waves,
)
from bot.store.agenda import Placed
from bot.store.audit import Act, Entry
from bot.store.chats import ALL_TRACKS
from bot.store.db import migrate, to_ms
from bot.store.editions import OPEN, OUT, EditionRow, State
from bot.store.outbox import Result, Stage
from bot.store.times import due_at

CHANNEL, OTHER_CHANNEL, READER = -1001, -1002, 11
ANNE, BORIS, CHLOE = 1, 2, 3
PERSON = st.sampled_from((ANNE, BORIS, CHLOE))
NUMBER = st.integers(1, 3)
NUMBERS = (1, 2, 3)
LATENESS = timedelta(hours=2)
RARELY = st.sampled_from((False, False, False, True))
WAYS = st.sampled_from(((False, True), (False, True), (True, True), (True, True), (False, False), (True, False)))
"""With approval or without, an edition that is out or none."""
ROADS = {
    State.DRAFT: {State.REVIEW, State.SCHEDULED, State.CANCELLED},
    State.REVIEW: {State.DRAFT, State.SCHEDULED},
    State.SCHEDULED: {State.DRAFT, State.REVIEW, State.PUBLISHING, State.HELD},
    State.HELD: {State.DRAFT, State.REVIEW, State.SCHEDULED},
    State.PUBLISHING: {State.PUBLISHED, State.RETRACTED},
    State.PUBLISHED: {State.CORRECTED, State.RETRACTED},
    State.CORRECTED: {State.RETRACTED},
    State.RETRACTED: set(),
    State.CANCELLED: set(),
}
"""The states that follow each (product.md, "Publication and delivery")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A message that is out there."""

    edition: int
    place: int
    revision: int
    """The one of the call that made it say what it says."""
    text: str


class Desk(RuleBasedStateMachine):
    """Three editors, two channels and a reader on the store alone; the world keeps what is out there."""

    @initialize(ways=WAYS, rounds=st.sampled_from((1, 2)), photos=st.integers(0, 3))
    def open(self, ways: tuple[bool, bool], rounds: int, photos: int) -> None:
        """Begin with three drafts of Anne's, or one of them is out, led by photos; with approval or without."""
        approval, out = ways
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.create_function("due_at", 4, due_at, deterministic=True)
        migrate(self.db)
        self.db.execute("BEGIN")  # some constraints are looked at in its end only
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.approval = approval
        approvals.require(self.db, self.now, approval=approval)
        chats.seed_tracks(self.db, sample_tracks().values())
        for chat, kind in ((CHANNEL, "channel"), (OTHER_CHANNEL, "channel"), (READER, "private")):
            chats.meet(
                self.db, chat, kind=kind, title="x", username=None, language="en", timezone="UTC", now=self.ms
            )
        for chat in (CHANNEL, OTHER_CHANNEL):
            chats.set_target(self.db, chat, 0, ALL_TRACKS)
        self.channels = [target.place_id for target in chats.targets(self.db)]
        chats.follow(self.db, READER, 0, [row.id for row in chats.tracks(self.db)], now=self.ms)
        self.world: dict[int, Copy] = {}
        """What is out there, by its message's id; of an album the first one's."""
        self.albums: dict[int, tuple[int, ...]] = {}
        """The others of an album."""
        self.sent = 0
        self.flying: list[tuple[outbox.Delivery, Post | None]] = []
        """Calls that are under way."""
        self.places: dict[int, int] = {}
        """How many places an edition went to."""
        for number in NUMBERS:
            articles.start(self.db, chat_id=ANNE, user_id=ANNE, message_id=number, now=self.ms)
            editions.create(self.db, number, sample_editions()[0], author_id=ANNE, now=self.now)
        self.states = dict.fromkeys(NUMBERS, State.DRAFT)
        if out:
            self.lead(1, ANNE, photos)
            self.publish(1)
            for _ in range(rounds):  # the channels, then the reader
                self.work(0, 100)
            assert len(self.world) == self.places[1] + rounds - 2

    def teardown(self) -> None:
        """Whatever was done, see what comes of it in the end; let the database go."""
        if hasattr(self, "places"):
            self.everything_in_the_end()
        if hasattr(self, "db"):
            self.db.close()

    @property
    def ms(self) -> int:
        return to_ms(self.now)

    def act(self, number: int, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Reason | None:
        """Do something as a transaction: refused, it has changed nothing. Look at where it led; return why not."""
        reason = None
        self.db.execute("SAVEPOINT act")
        try:
            act(self.db, *args, **kwargs)
        except Refused as refused:
            self.db.execute("ROLLBACK TO act")
            reason = refused.reason
        self.db.execute("RELEASE act")
        self.look(number)
        return reason

    def option(self, number: int, person: int, option: str, value: str | int | None) -> Reason | None:
        """Change how it goes out, once one has taken it over."""
        holds.take_over(self.db, number, person, self.now)
        return self.act(number, editing.set_option, number, option, value, author_id=person, now=self.now)

    def authors(self, number: int) -> tuple[int, int]:
        """Return who wrote the first revision of what is to be approved, and who the last."""
        row = self.row(number)
        first = 1 if row.draft is None else row.revision + 1
        of = "SELECT author_id FROM revisions WHERE (edition_id, number) = (?, ?)"
        return self.db.execute(of, (number, first)).fetchone()[0], self.db.execute(
            of, (number, row.working)
        ).fetchone()[0]

    def there(self, number: int, *states: State) -> int:
        """Return an edition that is in one of the states, if there is one: most acts find what they are for."""
        found = [each for each in NUMBERS if self.states[each] in states]
        return found[number % len(found)] if found else number

    def row(self, number: int) -> EditionRow:
        return editions.get(self.db, number)

    def look(self, number: int) -> None:
        before, row = self.states[number], editions.get(self.db, number)
        assert row.state is before or row.state in ROADS[before], (before, row.state)
        if row.state is State.PUBLISHING and before is not State.PUBLISHING:
            assert not row.embargoed(self.now)
            self.places[number] = 1 + len(row.targets or self.channels)
        self.states[number] = row.state

    def entry(self, person: int, number: int) -> Entry:
        return Entry(actor_id=person, act=Act.PUBLISHED, at=self.ms, edition_id=number)

    @rule(number=NUMBER, person=PERSON, words=st.sampled_from("abc"))
    def change(self, number: int, person: int, words: str) -> None:
        """Give it another headline."""
        holds.take_over(self.db, number, person, self.now)
        self.act(
            number, editing.revise, number, lambda e: replace(e, headline=words), author_id=person, now=self.now
        )

    @rule(number=NUMBER, person=PERSON, on=st.integers(0, 1))
    def breaking(self, number: int, person: int, on: int) -> None:
        """Change how it goes out."""
        self.option(number, person, "breaking", on)

    @rule(number=NUMBER, person=PERSON, where=st.sampled_from((None, 0, 1)))
    def targets(self, number: int, person: int, where: int | None) -> None:
        """Let it go to one channel alone, or to all."""
        value = None if where is None else f"[{self.channels[where]}]"
        self.option(number, person, "targets", value)

    @rule(number=NUMBER, person=PERSON, hours=st.sampled_from((None, 1, 2, 4)))
    def embargo(self, number: int, person: int, hours: int | None) -> None:
        """Put it under embargo, or lift that: an earlier time that was asked for is gone."""
        until = None if hours is None else self.now + timedelta(hours=hours)
        before = self.row(number)
        if self.option(number, person, "embargo", None if until is None else to_ms(until)) is not None:
            return
        row = self.row(number)
        assert row.embargo == until
        if until is not None and before.publish_at is not None and before.publish_at < until:
            assert row.publish_at is None or row.state is State.HELD

    @rule(number=NUMBER, person=PERSON, hours=st.sampled_from((1, 2, 4)), later=st.integers(-1, 1))
    def schedule_around_an_embargo(self, number: int, person: int, hours: int, later: int) -> None:
        """Put it under embargo, and let it out an hour before its end, which is refused, at it, or after it."""
        number = self.there(number, *OPEN)
        self.embargo(number, person, hours)
        row = self.row(number)
        if row.embargo is None or row.state not in OPEN:
            return
        when = row.embargo + timedelta(hours=later)
        done = self.act(number, reviewing.schedule, self.entry(person, number), number, when, now=self.now)
        assert done is (Reason.EMBARGOED if later < 0 else None)

    @rule(number=NUMBER, person=PERSON, hours=st.sampled_from((None, 1, 4)))
    def undo_an_embargo(self, number: int, person: int, hours: int | None) -> None:
        """Take an embargo, or its lifting, back: what held before holds again."""
        number = self.there(number, *OPEN)
        before = self.row(number)
        self.embargo(number, person, hours)
        if self.row(number).revision > before.revision:
            self.undo(number, person)
            assert self.row(number).embargo == before.embargo

    @rule(numbers=st.permutations(NUMBERS), hours=st.integers(1, 3), stale=st.sampled_from((0, 0, 1, 2, 3)))
    def swap(self, numbers: list[int], hours: int, stale: int) -> None:
        """Change the times of two in the queue as they were seen; where one stands otherwise, nothing moves."""
        one, two = sorted(numbers, key=lambda number: self.states[number] not in OPEN)[:2]
        self.schedule(one, ANNE, hours)
        self.schedule(two, ANNE, hours + 1)
        rows = self.row(one), self.row(two)
        if any(row.publish_at is None for row in rows):
            return
        seen = [Placed.of(row) for row in rows]
        if stale == 3:  # the later one may not be out at the time of the other
            self.option(two, ANNE, "embargo", seen[1].at)
            rows = self.row(one), self.row(two)
        if stale == 1:
            seen[1] = replace(seen[1], at=seen[1].at - 1)
        if stale == 2:  # meanwhile they go out, or wait on
            self.work(hours, 100)
            rows = self.row(one), self.row(two)
        done = self.act(one, agenda.swap, replace(self.entry(ANNE, one), act=Act.SCHEDULED), *seen, now=self.now)
        after = self.row(one), self.row(two)
        if done is not None:
            assert after == rows
            return
        assert stale not in (1, 3)
        assert all(agenda.movable(row, self.now) for row in rows)
        assert [row.publish_at for row in after] == [row.publish_at for row in reversed(rows)]

    @rule(number=NUMBER, person=PERSON, behind=st.integers(0, 2), hours=st.integers(0, 3))
    def schedule_what_was_shown(self, number: int, person: int, behind: int, hours: int) -> None:
        """Let out by a button the revision that its card showed: where another is there now, nothing happens."""
        before, when = self.row(number), self.now + timedelta(hours=hours)
        entry, seen = self.entry(person, number), before.revision - behind
        done = self.act(number, reviewing.schedule, entry, number, when, now=self.now, seen=seen)
        if behind:
            assert done is not None
            assert self.row(number) == before
        elif done is None:
            after = self.row(number)
            assert (after.publish_at, after.scheduled_revision, after.scheduled_by) == (when, seen, person)
            assert not after.changed_since

    @rule(number=NUMBER, person=PERSON, photos=st.integers(0, 3))
    def lead(self, number: int, person: int, photos: int) -> None:
        """Let photos lead it, or none."""
        stored = albums.pack("ABC"[:photos])
        self.act(number, editing.set_option, number, "photos", stored, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def undo(self, number: int, person: int) -> None:
        """Take the last change back."""
        holds.take_over(self.db, number, person, self.now)
        self.act(number, editing.undo, number, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON, hours=st.integers(0, 3))
    def schedule(self, number: int, person: int, hours: int) -> None:
        """Let it out, now or later."""
        when = self.now + timedelta(hours=hours)
        self.act(number, reviewing.schedule, self.entry(person, number), number, when, now=self.now)

    @rule(number=NUMBER, where=st.sampled_from((None, 0, 1)))
    def publish_there(self, number: int, where: int | None) -> None:
        """Let it out to one channel alone, or to all."""
        self.targets(number, ANNE, where)
        self.publish(number)
        self.work(0, 100)

    @rule(number=NUMBER)
    def publish(self, number: int) -> None:
        """Let it out at once, with all that this needs."""
        self.schedule(number, ANNE, 0)
        self.approve(number, BORIS)

    @rule(number=NUMBER, words=st.sampled_from("abc"), person=PERSON)
    def correct_it(self, number: int, words: str, person: int) -> None:
        """Do a whole correction; the approval may be one's own, which is refused."""
        number = self.there(number, *OUT)
        self.correct(number, BORIS)
        self.change(number, BORIS, words)
        self.release(number, BORIS)
        self.approve(number, person)

    @rule(number=NUMBER)
    def cancel(self, number: int) -> None:
        """Take it out of the queue."""
        self.act(number, editions.cancel, number, now=self.now)

    @rule(number=NUMBER, sure=RARELY)
    def discard(self, number: int, *, sure: bool) -> None:
        """Put it aside."""
        if sure:
            self.act(number, editions.discard, number, now=self.now)

    @rule(number=NUMBER)
    def take_up(self, number: int) -> None:
        """Take up again what was put aside."""
        self.act(number, editing.take_up, number, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def give_in(self, number: int, person: int) -> None:
        """Ask for its approval."""
        self.act(number, reviewing.give_in, number, by=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def approve(self, number: int, person: int) -> None:
        """Approve it: not what one has written, nor what one has changed and given in oneself."""
        (first, last), working = self.authors(number), self.row(number).working
        known = approvals.get(self.db, number, working)
        done = self.act(number, reviewing.approve, self.entry(person, number), number, now=self.now)
        if done is None:
            assert person != first
            assert person != last or (known is not None and known.submitted_by != person)

    @rule(number=NUMBER, person=PERSON)
    def approve_what_was_shown(self, number: int, person: int) -> None:
        """Approve what the card showed before the last change: refused."""
        before = self.row(number)
        entry, seen = self.entry(person, number), before.working - 1
        assert self.act(number, reviewing.approve, entry, number, now=self.now, seen=seen) is not None
        assert self.row(number) == before

    @rule(number=NUMBER, writes=PERSON, gives_in=PERSON, approves=PERSON)
    def let_three_see_it(self, number: int, writes: int, gives_in: int, approves: int) -> None:
        """Have it changed, given in and approved, by three, by two, or by one."""
        number = self.there(number, *OPEN)
        self.change(number, writes, "abc"[writes - 1])
        self.give_in(number, gives_in)
        self.approve(number, approves)

    @rule(number=NUMBER, person=PERSON)
    def reject(self, number: int, person: int) -> None:
        """Give it back."""
        self.act(number, reviewing.reject, self.entry(person, number), number, "no", now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def correct(self, number: int, person: int) -> None:
        """Begin a correction."""
        number = self.there(number, *OUT)
        self.act(number, corrections.begin, number, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def release(self, number: int, person: int) -> None:
        """Let the correction out as it is: it is what is out then, or waits for its approval."""
        number = self.there(number, *OUT)
        before = self.row(number)
        entry = self.entry(person, number)
        done = self.act(number, reviewing.release, entry, number, before.working, now=self.now)
        assert done in (None, Reason.NO_CORRECTION, Reason.NOTHING_CHANGED)
        if done is None:
            row = self.row(number)
            waits = row.review is approvals.Verdict.WAITING
            assert (row.revision, row.draft) == (
                (before.revision, before.draft) if waits else (before.draft, None)
            )

    @rule(number=NUMBER, person=PERSON, words=st.sampled_from("abc"))
    def release_what_was_shown(self, number: int, person: int, words: str) -> None:
        """Let a correction out as it was before somebody changed it: refused."""
        number = self.there(number, *OUT)
        self.correct(number, person)
        self.change(number, person, words)
        before = self.row(number)
        if before.draft is not None:
            entry = self.entry(person, number)
            assert self.act(number, reviewing.release, entry, number, before.draft - 1, now=self.now) is not None
            assert self.row(number) == before

    @rule(number=NUMBER)
    def drop(self, number: int) -> None:
        """Give the correction up."""
        self.act(number, corrections.drop, number)

    @rule(number=NUMBER, sure=RARELY)
    def retract(self, number: int, *, sure: bool) -> None:
        """Take it back, once in a while."""
        number = self.there(number, State.PUBLISHING, *OUT)
        if sure:
            self.act(number, amendments.retract, number, lambda _: Post(text="gone"), self.ms)

    @rule(hours=st.integers(0, 5), messages=st.sampled_from((0, 1, 100)))
    def work(self, hours: int, messages: int) -> None:
        """Let time pass and the bot send, or not get to it."""
        self.now += timedelta(hours=hours)
        due = [
            r
            for r in map(self.row, NUMBERS)
            if r.state is State.SCHEDULED and (r.publish_at or self.now) <= self.now
        ]
        publication.open_due(self.db, self.now, LATENESS)
        for row in due:
            late = row.publish_at is not None and self.now - row.publish_at > LATENESS
            assert self.row(row.id).state is (State.HELD if late else State.PUBLISHING)
        for number in self.states:
            self.look(number)
        self.fill()
        if messages:
            self.leave(messages)
            self.arrive()

    @rule(messages=st.sampled_from((1, 100)))
    def calls_leave(self, messages: int) -> None:
        """Let some calls begin, which end some time later: meanwhile anything may be done."""
        self.leave(messages)

    @rule(number=NUMBER, words=st.sampled_from("abc"), refused=st.booleans())
    def correct_while_calls_are_under_way(self, number: int, words: str, *, refused: bool) -> None:
        """Correct twice in a row: the calls of the first end when the second has begun."""
        self.correct_it(number, words, CHLOE)
        self.fill()
        self.leave(1)
        self.correct_it(number, words * 2, CHLOE)
        self.fill()
        self.arrive(refused=refused)

    @precondition(lambda self: bool(getattr(self, "flying", ())))
    @rule(refused=st.booleans())
    def calls_end(self, *, refused: bool) -> None:
        """Let them end; or Telegram refuses them for a while."""
        self.arrive(refused=refused)

    def fill(self) -> None:
        """Write the deliveries of what was opened; a rendition says its revision's headline."""
        while (wave := waves.filling(self.db)) is not None:
            if wave.amends is None:
                filled = publication.fill(self.db, wave, self.ms)
            else:
                filled = amendments.fill(self.db, wave)
            words = Post(text=editions.content(self.db, wave.edition_id, wave.revision).headline)
            said = led((words,), wave.photos)
            waves.add_renditions(self.db, wave, [(rendition, said) for rendition in filled.missing])
            if filled.done:
                waves.settle(self.db, wave.id, self.ms)

    def leave(self, most: int) -> None:
        """Begin at most so many calls."""
        leased = leases.lease(self.db, self.ms, most)
        begun = outbox.begin(self.db, leased.deliveries)
        self.flying += [(each, leased.posts.get(each.says)) for each in begun]

    def arrive(self, *, refused: bool = False) -> bool:
        """End all calls, as Telegram would answer them; return whether there were any."""
        flown, self.flying = self.flying, []
        results = [self.refusal(each) if refused else self.call(each, post) for each, post in flown]
        outbox.record(self.db, results)
        for wave in {each.dispatch_id for each, _ in flown}:
            waves.settle(self.db, wave, self.ms)
        for number in self.states:
            self.look(number)
        return bool(flown)

    def refusal(self, delivery: outbox.Delivery) -> Result:
        """Return that Telegram wants the call later."""
        due_at = to_ms(self.now + timedelta(seconds=30))
        return Result(delivery=delivery, stage=Stage.WAITING, message_id=None, due_at=due_at, fault="429")

    def call(self, delivery: outbox.Delivery, post: Post | None) -> Result:
        """Return what comes of a call, once it has changed the world."""
        wave = self.db.execute(
            "SELECT edition_id, revision FROM dispatches WHERE id = ?", (delivery.dispatch_id,)
        ).fetchone()
        message = delivery.message_id
        if post is None:
            assert self.world.pop(message or 0, None) is not None, "only what is there is deleted"
            others = self.albums.pop(message or 0, ())
            assert albums.others(delivery.album) == others, "an album is deleted whole"
        else:
            if message is None:
                message = self.sent + 1
                self.sent += max(1, len(post.photos))
                sent = range(message, self.sent + 1)
                albums.keep(self.db, delivery.place_id, sent)
                self.albums |= {message: tuple(sent[1:])} if len(sent) > 1 else {}
                assert not self.row(wave["edition_id"]).embargoed(self.now)
            else:
                assert message in self.world, "only what is there is edited"
            self.world[message] = Copy(
                edition=wave["edition_id"], place=delivery.place_id, revision=wave["revision"], text=post.text
            )
        return Result(delivery=delivery, stage=Stage.SENT, message_id=message, due_at=None, fault=None)

    @invariant()
    def nothing_out_that_nobody_approved(self) -> None:
        """Where that is the rule, somebody has approved each revision that stands in a copy."""
        if not hasattr(self, "world") or not self.approval:
            return
        for copy in self.world.values():
            known = approvals.get(self.db, copy.edition, copy.revision)
            assert known is not None
            assert known.verdict is approvals.Verdict.APPROVED

    @invariant()
    def nothing_twice_in_a_place(self) -> None:
        """No place has two copies of an edition, and none has one of what nobody has let out."""
        if not hasattr(self, "places"):
            return
        there = Counter((copy.edition, copy.place) for copy in self.world.values())
        assert not there or max(there.values()) == 1
        for edition, _ in there:
            assert self.states[edition] not in OPEN

    @invariant()
    def nothing_scheduled_before_its_embargo(self) -> None:
        """Nothing in the queue, or to be approved for a time, has one at which it may not go out."""
        if not hasattr(self, "places"):
            return
        for row in map(self.row, NUMBERS):
            if row.state in (State.SCHEDULED, State.REVIEW) and row.publish_at is not None:
                assert not row.embargoed(row.publish_at)

    @rule()
    def everything_in_the_end(self) -> None:
        """Left to itself, the bot brings every copy to what was let out last; of a retracted one none stays."""
        while True:
            ended = self.arrive()
            self.fill()
            self.leave(100)
            if not (ended or self.flying or waves.filling(self.db) or self.waiting()):
                break
            self.now += timedelta(minutes=1)
        for number, state in self.states.items():
            row = self.row(number)
            copies = [copy.text for copy in self.world.values() if copy.edition == number]
            headline = editions.content(self.db, number, row.revision).headline
            wanted = [headline] * self.places[number] if state in OUT else []
            assert copies == wanted, (state, copies)
            assert state is not State.PUBLISHING

    def waiting(self) -> bool:
        """Return whether calls are to be made later."""
        found = self.db.execute(
            "SELECT 1 FROM deliveries d JOIN dispatches w ON w.id = d.dispatch_id"
            f" WHERE d.due_at IS NOT NULL AND {outbox.OPEN}"
        )
        return found.fetchone() is not None


TestDesk = pytest.mark.timeout(600)(Desk.TestCase)  # most of the work of all tests, on a busy machine
TestDesk.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
