"""How much a summary gains by what it tells: figures most, then years and names, then words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.news.facts import NUMBER, Key, Kind, name_key, number_value

_RUN = re.compile(
    r"(?:(?=[^\W\d_a-zа-яёўіəığşçöü])[^\W\d_]+(?:[-’'][^\W\d_]+)*)(?: "
    r"(?=[^\W\d_a-zа-яёўіəığşçöü])[^\W\d_]+(?:[-’'][^\W\d_]+)*)*"
)
WEIGHTS: Mapping[Kind, float] = {
    Kind.FIGURE: 4.0,
    Kind.YEAR: 2.1,
    Kind.COUNT: 1.0,
    Kind.NAME: 0.8,
    Kind.EVENT: 1.5,
    Kind.MONTH: 0.7,
    Kind.WORD: 0.25,
}
EVENT_WEIGHTS: Mapping[str, float] = {"death": 4.0, "verdict": 10.0, "deed": 0.5}
"""Of those without which there is no news: a verdict has its term besides, mostly in words."""
KNOWN_WEIGHT = 0.15
"""Of a name that the lead or the heading has already (summaries.md, "Method", 4)."""
COMPARED_WEIGHT = 0.4
"""Of a year that something is only compared with."""
_COMPARED = (
    re.compile(
        r"\b(?:than|from|against|with|чем|чым|против|супраць|сравнению с|параўнанні з)(?: (?:in|в|у|ў))? $"
    ),
    re.compile(r"-\w+ il\w* (?:ilə )?(?:müqayisə|nisbət)|['’][ea] (?:göre|kıyasla|oranla)"),
)
"""What stands before such a year, or after it."""
CALLED_WEIGHT = 1.0
"""Of a number by which something or somebody is only called: "on telephone 127", "№ 5", "aged 24 and 31"."""
_CALLED = (
    re.compile(
        r"(?:(?:данным|состоянию|звестках|даных|стане) на |№ |"
        r"\b(?:number|hotline|нумары?|номеру?|телефону?|тэлефоне?) |\baged (?:\d+ and )?)$"
    ),
    re.compile(r" (?:nömrəli|numaralı)\b"),
)
_WHOLE, _NEAR = re.compile(r"\d+"), 24
SHARE_WEIGHT = 3.2
"""Of what is only a share or a change: "by 12%" says less than the number that grew."""
_SHARE_AFTER = re.compile(r"\s?(?:%|per ?cent|faiz|процент|працэнт)")
_SHARE_BEFORE = re.compile(r"(?:yüzde |%)$")
SIDE = 0.8
"""What a sentence's further figures count for beside its first: "saved 14 shots, 9 of them at the end"."""
EVENT, _EVENT_WITHIN = 1.1, 2
"""What a figure in the first sentences counts for: they tell of the event, the others what belongs to it."""
FORENAME_WEIGHT = 0.2
"""Of a name's words before its last one: "Prime Minister Aleksander" before "Turchin"."""


def weights(
    found: Iterable[Key], texts: Sequence[str], *, known: frozenset[str], speakers: frozenset[str] = frozenset()
) -> dict[Key, float]:
    """Return how much a summary of `texts` gains by each key.

    `known` are the names in lead and heading, `speakers` those of whoever is only quoted: they weigh less.
    """
    last = frozenset(name_key(run.split()[-1]) for text in texts for run in _runs(text))
    figures = _figures(texts)
    worth = {key: figures.get(key.value, WEIGHTS[key.kind]) for key in found if key.kind is Kind.FIGURE}
    worth |= {key: WEIGHTS[key.kind] for key in found if key.kind is not Kind.FIGURE}
    compared, called = _only(_COMPARED, texts), _only(_CALLED, texts)
    for key in worth:
        if key.kind is Kind.EVENT:
            worth[key] = EVENT_WEIGHTS.get(key.value, worth[key])
        elif key.kind is Kind.YEAR and key.value in compared:
            worth[key] = COMPARED_WEIGHT
        elif key.kind is Kind.FIGURE and key.value in called:
            worth[key] = CALLED_WEIGHT
        elif key.kind is Kind.NAME and key.value in known:
            worth[key] = KNOWN_WEIGHT
        elif key.kind is Kind.NAME and (key.value in speakers or key.value not in last):
            worth[key] = FORENAME_WEIGHT
    return worth


def _figures(texts: Sequence[str]) -> dict[str, float]:
    """Return what each figure of `texts` is worth, by where it is told first and what it counts."""
    worth: dict[str, float] = {}
    counted = {value for text in texts for value, share in _read(text) if not share}
    for at, text in enumerate(texts):
        for rank, (value, _) in enumerate(_read(text)):
            place = (EVENT if at < _EVENT_WITHIN else 1.0) * (SIDE if rank else 1.0)
            worth.setdefault(value, place * (WEIGHTS[Kind.FIGURE] if value in counted else SHARE_WEIGHT))
    return worth


def _read(text: str) -> Iterable[tuple[str, bool]]:
    """Go through the numbers of `text`; True for a share."""
    for match in NUMBER.finditer(text):
        share = _SHARE_AFTER.match(text, match.end()) or _SHARE_BEFORE.search(text[: match.start()])
        yield number_value(match[0]), share is not None


def _only(around: tuple[re.Pattern[str], re.Pattern[str]], texts: Sequence[str]) -> frozenset[str]:
    """Return the numbers that stand in `texts` only after or before such words, as "than in", "чем в"."""
    before, after = around
    found: dict[str, list[bool]] = {}
    for text in texts:
        for match in _WHOLE.finditer(text):
            so = before.search(text[max(0, match.start() - _NEAR) : match.start()]) or after.match(
                text, match.end()
            )
            found.setdefault(match[0], []).append(so is not None)
    return frozenset(number for number, so in found.items() if all(so))


def _runs(text: str) -> Iterable[str]:
    """Go through the names of several words in `text`, and those of one."""
    for match in _RUN.finditer(text):
        yield match[0]
