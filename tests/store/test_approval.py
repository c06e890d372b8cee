"""Nothing goes out that nobody has approved, whichever way is tried; and an approval is one of a revision."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Reason, Refused
from bot.news.samples import sample_editions
from bot.store import alerts, approvals, articles, corrections, db, editing, editions, publication, reviewing, team
from bot.store.approvals import Verdict
from bot.store.audit import Act, Entry
from bot.store.editions import State

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
ANNE, BORIS, CHLOE = 1, 2, 3
LATENESS = timedelta(hours=2)


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    """Give a database with Anne's draft #1, in a newsroom where approval is required."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        db.migrate(connection)
        connection.execute("BEGIN")
        approvals.require(connection, NOW, approval=True)
        articles.start(connection, chat_id=ANNE, user_id=ANNE, message_id=1, now=0)
        editions.create(connection, 1, sample_editions()[0], author_id=ANNE, now=NOW)
        yield connection


def by(person: int, act: Act = Act.PUBLISHED) -> Entry:
    return Entry(actor_id=person, act=act, at=db.to_ms(NOW), edition_id=1)


def retitle(tx: sqlite3.Connection, person: int, headline: str) -> int:
    return editing.revise(tx, 1, lambda e: replace(e, headline=headline), author_id=person, now=NOW)


def refusal(call: object, *args: object, **kwargs: object) -> Reason:
    assert callable(call)
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.reason


def published(tx: sqlite3.Connection) -> None:
    """Have #1 approved and published."""
    reviewing.schedule(tx, by(ANNE), 1, NOW, now=NOW)
    reviewing.approve(tx, by(BORIS), 1, now=NOW)
    publication.open_due(tx, NOW, LATENESS)
    tx.execute("UPDATE editions SET state = 'published', published_at = 1 WHERE id = 1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE editions SET state = 'scheduled', publish_at = 1",
        "UPDATE editions SET state = 'publishing', publish_at = 1",
    ],
)
def test_the_database_itself_keeps_in_what_is_not_approved(tx: sqlite3.Connection, statement: str) -> None:
    """Whatever code would let it out: the row refuses."""
    with pytest.raises(sqlite3.IntegrityError, match="not approved"):
        tx.execute(statement)


def test_the_database_itself_keeps_a_correction_in(tx: sqlite3.Connection) -> None:
    """What is out becomes another revision only when that one is approved."""
    published(tx)
    corrections.begin(tx, 1, author_id=ANNE, now=NOW)
    with pytest.raises(sqlite3.IntegrityError, match="not approved"):
        tx.execute("UPDATE editions SET revision = draft, draft = NULL")


def test_a_schedule_waits_for_approval_and_keeps_its_time(tx: sqlite3.Connection) -> None:
    """The reviewers are told; approved, it is in the queue at the time that was asked for; the author hears."""
    row = reviewing.schedule(tx, by(ANNE, Act.SCHEDULED), 1, LATER, now=NOW)
    assert (row.state, row.review) == (State.REVIEW, Verdict.WAITING)
    publication.open_due(tx, LATER, LATENESS)
    assert editions.get(tx, 1).state is State.REVIEW
    approved = reviewing.approve(tx, by(BORIS), 1, now=NOW)
    assert (approved.row.state, approved.row.publish_at) == (State.SCHEDULED, LATER)
    kinds = [(alert.kind, alert.details.get("to")) for alert in alerts.untold(tx)]
    assert kinds == [("review", None), ("approved", [ANNE])]
    acts = [row["act"] for row in tx.execute("SELECT act FROM audit ORDER BY id")]
    assert acts == ["submitted", "approved"]
    publication.open_due(tx, LATER, LATENESS)
    assert editions.get(tx, 1).state is State.PUBLISHING


def test_publish_now_goes_out_with_the_approval(tx: sqlite3.Connection) -> None:
    """However long the approval takes."""
    reviewing.schedule(tx, by(ANNE), 1, NOW, now=NOW)
    approved = reviewing.approve(tx, by(BORIS), 1, now=LATER)
    assert (approved.row.state, approved.row.publish_at) == (State.SCHEDULED, LATER)


def test_a_time_that_has_passed_is_not_made_up_for(tx: sqlite3.Connection) -> None:
    """It is an approved draft; its author may let it out by themselves."""
    reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW)
    approved = reviewing.approve(tx, by(BORIS), 1, now=LATER + timedelta(seconds=1))
    assert (approved.row.state, approved.late) == (State.DRAFT, LATER)
    assert reviewing.schedule(tx, by(ANNE), 1, LATER, now=LATER).state is State.SCHEDULED


@pytest.mark.parametrize("state", [State.REVIEW, State.SCHEDULED])
def test_a_change_needs_approval_again(tx: sqlite3.Connection, state: State) -> None:
    """Before or after the approval: the time stays, the approval does not; the reviewer's button is refused."""
    reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW)
    if state is State.SCHEDULED:
        reviewing.approve(tx, by(BORIS), 1, now=NOW)
    retitle(tx, ANNE, "Another headline")
    row = editions.get(tx, 1)
    assert (row.state, row.review, row.publish_at) == (State.REVIEW, Verdict.WAITING, LATER)
    assert refusal(reviewing.approve, tx, by(BORIS), 1, now=NOW, seen=1) is Reason.CHANGED_SINCE
    editing.set_option(tx, 1, "breaking", 1, author_id=ANNE, now=NOW)
    assert refusal(reviewing.approve, tx, by(BORIS), 1, now=NOW, seen=2) is Reason.CHANGED_SINCE
    assert reviewing.approve(tx, by(BORIS), 1, now=NOW, seen=3).row.state is State.SCHEDULED


