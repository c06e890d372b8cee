"""What an English "it" or "the two leaders" means, where the sentence before leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINKS = re.compile(
    r"^(?:that was the (?:assessment|word|verdict|conclusion|message|view) of\b|so said\b"
    r"|(?:this|that|the news) was (?:\w+ )?(?:announced|reported|stated)\b)"
)
"""Sentences that only tell whose the one before is, in lower case."""
_THING = re.compile(
    r"(?P<what>The (?:[a-z-]+ ){0,2}[a-z-]*[a-rt-z])(?: (?:in|on|of|near|at|for) (?:the )?(?:[a-z]+s|"
    r"[A-Z][a-z]+))? "
    r"(?:is|was|has|had|will|stands|remains|works|runs|continues|opened|started|began|closed)"
    r"(?: (?!(?:the|an?|its|their|his|her|this|that|one|another|each|every|no)\b)[a-z’'-]+)+\."
)
"""A sentence about "the fire in the hills", after whose verb stands nothing that "it" could mean."""
_IT = re.compile(
    r"(?P<lead>(?:By|Since|In|On|Within|After|Over|So far|Last|This) ?[\w ]{0,24}?,? |)[Ii]t "
    r"(?=(?:has|had|was|will|can|[a-z]+ed|grew|rose|fell|cost|took|made|drew|lost|won|costs|covers|holds) "
    r"(?!(?:been )?(?:announced|reported|expected|said|decided|clear|possible|important|necessary|that|to)\b))"
)
_NAME = r"(?:[A-Z][\w’'-]+ ){0,2}"
_OFFICES = (
    r"Presidents|Prime Ministers|(?:[A-Z][a-z]+ ){0,2}Ministers|Chancellors|Ambassadors|Governors|Mayors|Speakers|"
    r"Kings|Chairmen|Secretaries"
)
_PAIR = re.compile(
    rf"\b(?P<office>{_OFFICES}) {_NAME}(?P<one>[A-Z][\w-]+) and {_NAME}(?P<two>[A-Z][\w-]+)(?![’'\w]| [A-Z])"
)
_BOTH = re.compile(
    r"(?:The two|Both) (?:leaders|presidents|heads of state|prime ministers|ministers|chancellors|ambassadors|"
    r"governors|mayors|speakers|statesmen|politicians|men|women)(?P<own>[’'])?(?= )"
)


def _pair(sentence: str, told: str) -> tuple[str, bool] | None:
    """Return "Presidents Smith and Jones" for "The two leaders", of two who were named right before."""
    both, pairs = _BOTH.match(sentence), list(_PAIR.finditer(told))
    if both is None or len(pairs) != 1:
        return None
    pair = pairs[0]
    own = f"{both['own']}s" if both["own"] else ""
    return f"{pair['office']} {pair['one']} and {pair['two']}{own}{sentence[both.end() :]}", True


def name(sentence: str, before: Sequence[str]) -> tuple[str, bool] | None:
    """Return `sentence` with the thing for its "it", or the names of its two leaders; None where that is not sure.

    True where it leans on the sentence before as it stands, though it opens with no pronoun.
    """
    told = next((one for one in reversed(before) if not LINKS.match(one.lower())), "")
    if pair := _pair(sentence, told):
        return pair
    thing, pronoun = _THING.fullmatch(told), _IT.match(sentence)
    if thing is None or pronoun is None:
        return None
    what = thing["what"] if not pronoun["lead"] else "the" + thing["what"][3:]
    return f"{pronoun['lead']}{what} {sentence[pronoun.end() :]}", False
