"""Whether a sentence counts what was or will be done, so that it says little without its year."""

from __future__ import annotations

import re

from bot.news.facts import NUMBER, TOKEN, lower
from bot.news.rules.model import Rules

_NO_COUNT = re.compile(
    r"\b\d+(?:-лет\w*|-годдз\w*|(?:st|nd|rd|th)\b| illi[ky]\w*|\. |-(?:[йя]|ая|ы|і|[ое]е|го|му|м|ci|cı|cu|cü)\b)"
    r"|\b(?:19|20)\d\d\b"
)
"""A number that counts nothing: an anniversary, the fifth of a kind, a year."""
_PRICE = re.compile(
    r"[$€£]\s?\d[\d.,]*|"
    r"\d[\d.,]*(?: (?:тыс\.?|млн|млрд|million|billion|milyon|milyard|milyar|min|bin|mln|mlrd))? ?"
    r"(?:руб|долл|дол|евро|еўра|манат|manat|dollar|euro|lira|avro|dolar)"
)
_RATE = re.compile(
    r"\b(?:(?:a|per|each|every) (?:day|week|month)|daily|weekly|monthly|в (?:день|неделю|месяц|сутки)|"
    r"на тыдзень|[уў] (?:дзень|месяц|суткі)|(?:həftə|gün|ay)də|(?:hafta|gün|ay)d[ae]"
    r"|(?:обуча|работа|действу|выполня|участву|насчитыва|реализу|занима)(?:ет|ют|ется|ются)|учатся|учится|живут|"
    r"(?:навуча|праца|дзейніча|удзельніча|налічва|рэалізу|займа)(?:е|юць|ецца|юцца)|вучацца|вучыцца|жывуць|"
    r"працу(?:е|юць)"
    r"|(?:are|is) (?:now )?(?:studying|enrolled|working|running|operating)"
    r"|(?:oxu|işlə|yaşa|fəaliyyət göstər|təhsil al)[yı]?[ıiuü]r\w*|(?:oku|çalış|yaşa)[ıiuü]?yor\w*)\b"
)
"""What is done so often, or is so now, has its period."""
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"студзен|лют(?:ы|аг|ым)|сакавік|красавік|траўн|маі\b|чэрвен|ліпен|жнів|жніўн|верас|кастрычн|лістапад|снеж|"
    r"yanvar|fevral|aprel|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|"
    r"ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|mayda|mayın)"
)
"""Beside a month the year tells nothing more."""


def counts(text: str, rules: Rules) -> bool:
    """Tell whether something is counted in `text` that was or will be: not how often, how many are, or a price."""
    plain = lower(text)
    if _RATE.search(plain) or _MONTH.search(plain):
        return False
    text = _NO_COUNT.sub(" ", _PRICE.sub(" ", text))
    words = map(lower, TOKEN.findall(text))
    return NUMBER.search(text) is not None or any(word in rules.number_words for word in words)
