"""What tells little in an English sentence, and is left out where it makes room for a fact."""

from __future__ import annotations

import re

from bot.news.rules.en_clauses import MONTH
from bot.news.rules.model import Guard, Rule, rule

_BEFORE = (
    r"(?P<before>(?<!\w)(?!\d|(?i:and|or|but|million|billion|thousand|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|twenty|hundred|dozen|no|not|any|more|most|less|least|very|so|too|as|the (?:first|second|"
    r"last|"
    r"only|next)|first|second|third|last|only|other|next|entirely|completely|brand|anything|something|"
    r"nothing)\b)[\w%’'-]+ )"
)
"""A word after which an adjective can be left out: "the first new school" is not the first one."""
_WEAK = (
    r"(?:new|modern|major|joint|leading|various|special|unique|popular|famous|well-known|spacious|ambitious|"
    r"landmark|numerous|long-awaited|state-of-the-art|large-scale|different|(?:bilateral|mutual)(?= trade))"
)
_NOUN = (
    r"(?=(?P<noun>[a-z]{3,}))(?!(?:and|for|from|with|than|case|cases|infections?|patients?|deaths?|years?|"
    r"ventures?|stock|"
    r"enquir\w+|statements?|prosecutors?|forces|needs|envoys?|educat\w+|enough|ones?)\b)"
)
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
_PERIOD = (
    rf"(?:(?:over|in|during|for|within) (?:the )?(?:past |last |first )?{_MANY} (?:years|months|weeks|quarters)"
    r"|(?:over|during) the (?:past |last )?(?:year|summer|winter|spring|autumn|season|quarter|month)"
    rf"|(?:between|from) {MONTH} (?:and|to) {MONTH}"
    r"|since the (?:start|beginning) of the (?:year|month|season|week))"
)
_CHANGED = (
    r"(?!.*\b(?:more than (?:in|a)|than|fewer|higher|lower|rose|fell|grew|gr[eo]wn|risen|fallen|up|down|"
    r"increas\w+|decreas\w+|doubled|tripled|times|twice|percentage|rate|"
    r"will|planned|scheduled|due|is to|are to|(?:a|per|every|each) (?:day|week|month|year)|annual\w*|daily|"
    r"weekly|monthly)\b)"
)
"""What changed, and how often a thing is done, means nothing without its period."""
_HAPPENED = r"(?=.*\b(?:was|were|has|have|had|[a-z]{2,}ed|drew|built|sold|held|won|made|took|saw|gave|sent)\b)"
_DO = (
    r"(?:open|close|begin|start|be|end|finish|reopen|resume|run|take|meet|arrive|return|launch|host|expire|last|"
    r"visit|travel|go|come|enter|join|move|receive|become|make|build|play|sign|hold|sail|leave|follow|appear)"
)
"""Verbs: what is "due to open" opens, what is "due to snow" is caused by it."""
_VOWEL = re.compile(r"[aeio]|u(?!ni|se|ti)|hour|honest|heir")


def _without(match: re.Match[str]) -> str:
    """Return what stands before an adjective, with the article of the next word: "a new office", "an office"."""
    before = match["before"]
    if before.lower() not in {"a ", "an "}:
        return before
    article = "an" if _VOWEL.match(match["noun"]) else "a"
    return f"{before[0]}{article[1:]} "


TRIMS: tuple[Rule, ...] = (
    rule(
        "aside",
        r", (?:however|meanwhile|in turn|for example|for instance|of course|by contrast|in particular|moreover|"
        r"in addition|for (?:its|his|her|their) part|as usual|therefore|nevertheless|at the same time), ",
        " ",
    ),
    rule("said that", r"(?P<said>\bsaid) that (?=[a-zA-Z\d$€£“])", r"\g<said> "),
    rule("said that", r"\btold (?:reporters|journalists)(?: that)? (?=[a-z$€£\d])", "said "),
    rule("due", rf"\b(?P<is>is|are) (?:due|set|scheduled|slated) to (?={_DO}\b)", r"\g<is> to "),
    rule("due", r"\bin order to (?=[a-z])", "to "),
    rule("due", r"\bfree of charge\b", "free"),
    rule(
        "which is",
        r"(?<=\w), (?:which|who) (?:is|are|was|were) (?=(?:an? |the |[a-z]{2,}ed (?:in|by|at|on|for)\b))",
        ", ",
    ),
    rule(
        "which is",
        r"(?<=[a-z] )(?:who|that|which) (?:are|were) (?=[a-z]{3,}(?:ed|ing) (?:in|by|at|on|for|from)\b)",
    ),
    rule(
        "as well as",
        r"^(?!.* and )(?P<kept>[^,]*\b(?:is|are|was|were|has|have|built|made|sold|held|won|bought|gave|took|"
        r"[a-z]{2,}ed)\b[^,]*),? as well as (?=[^,;]*\.$)",
        r"\g<kept> and ",
    ),
    rule(
        "manner",
        r"(?<=[a-z\d]) (?:significantly|considerably|steadily|rapidly|sharply|noticeably|jointly|regularly|"
        r"recently|"
        r"gradually|personally|in total|in all|altogether|so far|"
        r"(?:from )?(?:across|around|throughout|all over) the (?:country|region|city|world|republic))(?= [a-z]|"
        r"[.,])",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule("sum", r"(?<=[a-z] )a total of (?=[$€£\d])"),
    rule(
        "base",
        r"(?<=\d%) (?:from|on|over|against|compared (?:with|to)) (?:a year (?:earlier|before|ago)|"
        r"(?:the (?:previous|year before)|last) year)(?=[.,])",
    ),
    rule(
        "state", r"^As of (?:this |late |early )?[A-Za-z]+(?: (?:morning|noon|afternoon|evening|night))?, (?=\w)"
    ),
    rule("weak word", rf"{_BEFORE}{_WEAK} {_NOUN}", _without),
    rule(
        "place",
        r"(?<=[a-z\d]) in the (?:country|region|republic|area)(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule("first time", r" for the first time (?:since|in) [^,;]{2,40}(?=\.$)", guards=Guard.PLAIN_TEXT),
    rule(
        "period",
        rf"^(?i:{_PERIOD}), (?=\w){_CHANGED}{_HAPPENED}",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule(
        "period",
        rf"^{_CHANGED}{_HAPPENED}(?P<before>.*[\w%]) (?:{_PERIOD}|in {MONTH})(?=[.,])",
        r"\g<before>",
        Guard.PLAIN_TEXT,
    ),
)