def test_an_approved_draft_that_is_changed_waits_again(tx: sqlite3.Connection) -> None:
    """The approval was one of what it said then."""
    reviewing.approve(tx, by(BORIS), 1, now=NOW)
    retitle(tx, ANNE, "Another headline")
    assert reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW).state is State.REVIEW


def test_nobody_approves_their_own_work(tx: sqlite3.Connection) -> None:
    """Neither the author, nor who made the last change; but that one where somebody else has given it in."""
    reviewing.give_in(tx, 1, by=CHLOE, now=NOW)
    assert refusal(reviewing.approve, tx, by(ANNE), 1, now=NOW) is Reason.OWN_WORK
    assert refusal(reviewing.reject, tx, by(ANNE), 1, "no", now=NOW) is Reason.OWN_WORK
    retitle(tx, BORIS, "By Boris")
    assert refusal(reviewing.approve, tx, by(BORIS), 1, now=NOW) is Reason.OWN_WORK
    reviewing.give_in(tx, 1, by=ANNE, now=NOW)
    assert refusal(reviewing.approve, tx, by(ANNE), 1, now=NOW) is Reason.OWN_WORK
    assert reviewing.approve(tx, by(BORIS), 1, now=NOW).row.review is Verdict.APPROVED


def test_rejected_it_is_a_draft_with_a_reason(tx: sqlite3.Connection) -> None:
    """Its author is told why; scheduled again unchanged, it waits again."""
    reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW)
    row = reviewing.reject(tx, by(BORIS), 1, "no source", now=NOW, seen=1)
    assert (row.state, row.review, row.publish_at) == (State.DRAFT, Verdict.REJECTED, None)
    told = alerts.untold(tx)[-1]
    assert (told.kind, told.details["reason"], told.details["to"]) == ("rejected", "no source", [ANNE])
    assert refusal(reviewing.reject, tx, by(BORIS), 1, "again", now=NOW) is Reason.NOT_WAITING
    assert reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW).review is Verdict.WAITING


def test_a_correction_waits_too(tx: sqlite3.Connection) -> None:
    """What is out stays as it is until somebody else approves; a change of the correction needs it again."""
    published(tx)
    corrections.begin(tx, 1, author_id=BORIS, now=NOW)
    seen = retitle(tx, BORIS, "Corrected")
    assert refusal(reviewing.approve, tx, by(ANNE), 1, now=NOW) is Reason.NOT_WAITING
    row = reviewing.release(tx, by(BORIS), 1, seen, now=NOW)
    assert (row.state, row.draft, row.review) == (State.PUBLISHED, seen, Verdict.WAITING)
    assert [each.id for each in reviewing.waiting(tx, offset=0, size=9).rows] == [1]
    assert refusal(reviewing.approve, tx, by(BORIS), 1, now=NOW) is Reason.OWN_WORK
    seen = retitle(tx, BORIS, "Corrected again")
    assert refusal(reviewing.approve, tx, by(ANNE), 1, now=NOW) is Reason.NOT_WAITING
    reviewing.release(tx, by(BORIS), 1, seen, now=NOW)
    approved = reviewing.approve(tx, by(ANNE), 1, now=NOW)
    assert approved.released
    assert (approved.row.state, approved.row.revision) == (State.CORRECTED, seen)


def test_a_dropped_correction_leaves_no_approval(tx: sqlite3.Connection) -> None:
    """Its revision's number comes again for another text."""
    published(tx)
    corrections.begin(tx, 1, author_id=BORIS, now=NOW)
    seen = retitle(tx, BORIS, "Corrected")
    reviewing.release(tx, by(BORIS), 1, seen, now=NOW)
    corrections.drop(tx, 1)
    assert approvals.get(tx, 1, seen) is None


def test_cancelled_it_waits_no_more(tx: sqlite3.Connection) -> None:
    """A draft again; nobody approves what nobody gave in any more, but the draft itself may be."""
    reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW)
    assert editions.cancel(tx, 1, now=NOW).review is Verdict.WAITING
    row = editions.get(tx, 1)
    assert (row.state, row.review) == (State.DRAFT, None)


def test_the_rule_begins_and_ends(tx: sqlite3.Connection) -> None:
    """Set while something is scheduled, that waits; taken away, what waits is a draft that may go out."""
    approvals.require(tx, NOW, approval=False)
    assert editions.schedule(tx, 1, LATER, now=NOW).state is State.SCHEDULED
    assert refusal(reviewing.approve, tx, by(BORIS), 1, now=NOW) is Reason.APPROVAL_OFF
    approvals.require(tx, NOW, approval=True)
    assert editions.get(tx, 1).state is State.REVIEW
    approvals.require(tx, NOW, approval=False)
    assert editions.get(tx, 1).state is State.DRAFT


def test_who_is_forgotten_stays_in_reviews_as_a_pseudonym(tx: sqlite3.Connection) -> None:
    """And the author who is gone is written to no more."""
    team.join(tx, team.invite(tx, CHLOE, NOW)[1], user_id=ANNE, name="Anne", owners=frozenset({CHLOE}), now=NOW)
    reviewing.schedule(tx, by(ANNE), 1, LATER, now=NOW)
    team.forget(tx, ANNE)
    known = approvals.get(tx, 1, 1)
    assert known is not None
    assert known.submitted_by < 0
    reviewing.approve(tx, by(BORIS), 1, now=NOW)
    assert "approved" not in {alert.kind for alert in alerts.untold(tx)}
