"""What a correction changes, by section."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.news.article import Edition, EditionSection, Origin, Summary
from bot.news.revise import Change, Part, Word, changes, difference, renew

TEXTS = {
    "Trade": "Trade grew by 18% last year and exports reached a record.",
    "Energy": "A wind farm of 240 MW opened near Khizi on Friday.",
    "History": "The museum shows 340 coins that were found in May.",
}


def section(heading: str, text: str, track: str = "economy") -> EditionSection:
    summary = Summary(origin=Origin.EXTRACTIVE, texts={220: text})
    return EditionSection(heading=heading, text=text, track=track, confidence=1.0, summary=summary)


OLD = Edition(
    headline="The headline",
    headline_proposed=False,
    byline=None,
    dateline=None,
    date=None,
    link=None,
    language="en",
    lead="The lead.",
    lead_summary=Summary(origin=Origin.EXTRACTIVE, texts={220: "The lead."}),
    sections=tuple(section(heading, text) for heading, text in TEXTS.items()),
)


def test_nothing_changed() -> None:
    """An edition is no different from itself."""
    assert changes(OLD, OLD) == ()


def test_figure_corrected() -> None:
    """A corrected figure is a change of text and of summary, in its section only."""
    fixed = section("Trade", TEXTS["Trade"].replace("18%", "16%"))
    found = changes(OLD, replace(OLD, sections=(fixed, *OLD.sections[1:])))
    assert found == (
        Change(Part.TEXT, "Trade", TEXTS["Trade"], fixed.text),
        Change(Part.SUMMARY, "Trade", TEXTS["Trade"], fixed.text),
    )


def test_headline_byline_and_track() -> None:
    """Headline, byline and track changes are told from what to what."""
    moved = replace(OLD.sections[2], track="history")
    new = replace(OLD, headline="A headline", byline="Jane Doe", sections=(*OLD.sections[:2], moved))
    assert changes(OLD, new) == (
        Change(Part.HEADLINE, "", "The headline", "A headline"),
        Change(Part.BYLINE, "", "", "Jane Doe"),
        Change(Part.TRACK, "History", "economy", "history"),
    )


def test_renamed_section_is_the_same_section() -> None:
    """A section with nearly its old text under a new heading is renamed, not removed and added."""
    new = replace(OLD, sections=(replace(OLD.sections[0], heading="Trade and exports"), *OLD.sections[1:]))
    assert changes(OLD, new) == (Change(Part.HEADING, "Trade and exports", "Trade", "Trade and exports"),)


def test_added_removed_and_moved() -> None:
    """A section that is new, one that is gone, and another order are each told."""
    added = section("Sport", "Qarabag won the cup again in front of a full stadium.")
    found = changes(OLD, replace(OLD, sections=(OLD.sections[1], OLD.sections[0], added)))
    assert [(change.part, change.section) for change in found] == [
        (Part.ORDER, ""),
        (Part.SECTION_ADDED, "Sport"),
        (Part.SECTION_REMOVED, "History"),
    ]


def test_difference_shows_what_was_said_and_what_is_said_now() -> None:
    """Words that go and come, with a few beside them; what is far from any change is skipped."""
    before = "one two three four five six seven eight nine ten eleven 12 visits were counted"
    pieces = difference(before, before.replace("12", "14"), around=2)
    assert [(piece.fate.value, piece.text) for piece in pieces] == [
        ("skipped", "…"),
        ("same", "ten eleven"),
        ("gone", "12"),
        ("new", "14"),
        ("same", "visits were"),
        ("skipped", "…"),
    ]


@given(st.text(alphabet="ab ", max_size=60), st.text(alphabet="ab ", max_size=60))
def test_difference_loses_nothing(before: str, after: str) -> None:
    """With enough words around, the pieces give both texts back, word by word."""
    assume(before.split() != after.split())
    pieces = difference(before, after, around=100, most=1000)
    old = " ".join(piece.text for piece in pieces if piece.fate is not Word.NEW)
    new = " ".join(piece.text for piece in pieces if piece.fate is not Word.GONE)
    assert (old, new) == (" ".join(before.split()), " ".join(after.split()))


def test_a_new_text_keeps_what_editors_decided() -> None:
    """Tracks, what is left out and summaries by hand stay with their sections; what is new is new."""
    hand = Summary(origin=Origin.HAND, texts={9: "By hand."})
    trade, energy, history = OLD.sections
    worked = replace(
        OLD,
        sections=(
            replace(trade, track="politics", summary=hand),
            replace(energy, left_out=True),
            replace(history, track="media"),
        ),
    )
    fresh = replace(
        OLD,
        headline="A proposal",
        headline_proposed=True,
        sections=(
            section("Trade", TEXTS["Trade"].replace("18", "19")),
            section("Wind", TEXTS["Energy"]),
            section("Sport", "A new section about a match that nobody had foreseen."),
        ),
    )
    found = renew(worked, fresh)
    assert found.headline == OLD.headline
    assert found.sections[0].text == fresh.sections[0].text
    assert (found.sections[0].track, found.sections[0].summary) == ("politics", hand)
    assert (found.sections[1].heading, found.sections[1].left_out) == ("Wind", True)
    assert found.sections[2] == fresh.sections[2]
