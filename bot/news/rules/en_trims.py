"""What tells little in an English sentence, and is left out where it makes room for a fact."""

from __future__ import annotations

import re

from bot.news.rules.en_clauses import MONTH
from bot.news.rules.en_words import WORDS
from bot.news.rules.model import Guard, Rule, change, rule

_AFTER = (
    r"(?:[^ ]|[,;:(“] |\d[\d.,]* |\b(?i:million|billion|thousand|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|twenty|hundred|dozen|"
    r"and|or|but|no|not|any|more|most|less|least|very|so|too|as|first|second|third|last|only|other|next|"
    r"entirely|completely|brand|anything|something|nothing) )$"
)
"""After what an adjective stays: "the first new school" is not the first one, "12 new trains" is the fact."""
_WEAK = (
    r"(?:new|modern|joint|various|unique|spacious|ambitious|landmark|numerous|long-awaited|state-of-the-art|"
    r"large-scale|different)"
)
_OF = re.compile(
    r"\b(?:in|into|to|for|from|with|at|of|on|by|about|between|among|under|over|through) $", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:the|its|their|his|her|this|these|those|our|’s|'s) $", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?i:open|buil[dt]|launch|creat|bought|buy|found|set up|establish|order|hire|start|sign|contract|agreement|"
    r"deal|treaty|install|introduc|complet|finish)"
)
"""Words by which a thing is new, even where nothing calls it so."""
_NOUN = (
    r"(?=(?P<noun>[a-z]{3,}))(?!(?:and|for|from|with|than|case|cases|infections?|patients?|deaths?|years?|"
    r"ventures?|stock|compan(?:y|ies)|degrees?|diplomas?|school year|"
    r"enquir\w+|statements?|prosecutors?|forces|needs|envoys?|educat\w+|enough|ones?)\b)"
)
_WHILE = r"in recent (?:years|months|weeks|days)"
"""A count "over four years", or "since the start of the month", is another one without that: it stays."""
_CHANGED = (
    r"(?!.*\b(?:more than (?:in|a)|than(?! [$€£]?\d)|fewer|higher|lower|rose|fell|grew|gr[eo]wn|risen|fallen|up|"
    r"down|"
    r"increas\w+|decreas\w+|slow\w+|eas(?:ed|es)|climb\w+|dropp\w+|jump\w+|level|(?!west|rest|test|best|forest|"
    r"protest|harvest|invest|interest|request|guest|contest|arrest)[a-z]{3,}est|most|record|first|doubled|"
    r"tripled|times|twice|percentage|rate|worth|revenue|sales|exports|imports|exported|imported|produced|"
    r"handled|earned|"
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
    """Return the article that the next word takes without the adjective: "a new office", "an office".

    Where the adjective tells which ones are meant, as in "into new buildings", it is all given back.
    """
    before = match.string[: match.start()]
    told = match["weak"] == "new" and (not _MADE.search(match.string) or _THAT.search(before))
    if told or (not match["article"] and _OF.search(before)):
        return match[0]
    return f"{match['article'][0]}{'n' if _VOWEL.match(match['noun']) else ''} " if match["article"] else ""


_UNCLEAR = (
    r"(?:whether|when|if|while|because|as|in|on|at|by|after|before|for|from|with|until|since|under|during|over|"
    r"that)"
)
"""Before these "said" wants its "that"."""

TRIMS: tuple[Rule, ...] = (
    rule(
        "aside",
        r", (?:however|meanwhile|in turn|for example|for instance|of course|by contrast|in particular|moreover|"
        r"in addition|for (?:its|his|her|their) part|as usual|therefore|nevertheless|at the same time), ",
        " ",
    ),
    rule("said that", rf" said that (?!{_UNCLEAR}\b)(?!.* and that )(?=[a-zA-Z\d$€£“])", " said "),
    rule("said that", r"\btold (?:reporters|journalists)(?: that)? (?=[a-z$€£\d])", "said "),
    rule("due", rf"\b(?P<is>is|are) (?:due|set|scheduled|slated) to (?={_DO}\b)", r"\g<is> to "),
    rule("due", r"\bin order to (?=[a-z])", "to "),
    rule("due", r"\bfree of charge\b", "free"),
    rule(
        "which is",
        r", (?<=\w, )(?:which|who) (?:is|are|was|were) (?=(?:an? |the |[a-z]{2,}ed (?:in|by|at|on|for)\b))",
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
        r" (?<=[a-z\d] )(?:significantly|considerably|steadily|rapidly|sharply|noticeably|jointly|regularly|"
        r"recently|"
        r"gradually|personally|in total|altogether|so far|"
        r"(?:from )?(?:across|around|throughout|all over) the (?:country|region|city|world|"
        r"republic))(?= [a-z]+(?<!ing)\b|"
        r"[.,])",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE | Guard.FACT,
    ),
    rule("sum", r"(?<=[a-z] )a total of (?=[$€£\d])|^A total of (?=\d)"),
    rule(
        "change",
        r", (?:which is |or )?(?P<share>\d[\d.]*(?:%| per ?cent)) (?:more|higher|(?P<less>less|fewer|lower)) than "
        r"(?:(?:a|the) year (?:earlier|before|ago)|last (?:year|season)|in (?P<base>\d{4})|"
        r"(?:in )?the previous year|"
        r"in the same period (?:last year|of \d{4}))(?=[.,;])",
        change,
    ),
    rule(
        "change",
        r", (?:which is |or )?(?P<share>a (?:third|quarter|half|fifth)) (?:more|higher|(?P<less>less|fewer|"
        r"lower)) than "
        r"(?:(?:a|the) year (?:earlier|before|ago)|last (?:year|season)|in (?P<base>\d{4})|"
        r"(?:in )?the previous year)"
        r"(?=[.,;])",
        change,
    ),
    rule(
        "base",
        r"(?<=\d%) (?:from|on|over|against|compared (?:with|to)) (?:a year (?:earlier|before|ago)|"
        r"the previous year|the year before|last year|"
        r"the same (?:period|month|quarter) (?:last year|a year (?:earlier|before|ago)))(?=[.,])",
    ),
    rule(
        "state",
        r"^(?!.*\bhad\b)As of (?:this |late |early )?[A-Za-z]+(?: (?:morning|noon|afternoon|evening|night))?, "
        r"(?=\w)",
    ),
    rule(
        "weak word",
        r"\b(?:(?P<article>[Aa]) )?(?P<weak>high-level) (?=(?P<noun>visits?|meetings?|talks|contacts|"
        r"consultations|"
        r"delegations?|dialogue|exchanges?)\b)",
        _without,
        never_after=_AFTER,
    ),
    rule("weak word", rf"\b(?:(?P<article>[Aa]n?) )?(?P<weak>{_WEAK}) {_NOUN}", _without, never_after=_AFTER),
    rule(
        "place",
        r"(?<=[a-z\d]) in the (?:country|region|republic|area)(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule("first time", r" for the first time (?:since|in) [^,;]{2,40}(?=\.$)", guards=Guard.PLAIN_TEXT),
    rule(
        "period",
        rf"^(?i:{_WHILE}), (?=\w){_CHANGED}{_HAPPENED}",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule(
        "period",
        rf"^(?=.* (?:{_WHILE}|in {MONTH})[.,])(?!.*, (?:who|which|whose)\b[^,]* in {MONTH},)"
        rf"{_CHANGED}{_HAPPENED}(?P<before>.*[\w%]) (?:{_WHILE}|"
        rf"in {MONTH})(?=[.,])",
        r"\g<before>",
        Guard.PLAIN_TEXT,
    ),
    *WORDS,
)
