"""Belarusian phrases that can be said in fewer letters: «лячыліся» for «прайшлі лячэнне»."""

from __future__ import annotations

from bot.news.rules.wordings import wording


def _passed(end: str) -> str:
    """Return "лячыліся" for the ending of "прайшлі", "лячыўся" for that of "прайшоў"."""
    return "лячыўся" if end == "оў" else f"лячы{end}ся"


_GROUP = r"(?:\d*[05-9]|\d*1[1-4])"
"""A number after which the noun is in the genitive plural, as after "of"."""

PHRASES = (
    wording(
        " група | дэлегацыя | каманда ",
        rf"(?P<verb>(?<!\w)[а-яёіў’']{{3,}}л)а (?:група|дэлегацыя|"
        rf"каманда) з (?P<who>{_GROUP} (?:[а-яёіў’']+ )?[а-яёіў’']+(?:аў|яў|оў|ёў)\b)",
        r"\g<verb>і \g<who>",
    ),
    wording(
        "р-міністр",
        r"\b(?P<first>[Пп]рэм[’']ер)-міністр(?P<end>ам|а|у)?\b",
        lambda match: match["first"] + {"а": "а", "у": "у", "ам": "ам"}.get(match["end"] or "", ""),
    ),
    wording(" лячэнне", r"\bпрайш(?P<end>оў|л[аоі]) (?:курс )?лячэнне\b", lambda match: _passed(match["end"])),
    wording(
        " лячэнне",
        r"\bпраход(?P<end>зіць|зяць) (?:курс )?лячэнне\b",
        lambda match: "лечыцца" if "і" in match["end"] else "лечацца",
    ),
    wording(
        " перамогу",
        r"\bздабы(?P<end>ў|л[аоі]) перамогу(?! (?:над|[уў])\b)",
        lambda match: "перамог" if match["end"] == "ў" else f"перамаг{match['end']}",
    ),
    wording("пражыва", r"\bпражыва(?P<end>е|юць)\b", lambda match: "жыве" if match["end"] == "е" else "жывуць"),
    wording(
        " знаходзіцца| знаходзяцца",
        r", як(?:і|ая|ое|ія) (?:знаходзіцца|знаходзяцца) (?P<where>(?:[уў]|на|пад) [А-ЯЁІЎ«][^,;]{2,40}), ",
        r" \g<where> ",
    ),
)
