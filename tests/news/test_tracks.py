"""Tracks for sections: by keywords in five languages, by what editors chose, and none where nothing tells."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.news.article import LANGUAGES, Section, Track
from bot.news.tracks import CONFIDENT, DEFAULT_TRACKS, assign

LABELLED = Path(__file__).parents[1] / "fixtures" / "summaries" / "tracks.txt"


def labelled() -> list[tuple[str, str, Section]]:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    found = (line.split(" | ") for line in lines if not line.startswith("#"))
    return [(language, track, Section(heading=heading, text=text)) for language, track, heading, text in found]


@pytest.mark.parametrize(
    ("language", "track", "section"), labelled(), ids=lambda value: getattr(value, "heading", value)
)
def test_labelled_section(language: str, track: str, section: Section) -> None:
    """A section is put, confidently, on the track that an editor would choose."""
    ((slug, confidence),) = assign([section], language, DEFAULT_TRACKS)
    assert slug == track
    assert CONFIDENT <= confidence <= 1


def test_at_least_twelve_sections_a_language() -> None:
    """The labelled sections number at least 60, twelve for each language."""
    counts = Counter(language for language, _, _ in labelled())
    assert min(counts[language] for language in LANGUAGES) >= 12
    assert sum(counts.values()) >= 60


def test_every_track_has_names_and_keywords_in_every_language() -> None:
    """The default tracks speak all five languages."""
    assert [track.slug for track in DEFAULT_TRACKS] == [
        "politics",
        "economy",
        "humanitarian",
        "history",
        "media",
        "general",
    ]
    for track in DEFAULT_TRACKS:
        assert all(track.names[language] and track.keywords[language] for language in LANGUAGES)


def test_nothing_to_go_by() -> None:
    """A section that speaks of no track's subject is put on none."""
    section = Section(heading="A quiet morning", text="The fog lifted slowly over the hills.")
    assert assign([section], "en", DEFAULT_TRACKS) == ((None, 0.0),)


def test_two_subjects_at_once() -> None:
    """Where two tracks are as likely, none is chosen and the confidence says so."""
    section = Section(heading="Museum and newspaper", text="")
    ((slug, confidence),) = assign([section], "en", DEFAULT_TRACKS)
    assert slug is None
    assert 0 < confidence < CONFIDENT


def test_editors_choices_are_learned() -> None:
    """A heading like one that an editor put on a track goes there, by the newest choice; undone, it goes back."""
    section = Section(heading="Cotton harvest in the north", text="Farmers export more grain to the market.")
    ((before, _),) = assign([section], "en", DEFAULT_TRACKS)
    assert before == "economy"
    learned = [("Cotton harvest in the south", "history"), ("Cotton harvest in the south", "humanitarian")]
    ((after, confidence),) = assign([section], "en", DEFAULT_TRACKS, learned=learned)
    assert after == "humanitarian"
    assert confidence >= CONFIDENT
    assert assign([section], "en", DEFAULT_TRACKS, learned=[]) == assign([section], "en", DEFAULT_TRACKS)


def test_learned_track_that_was_retired_is_ignored() -> None:
    """A choice of a track that is no more changes nothing."""
    section = Section(heading="Bank profits", text="")
    assert assign([section], "en", DEFAULT_TRACKS, learned=[("Bank profits", "gone")]) == assign(
        [section], "en", DEFAULT_TRACKS
    )


def test_new_track_of_a_newsroom() -> None:
    """A track that owners add is found by its keywords, and by its name where it has none."""
    added = Track(slug="chess", emoji="♟", names={"en": "Chess"})
    section = Section(heading="Chess league opens", text="Forty boards stood in the hall.")
    ((slug, _),) = assign([section], "en", [*DEFAULT_TRACKS, added])
    assert slug == "chess"
    with_words = replace(added, keywords={"en": ("gambit",)})
    ((slug, _),) = assign([Section(heading="A bold gambit", text="")], "en", [*DEFAULT_TRACKS, with_words])
    assert slug == "chess"
