"""The form in which a language's rules are written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto
from typing import TypeAlias

from bot.news.rules.signs import signs_of


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as a text."""
    return frozenset(text.split())


class Guard(Flag):
    """What must hold for a rule's result to be taken (summaries.md, "Guards")."""

    NONE = 0
    PLAIN_CUT = auto()
    """What is cut holds no negation, no condition, no "not only … but"."""
    FACT = auto()
    """What stays holds a figure or a name."""
    OWN_SUBJECT = auto()
    """What stays does not open with a pronoun."""
    NO_QUOTE = auto()
    """What stays holds no quotation."""
    SPEAKER = auto()
    """The group `who` is somebody whom the lead names, or who has no name in the source at all."""
    NO_OPINION = auto()
    """What stays says what is, not what could, should or will be."""
    NO_ANAPHORA = auto()
    """What stays points at nothing outside itself."""
    CLAUSE = auto()
    """What stays is a clause that stands alone."""
    PLAIN_TEXT = auto()
    """The whole sentence holds no negation: "not in Minsk but in Brest" is one thing."""
    KEEPS_FIGURES = auto()
    """What is cut holds no figure."""
    AFTER_NAME = auto()
    """What comes before ends with a name or a number."""
    UNCOUNTED = auto()
    """The sentence counts nothing: a count says little without its year."""


ATTRIBUTION = (
    Guard.FACT
    | Guard.OWN_SUBJECT
    | Guard.NO_QUOTE
    | Guard.SPEAKER
    | Guard.NO_OPINION
    | Guard.PLAIN_TEXT
    | Guard.CLAUSE
)
TAIL = ATTRIBUTION & ~Guard.OWN_SUBJECT
"""Of an attribution at the end: what stands before it opens as it did, and leans on what it leant on."""


Into: TypeAlias = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A way to shorten a sentence: where `pattern` is found, `into` takes its place."""

    name: str
    pattern: re.Pattern[str]
    into: Into = ""
    """A template for `Match.expand`, or what makes the new text of a match."""
    guards: Guard = Guard.NONE
    never_after: re.Pattern[str] | None = None
    """What may not stand right before what is found, as "first" before "new"."""

    signs: tuple[str, ...] = ()
    """Texts one of which stands in whatever the pattern finds; see `signs_of`."""
    anchored: bool = False
    """True where it can only be found at the start of a text."""

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find the pattern in `text` from `start` on."""
        for sign in self.signs:
            if sign in text:
                return self.pattern.search(text, start)
        return None if self.signs else self.pattern.search(text, start)


_LAST_YEAR = re.compile(r"\b(?:last year|в прошлом году|летась|[уў] мінулым годзе)\b", re.IGNORECASE)


def change(match: re.Match[str]) -> str:
    """Return " (+18%)" for ", which is 18% more than a year earlier", of the groups `share`, `less` and `base`.

    A share in words has one for its sign too: "(up 18 percent)".

    A year that is compared with must be the one before: "In 2024 … than in 2023", "Last year … than in 2023".
    """
    base = match["base"]
    if base and str(int(base) + 1) not in match.string and not _LAST_YEAR.search(match.string):
        return match[0]
    if not match["share"].endswith("%"):
        return f" ({'down' if match['less'] else 'up'} {match['share']})"
    return f" ({'−' if match['less'] else '+'}{match['share']})"


