"""What an English "it" means, where the sentence before is about one thing and names no other."""

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


def name(sentence: str, before: Sequence[str]) -> tuple[str, bool] | None:
    """Return `sentence` with the thing for its "it"; None where there is no doubt to end, or too much of it."""
    told = next((one for one in reversed(before) if not LINKS.match(one.lower())), "")
    thing, pronoun = _THING.fullmatch(told), _IT.match(sentence)
    if thing is None or pronoun is None:
        return None
    what = thing["what"] if not pronoun["lead"] else "the" + thing["what"][3:]
    return f"{pronoun['lead']}{what} {sentence[pronoun.end() :]}", False
