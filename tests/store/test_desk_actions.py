"""Whatever editors do, in whatever order: an edition is in a legal state, and what is out says the newest."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.errors import Refused
from bot.news.article import Post
from bot.news.samples import sample_editions, sample_tracks
from bot.store import (
    amendments,
    approvals,
    articles,
    chats,
    corrections,
    editing,
    editions,
    leases,
    outbox,
    publication,
    reviewing,
    waves,
)
from bot.store.audit import Act, Entry
from bot.store.chats import ALL_TRACKS
from bot.store.db import migrate, to_ms
from bot.store.editions import OUT, State
from bot.store.outbox import Result, Stage
from bot.store.times import due_at

CHANNEL, READER = -1001, 11
ANNE, BORIS, CHLOE = 1, 2, 3
PERSON = st.sampled_from((ANNE, BORIS, CHLOE))
NUMBER = st.integers(1, 2)
RARELY = st.sampled_from((False, False, False, True))
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


class Desk(RuleBasedStateMachine):
    """Three editors, a channel and a reader on the store alone; the world keeps what is out there."""

    @initialize(approval=st.booleans(), out=st.booleans())
    def open(self, *, approval: bool, out: bool) -> None:
        """Begin with two drafts of Anne's, or one of them is out; with approval or without."""
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
        for chat, kind in ((CHANNEL, "channel"), (READER, "private")):
            chats.meet(
                self.db, chat, kind=kind, title="x", username=None, language="en", timezone="UTC", now=self.ms
            )
        chats.set_target(self.db, CHANNEL, 0, ALL_TRACKS)
        chats.follow(self.db, READER, 0, [row.id for row in chats.tracks(self.db)], now=self.ms)
        self.world: dict[int, tuple[int, str]] = {}
        """What is out there: message id → edition and text."""
        self.sent = 0
        for number in (1, 2):
            articles.start(self.db, chat_id=ANNE, user_id=ANNE, message_id=number, now=self.ms)
            editions.create(self.db, number, sample_editions()[0], author_id=ANNE, now=self.now)
        self.states = dict.fromkeys((1, 2), State.DRAFT)
        if out:
            self.publish(1)
            self.work(0, 100)

    def teardown(self) -> None:
        """Let the database go."""
        if hasattr(self, "db"):
            self.db.close()

    @property
    def ms(self) -> int:
        return to_ms(self.now)

    def act(self, number: int, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Do something as a transaction: refused, it has changed nothing. Look at where it led."""
        self.db.execute("SAVEPOINT act")
        try:
            act(self.db, *args, **kwargs)
        except Refused:
            self.db.execute("ROLLBACK TO act")
        self.db.execute("RELEASE act")
        self.look(number)

    def look(self, number: int) -> None:
        before, row = self.states[number], editions.get(self.db, number)
        assert row.state is before or row.state in ROADS[before], (before, row.state)
        self.states[number] = row.state

    def entry(self, person: int, number: int) -> Entry:
        return Entry(actor_id=person, act=Act.PUBLISHED, at=self.ms, edition_id=number)

    @rule(number=NUMBER, person=PERSON, words=st.sampled_from("abc"))
    def change(self, number: int, person: int, words: str) -> None:
        """Give it another headline."""
        self.act(
            number, editing.revise, number, lambda e: replace(e, headline=words), author_id=person, now=self.now
        )

    @rule(number=NUMBER, person=PERSON, on=st.integers(0, 1))
    def breaking(self, number: int, person: int, on: int) -> None:
        """Change how it goes out."""
        self.act(number, editing.set_option, number, "breaking", on, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def undo(self, number: int, person: int) -> None:
        """Take the last change back."""
        self.act(number, editing.undo, number, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON, hours=st.integers(0, 3))
    def schedule(self, number: int, person: int, hours: int) -> None:
        """Let it out, now or later."""
        when = self.now + timedelta(hours=hours)
        self.act(number, reviewing.schedule, self.entry(person, number), number, when, now=self.now)

    @rule(number=NUMBER)
    def publish(self, number: int) -> None:
        """Let it out at once, with all that this needs."""
        self.schedule(number, ANNE, 0)
        self.approve(number, BORIS)

    @rule(number=NUMBER, words=st.sampled_from("abc"), person=PERSON)
    def correct_it(self, number: int, words: str, person: int) -> None:
        """Do a whole correction; the approval may be one's own, which is refused."""
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
        """Put it aside for good."""
        if sure:
            self.act(number, editions.discard, number, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def give_in(self, number: int, person: int) -> None:
        """Ask for its approval."""
        self.act(number, reviewing.give_in, number, by=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def approve(self, number: int, person: int) -> None:
        """Approve it."""
        self.act(number, reviewing.approve, self.entry(person, number), number, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def reject(self, number: int, person: int) -> None:
        """Give it back."""
        self.act(number, reviewing.reject, self.entry(person, number), number, "no", now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def correct(self, number: int, person: int) -> None:
        """Begin a correction."""
        self.act(number, corrections.begin, number, author_id=person, now=self.now)

    @rule(number=NUMBER, person=PERSON)
    def release(self, number: int, person: int) -> None:
        """Let the correction out as it is."""
        seen = editions.get(self.db, number).working
        self.act(number, reviewing.release, self.entry(person, number), number, seen, now=self.now)

    @rule(number=NUMBER)
    def drop(self, number: int) -> None:
        """Give the correction up."""
        self.act(number, corrections.drop, number)

    @rule(number=NUMBER, sure=RARELY)
    def retract(self, number: int, *, sure: bool) -> None:
        """Take it back, once in a while."""
        if sure:
            self.act(number, amendments.retract, number, lambda _: Post(text="gone"), self.ms)

    @rule(hours=st.integers(0, 5), messages=st.sampled_from((0, 1, 100)))
    def work(self, hours: int, messages: int) -> None:
        """Let time pass and the bot send, or not get to it."""
        self.now += timedelta(hours=hours)
        publication.open_due(self.db, self.now, timedelta(hours=2))
        for number in self.states:
            self.look(number)
        self.fill()
        if messages:
            self.send(messages)

    def fill(self) -> None:
        """Write the deliveries of what was opened; a rendition says of which revision it is."""
        while (wave := waves.filling(self.db)) is not None:
            if wave.amends is None:
                filled = publication.fill(self.db, wave, self.ms)
            else:
                filled = amendments.fill(self.db, wave)
            said = (Post(text=f"revision {wave.revision}"),)
            waves.add_renditions(self.db, wave, [(rendition, said) for rendition in filled.missing])
            if filled.done:
                waves.settle(self.db, wave.id, self.ms)

    def send(self, most: int) -> bool:
        """Make at most so many calls, as Telegram would answer them; return whether any was made."""
        leased = leases.lease(self.db, self.ms, most)
        begun = outbox.begin(self.db, leased.deliveries)
        results = [self.call(each, leased.posts.get(each.says)) for each in begun]
        outbox.record(self.db, results)
        for wave in {each.dispatch_id for each in begun}:
            waves.settle(self.db, wave, self.ms)
        for number in self.states:
            self.look(number)
        return bool(begun)

    def call(self, delivery: outbox.Delivery, post: Post | None) -> Result:
        edition = waves.edition_of(self.db, delivery.dispatch_id)
        message = delivery.message_id
        if post is None:
            assert self.world.pop(message or 0, None) is not None, "only what is there is deleted"
        elif message is None:
            message = self.sent = self.sent + 1
            self.world[message] = (edition, post.text)
        else:
            assert message in self.world, "only what is there is edited"
            self.world[message] = (edition, post.text)
        return Result(delivery=delivery, stage=Stage.SENT, message_id=message, due_at=None, fault=None)

    @invariant()
    def nothing_out_that_nobody_approved(self) -> None:
        """Where that is the rule, somebody has approved each revision that stands in a copy."""
        if not hasattr(self, "world") or not self.approval:
            return
        for edition, text in set(self.world.values()):
            known = approvals.get(self.db, edition, int(text.removeprefix("revision ")))
            assert known is not None
            assert known.verdict is approvals.Verdict.APPROVED

    @rule()
    def everything_in_the_end(self) -> None:
        """Left to itself, the bot brings every copy to what was let out last; of a retracted one none stays."""
        while True:
            self.fill()
            if not self.send(100) and waves.filling(self.db) is None:
                break
        for number, state in self.states.items():
            row = editions.get(self.db, number)
            copies = [text for edition, text in self.world.values() if edition == number]
            wanted = [f"revision {row.revision}"] * 2 if state in OUT else []
            assert copies == wanted, (state, copies)


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