def rule(name: str, pattern: str, into: Into = "", guards: Guard = Guard.NONE, never_after: str = "") -> Rule:
    """Return a rule whose patterns are written as texts."""
    compiled = re.compile(pattern)
    before = re.compile(never_after) if never_after else None
    return Rule(name, compiled, into, guards, before, signs_of(compiled), pattern.startswith("^"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that is known about one language. Words are in lower case, abbreviations without their last dot."""

    language: str
    titles: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: "Mr", "ул", "Prof"."""
    amid: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only before a word that opens sentences: "U.S", "Inc", "им"."""
    closing: frozenset[str] = frozenset()
    """Abbreviations that end a sentence before any capital: "etc", "т.д", "руб"."""
    after_number: frozenset[str] = frozenset()
    """Those of `closing` that do so only after a number: "2025 г." is a year, "г. Минск" a town."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations that do not end a sentence before a number: "No", "ст", "рис"."""
    after_abbreviation: frozenset[str] = frozenset()
    """Capitalised words that belong to the abbreviation before: "долл. США"."""
    openers: frozenset[str] = frozenset()
    """Words that commonly open a sentence, and so tell that one begins."""
    ordinals: bool = False
    """True where "15." is an ordinal."""

    stopwords: frozenset[str] = frozenset()
    stemmer: str = ""
    """Snowball's name of the language; without one, a word's first six letters are its stem."""
    pronouns: frozenset[str] = frozenset()
    """Words that open a sentence and mean something in the one before."""
    anaphora: re.Pattern[str] | None = None
    """Pronouns inside a sentence that may mean something in the one before."""
    then: re.Pattern[str] | None = None
    """An opening that counts time from what the sentence before tells: "Two days later"."""
    definite: Callable[[str], str] | None = None
    """Returns the noun that a sentence opens with where it means a thing told of before: "The ship carries …"."""
    settled: re.Pattern[str] | None = None
    """What stands before such a pronoun where its own sentence says what it means: a clause with its verb."""
    calls: re.Pattern[str] | None = None
    """Where somebody calls, describes or judges what only the sentence before names."""
    parties: re.Pattern[str] | None = None
    """Words for the parties of a talk, whose "two" is no figure: "the two countries"."""
    possessives: re.Pattern[str] | None = None
    """Pronouns that mean something in their own sentence, as "its", unless nothing stands before them there."""
    ahead: re.Pattern[str] | None = None
    """An opening whose pronoun means the name that follows: "At its plant in Minsk, MAZ …"."""
    negations: re.Pattern[str] | None = None
    opinions: re.Pattern[str] | None = None
    """Words that tell an opinion or a possibility from a fact."""
    conditions: re.Pattern[str] | None = None
    attempts: re.Pattern[str] | None = None
    """What somebody only tried or meant, with the "but" that tells how it came."""
    grave: re.Pattern[str] | None = None
    """Words of death, which no sentence may lose: never "17 injured" where two were killed too."""
    qualifiers: tuple[re.Pattern[str], ...] = ()
    """What stands before a figure and changes it, as "more than": each matches text that ends there."""
    qualifiers_after: tuple[re.Pattern[str], ...] = ()
    """The same for what follows a figure, as "-dən çox"."""
    number_words: frozenset[str] = frozenset()
    meta: re.Pattern[str] | None = None
    """Sentences that tell what is talked about and say nothing: "The second major track focused on …"."""
    links: re.Pattern[str] | None = None
    """Sentences that only tell whose the one before is, "So said the mayor": no later "it" is in them."""
    hearsay: re.Pattern[str] | None = None
    """What somebody says, thinks or asks: seldom news, unless there is a figure in it."""
    scene: re.Pattern[str] | None = None
    """What a text may open with that is no news: how things have always been."""
    ceremony: re.Pattern[str] | None = None
    """Thanks, praise and wishes: true, but seldom news."""
    person: re.Pattern[str] | None = None
    """A sentence's opening that names a person, as the group `who`."""
    he: re.Pattern[str] | None = None
    """A sentence's opening that stands for the person of the sentence before."""
    places: re.Pattern[str] | None = None
    """Names that are known for such at the start of a sentence too, in any case."""
    names: Callable[[str, Sequence[str]], tuple[str, bool] | None] | None = None
    """Puts the name for "this line" or "the port" in a sentence, given those before; True where a noun pointed."""
    he_speaks: bool = False
    """True where `he` is only ever found for who speaks, and so is whoever alone has spoken."""
    he_says: re.Pattern[str] | None = None
    """Where a unit gives somebody's words and calls them only by a pronoun."""
    somebody: re.Pattern[str] | None = None
    """What names a person whom a pronoun may mean: an office, a first name with a surname."""
    titles_of: re.Pattern[str] | None = None
    """Words that name a second person in such a sentence, so that nobody can tell who is meant."""
    subordinators: re.Pattern[str] | None = None
    """Words that open a clause which cannot stand alone."""
    relatives: re.Pattern[str] | None = None
    """Words that open a relative clause after a comma."""
    finite: re.Pattern[str] | None = None
    """Words by which a clause is known to have a finite verb; None: not needed."""
    embeds: re.Pattern[str] | None = None
    """What opens a clause inside a sentence, as "that", and the `rest` that must have a verb of its own."""
    phrase_starts: re.Pattern[str] | None = None
    """Where a phrase begins that a headline can do without, as " with …"; None where the verb stands last."""
    unnamed: re.Pattern[str] | None = None
    """Speakers without a name: pronouns and offices."""
    rules: tuple[Rule, ...] = field(default=())
    trims: tuple[Rule, ...] = field(default=())
    """What takes words out that tell little: one after another, the least first, on top of `rules`."""
    dotless: bool = False
    """True where i capitalises to İ."""
