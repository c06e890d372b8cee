"""A chat gets exactly the sections that it follows, once: whatever it does, and in whatever order."""

import ast
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.news.article import Post
from bot.news.samples import sample_editions, sample_tracks
from bot.schedule import parse_digest, parse_quiet
from bot.store import (
    amendments,
    articles,
    chats,
    corrections,
    digest_amendments,
    digests,
    editing,
    editions,
    leases,
    outbox,
    owed,
    privacy,
    publication,
    tallies,
    waves,
    wishes,
)
from bot.store.db import migrate, to_ms
from bot.store.outbox import Result, Stage
from bot.store.times import due_at

CHATS = (11, 12)
TRACKS = 3
MASKS = st.integers(1, (1 << TRACKS) - 1)
CHAT = st.sampled_from(CHATS)


def saying(shown: dict[int, int]) -> tuple[Post, ...]:
    """Return a post that tells which revision of which editions it shows."""
    return (Post(text=repr(shown)),)


class Promise(RuleBasedStateMachine):
    """Readers and a newsroom on the store alone; the model knows what was followed when an edition came out."""

    @initialize()
    def open(self) -> None:
        """Begin with two readers, one of whom has a digest."""
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.create_function("due_at", 4, due_at, deterministic=True)
        migrate(self.db)
        self.db.execute("BEGIN")  # some constraints are looked at in its end only
        chats.seed_tracks(self.db, sample_tracks().values())
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.sent = 0
        self.follows = dict.fromkeys(CHATS, 0)
        self.paused = dict.fromkeys(CHATS, False)
        self.wanted: dict[tuple[int, int], int] = {}
        """(chat, edition): the tracks whose sections it is to have got, now or later."""
        self.followed: dict[tuple[int, int], int] = {}
        """The same, with those unfollowed since: their sections may have been on the way."""
        self.got: dict[tuple[int, int], int] = {}
        self.shown: dict[tuple[int, int], dict[int, int]] = {}
        """(chat, message): the revisions of editions that it shows."""
        self.doubtful = False
        self.rendered: dict[digests.Content, tuple[Post, ...]] = {}
        for chat in CHATS:
            self.follow(chat, (1 << TRACKS) - 1)
        self.digest(CHATS[1], "daily 09:00")

    def teardown(self) -> None:
        """However it went, everybody has what they wanted in the end; then let the database go."""
        if hasattr(self, "db"):
            try:
                self.everything_in_the_end()
            finally:
                self.db.close()

    @property
    def ms(self) -> int:
        return to_ms(self.now)

    def meet(self, chat: int) -> None:
        chats.meet(
            self.db, chat, kind="private", title="x", username=None, language="en", timezone="UTC", now=self.ms
        )

    @rule(chat=CHAT, mask=MASKS)
    def follow(self, chat: int, mask: int) -> None:
        """Follow some tracks."""
        self.meet(chat)
        chats.follow(self.db, chat, 0, _tracks(mask), now=self.ms)
        self.follows[chat] |= mask

    @rule(chat=CHAT, mask=MASKS)
    def unfollow(self, chat: int, mask: int) -> None:
        """Unfollow some: what waited on them is wanted no more."""
        self.meet(chat)
        chats.unfollow(self.db, chat, 0, _tracks(mask), now=self.ms)
        self.follows[chat] &= ~mask
        self.want_no_more(chat, mask)

    @rule(chat=CHAT)
    def stop(self, chat: int) -> None:
        """Pause; what waits is delivered only if it is due after the return, so all is sent before."""
        self.meet(chat)
        self.deliver()  # what is on its way is owed from here on where it is quiet
        wishes.ask_now(self.db, chat, 0)
        self.deliver()
        chats.pause(self.db, chat, self.ms)
        self.paused[chat] = True

    @rule(chat=CHAT)
    def start(self, chat: int) -> None:
        """Come back."""
        self.meet(chat)
        chats.resume(self.db, chat, self.ms)
        self.paused[chat] = False

    @rule(chat=CHAT)
    def forget(self, chat: int) -> None:
        """Erase all."""
        self.meet(chat)
        assert privacy.forget(self.db, chat, self.ms)
        self.follows[chat], self.paused[chat] = 0, False
        self.wanted = {key: mask for key, mask in self.wanted.items() if key[0] != chat}
        self.got = {key: mask for key, mask in self.got.items() if key[0] != chat}
        self.shown = {key: shown for key, shown in self.shown.items() if key[0] != chat}

    @rule(chat=CHAT, wish=st.sampled_from(("instant", "daily 09:00", "weekly tue 18:00")))
    def digest(self, chat: int, wish: str) -> None:
        """Have news otherwise."""
        self.meet(chat)
        wishes.set_digest(self.db, chat, 0, parse_digest(wish), self.ms)

    @rule(chat=CHAT, track=st.integers(0, TRACKS - 1), wish=st.sampled_from(("", "instant", "daily 12:00")))
    def digest_by_track(self, chat: int, track: int, wish: str) -> None:
        """Have one track otherwise."""
        self.meet(chat)
        wishes.set_track_digest(self.db, chat, 0, track, parse_digest(wish) if wish else None, self.ms)

    @rule(chat=CHAT, hours=st.sampled_from(("off", "22:00-07:00", "08:00-10:00")))
    def quiet(self, chat: int, hours: str) -> None:
        """Have quiet hours."""
        self.meet(chat)
        wishes.set_quiet(self.db, chat, 0, parse_quiet(hours), self.ms)

    @rule(hours=st.integers(1, 200), sending=st.booleans())
    def wait(self, hours: int, *, sending: bool) -> None:
        """Let time pass; the bot may be down meanwhile."""
        self.now += timedelta(hours=hours)
        if sending:
            self.deliver()

    @rule()
    def gather(self) -> None:
        """Put the digests that are due into the outbox, and no further: the bot dies, or is told to wait."""
        while (missing := digests.send(self.db, self.ms, self.rendered)) is not None:
            self.render(missing)

    @rule()
    def doubt(self) -> None:
        """Let the next message arrive without the bot's ever hearing of it: it may not come again."""
        self.doubtful = True

    @rule(breaking=st.booleans(), sending=st.booleans(), hasty=st.booleans())
    def publish(self, *, breaking: bool, sending: bool, hasty: bool) -> None:
        """Publish an edition with a section on each track; in haste it is corrected before any copy is out."""
        number = self.db.execute("SELECT count(*) FROM articles").fetchone()[0] + 1
        articles.start(self.db, chat_id=1, user_id=1, message_id=number, now=self.ms)
        editions.create(self.db, number, sample_editions()[0], author_id=1, now=self.now)
        tracks = editions.get(self.db, number).tracks & ((1 << TRACKS) - 1)
        self.db.execute("UPDATE revisions SET tracks = ? WHERE edition_id = ?", (tracks, number))
        self.db.execute("UPDATE editions SET breaking = ? WHERE id = ?", (breaking, number))
        editions.schedule(self.db, number, self.now, now=self.now)
        publication.open_due(self.db, self.now, timedelta(hours=2))
        self.fill()
        for chat in CHATS:
            if self.follows[chat] & tracks and not self.paused[chat]:
                self.wanted[chat, number] = self.followed[chat, number] = self.follows[chat] & tracks
        if hasty:
            self.amend(number)
        if sending:
            self.deliver()

    @rule(data=st.data(), sending=st.booleans())
    def correct(self, data: st.DataObject, *, sending: bool) -> None:
        """Correct an edition that is out, wherever its copies are: sent, gathered in digests, or on their way."""
        count = self.db.execute("SELECT count(*) FROM articles").fetchone()[0]
        if not count:
            return
        self.amend(data.draw(st.integers(1, count)))
        if sending:
            self.deliver()

    def amend(self, number: int) -> None:
        row = corrections.begin(self.db, number, author_id=1, now=self.now)
        headline = f"revision {row.draft}"
        editing.revise(self.db, number, lambda old: replace(old, headline=headline), author_id=1, now=self.now)
        self.db.execute(
            "UPDATE revisions SET tracks = tracks & ? WHERE edition_id = ?", ((1 << TRACKS) - 1, number)
        )
        corrections.release(self.db, number, editions.get(self.db, number).working, now=self.now)
        for chat in CHATS:  # what is amended or not out yet has what is followed by now
            self.followed[chat, number] = self.followed.get((chat, number), 0) | self.follows[chat]
        self.fill()

    def fill(self) -> None:
        """Write the deliveries of all waves that are open."""
        while (wave := waves.filling(self.db)) is not None:
            if wave.digest is not None:
                while missing := digest_amendments.fill(self.db, wave, self.ms, self.rendered):
                    self.render(missing)
                if missing is not None:
                    continue
            else:
                send = wave.amends is None
                filled = publication.fill(self.db, wave, self.ms) if send else amendments.fill(self.db, wave)
                said = saying({wave.edition_id: wave.revision})
                waves.add_renditions(self.db, wave, [(rendition, said) for rendition in filled.missing])
                if not filled.done:
                    continue
            waves.settle(self.db, wave.id, self.ms)

    def render(self, missing: frozenset[digests.Content]) -> None:
        for content in missing:
            self.rendered[content] = saying({item.edition_id: item.revision for item in content.items})

    def want_no_more(self, chat: int, mask: int) -> None:
        for (who, number), wanted in self.wanted.items():
            if who == chat:
                self.wanted[who, number] = wanted & ~(mask & ~self.got.get((who, number), 0))

    def deliver(self) -> None:
        """Send what is due, and write down who got which sections."""
        for _ in range(100):
            self.gather()
            leased = leases.lease(self.db, self.ms, 100)
            if not leased.deliveries and (owed.next_due(self.db) or self.ms + 1) > self.ms:
                return
            begun = outbox.begin(self.db, leased.deliveries)
            results = []
            for delivery in begun:
                message = delivery.message_id
                if message is None:
                    message = self.sent = self.sent + 1
                    self.receive(delivery.chat_id, delivery.rendition_id)
                    if self.doubtful:
                        self.doubtful = False
                        results.append(Result(delivery, Stage.UNCONFIRMED, None, None, None))
                        continue
                else:
                    assert (delivery.chat_id, message) in self.shown, "only what was received is edited"
                self.look(delivery.chat_id, message, delivery.rendition_id)
                results.append(
                    Result(delivery=delivery, stage=Stage.SENT, message_id=message, due_at=None, fault=None)
                )
            outbox.record(self.db, results)
            for wave in {delivery.dispatch_id for delivery in begun}:
                waves.settle(self.db, wave, self.ms)
            self.fill()
        raise AssertionError("it never ends")

    def look(self, chat: int, message: int, rendition: int) -> None:
        """See what a message says now: of each edition that it had a revision at least as new."""
        text = self.db.execute("SELECT text FROM posts WHERE rendition_id = ?", (rendition,)).fetchone()[0]
        shown, before = ast.literal_eval(text), self.shown.get((chat, message), {})
        assert before.keys() <= shown.keys(), "a correction takes nothing away"
        assert all(shown[number] >= revision for number, revision in before.items())
        self.shown[chat, message] = shown

    def receive(self, chat: int, rendition: int) -> None:
        row = self.db.execute(
            "SELECT r.*, w.edition_id FROM renditions r JOIN dispatches w ON w.id = r.dispatch_id WHERE r.id = ?",
            (rendition,),
        ).fetchone()
        items = [(row["edition_id"], row["mask"])]
        if row["layout"].startswith(waves.DIGEST_LAYOUT):
            found = self.db.execute(
                "SELECT items FROM digests WHERE id = ?", (row["layout"][len(waves.DIGEST_LAYOUT) :],)
            )
            items = orjson.loads(found.fetchone()[0])
        assert not self.paused[chat]
        assert len({number for number, _ in items}) == len(items), "each edition once in a digest"
        for number, mask in items:
            assert not self.got.get((chat, number), 0) & mask, "each section once"
            self.got[chat, number] = self.got.get((chat, number), 0) | mask

    @invariant()
    def the_figures_are_true(self) -> None:
        """Who follows what is counted right, whatever was done, without a look at every reader."""
        if hasattr(self, "got"):
            assert not any(tallies.drift(self.db).values())

    @invariant()
    def nothing_unwanted(self) -> None:
        """Nobody has got a section of a track that they did not follow when it came out."""
        if hasattr(self, "got"):
            assert all(not mask & ~self.followed.get(key, 0) for key, mask in self.got.items())

    @rule()
    def everything_in_the_end(self) -> None:
        """Two weeks on, everybody has got all that they wanted."""
        self.deliver()
        for _ in range(50):  # (at every hour of the day in turn: some are quiet)
            self.now += timedelta(hours=7)
            self.deliver()
        assert all(self.got.get(key, 0) & mask == mask for key, mask in self.wanted.items())
        for (chat, _), shown in self.shown.items():
            for number, revision in shown.items():
                assert revision == editions.get(self.db, number).revision, f"{chat} reads the newest of {number}"
        with closing(self.db.execute("SELECT count(*) FROM owed")) as count:
            assert count.fetchone()[0] == 0


def _tracks(mask: int) -> list[int]:
    return [track for track in range(TRACKS) if mask >> track & 1]


TestPromise = pytest.mark.timeout(600)(Promise.TestCase)  # most of the work of all tests, on a busy machine
TestPromise.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
