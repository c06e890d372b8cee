"""How an English sentence is taken apart: clauses, second predicates, and what stands between commas."""

from __future__ import annotations

import re

from bot.news.rules.en_speech import SAID
from bot.news.rules.model import ATTRIBUTION, Guard, Rule, rule

C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
OBJECT = (
    r"(?=(?:an?|the|its|their|his|her|more|over|some|about|that|to|no|every|all|two|"
    r"three|four)\b|[$€£\d]|[A-Z])"
)
STRICT = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|might|did|"
    r"does|became|began|grew|rose|fell|took|"
    r"gave|went|came|saw|ran|remains?|"
    rf"(?:[a-z]{{2,}}ed|built|made|sold|lost|held|won|beat|left|led|paid|sent|cut|set|"
    r"met|continues|plans|hopes|wants|"
    rf"includes|prepares|provides|supplies|employs|serves|expects|needs) {OBJECT})"
)
"""A verb that is surely one: neither a noun ("support") nor a participle ("founded in 1990")."""
_AUXILIARY = r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|might)"
_SIMPLE_PAST = (
    rf"(?:[a-z]{{2,}}ed|built|made|sold|lost|held|won|beat|left|led|paid|sent|cut|set|met|spent|brought|bought|"
    rf"found|gave|took|grew|rose|fell|became|began|wrote|drew|scored|hit|put|shut|spread|opened) {OBJECT}"
)
_BARE_PAST = r"(?:rose|fell|grew|began|went|came|ran|stood|took part|returned|arrived|climbed|dropped|slipped)\b"
"""Verbs without an object that are surely such."""
PRESENT = rf"(?:[a-z]{{2,}}s)(?: (?:out|up|off|down|on|in|back|over|together))? {OBJECT}"
_SECOND = rf"(?:also |then |now |already )?(?:{_AUXILIARY}\b|{_SIMPLE_PAST}|{PRESENT})"
_VERB_FIRST = (
    rf"(?:also |later |then |now |[a-z]+ly )?(?:{_AUXILIARY}\b|{_SIMPLE_PAST}|[a-z]{{3,}}ed |[a-z]{{2,}}s that )"
)
"""A clause that has left its subject before it: "and warned that …"."""
_SPOKEN = (
    rf"(?:{SAID}|according to|sources?|say|believes?|thinks?|expects?|estimates?|warns?|warned|hopes?|argue[sd]?|"
    r"claim(?:s|ed)?|insist(?:s|ed)?|admit(?:s|ted)?|acknowledge[sd]?|joked?|"
    r"suggest(?:s|ed)?|believed|thought|reports?|agree[sd]?)"
)
"""Words by which something is somebody's, and no fact."""
_PAIRED = r"\b(?:[Bb]oth|[Bb]etween|[Ee]ither|[Nn]either|not only)\b"

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

_OPEN_ASIDE = re.compile(r"^[^,;]+, (?:the|an?|its|one of) [^,;]*$")


def _its(match: re.Match[str]) -> str:
    """Return "The port’s capacity will grow" for "The port has bought a crane, and its capacity will grow"."""
    mark = "'" if "'" in match.string else "’"
    return f"{match['who']}{mark}s {match['what']}{match['verb']}."


def _aside(match: re.Match[str]) -> str:
    """Return what stays where an aside goes: a comma, where it ends another: "the fund, the largest, lost"."""
    return ", " if _OPEN_ASIDE.search(match.string, 0, match.start()) else " "


_SO_THEN = re.compile(r"\b(?:is|are|was|were) (?:still |now |already )?(?:in|at|on|out|under|off|without)\b")


def _unless_so_then(match: re.Match[str]) -> str:
    """Return nothing for a time that can go; of how many were in hospital last week it says when."""
    return match[0] if _SO_THEN.search(match.string, 0, match.start()) else ""


_NOT_FROM = "".join(
    rf"(?<!\b{word} )" for word in ("from", "until", "till", "since", "by", "of", "for", "to", "than")
)
"""Before a time that goes: "will change from next month", "most of this year"."""

CLAUSES: tuple[Rule, ...] = (
    rule("month", rf"^In {MONTH},? (?=[a-zA-Z“])(?!and |or |last |this )", guards=Guard.PLAIN_TEXT | Guard.FACT),
    rule("month", rf"(?<=[\w%]) in {MONTH}(?=, [a-z]+ing\b| in [A-Z])", guards=Guard.PLAIN_TEXT | Guard.FACT),
    rule(
        "colon",
        rf"^(?=[^:]*: )(?![^:]*\b{_SPOKEN}\b)(?=[^:]*\b(?:{STRICT}|"
        rf"[a-z]{{3,}}ed\b))[^:;“\"\d]+: (?P<clause>(?!(?:this|that|if)\b)[^:;]+)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "interior",
        rf"(?<=[\w”’)%]), (?!and |or |but |who |{SAID})(?![^,]*\b{_SPOKEN}\b)(?![^,]*\b{STRICT}[^,]*, (?:also "
        rf")?sa(?:id|"
        rf"ys)\b)"
        rf"(?:[a-z]|[A-Z](?!{C}*\b(?:and|"
        rf"or)\b)|[“\d])[^,;]{{3,100}}, "
        rf"(?=(?:also|already|still|now|then) [a-z]|(?:{STRICT}|is|says|said|scored|plans|hopes|runs|makes|covers|"
        rf"[a-z]{{2,}}s {OBJECT}))(?!.*\d of them\b)",
        _aside,
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "interior",
        rf"(?<=[\w”’)%]), (?:which|who|whose|where)\b [^,;]{{3,100}}, (?=(?:also |already |still )?(?:{STRICT}|is|"
        rf"said|says|{PRESENT}))(?!.*\d of them\b)",
        _aside,
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "attribution",
        rf", (?P<who>[^,;:“”\"]{{2,60}}?) {SAID}, (?:adding|stressing|noting) [^;]*(?=\.$)",
        "",
        ATTRIBUTION,
    ),
    rule("attribution", rf", (?P<who>[^,;:“”\"]{{2,60}}?) {SAID}, (?![a-z]+ing\b)", " ", ATTRIBUTION),
    rule("attribution", r", according to (?P<who>[^,;:“”\"]{2,60}?), (?![a-z]+ing\b)", " ", ATTRIBUTION),
    rule(
        "said too",
        rf"\b(?P<said>{SAID} that) [^;“”]{{5,150}}?,? and that (?=[^;]*\.$)",
        r"\g<said> ",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "said too",
        rf"\b(?P<said>{SAID} that [^;“”]{{5,150}}?),? and that "
        rf"[^;]*(?=\.$)",
        r"\g<said>",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "second verb",
        rf"^(?=.* and )(?!.*{_PAIRED})(?P<kept>[^;]*?\b(?:{STRICT}|is|{PRESENT})[^;]*?),? and "
        rf"{_SECOND}[^;]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.NO_QUOTE,
    ),
    rule(
        "first verb",
        rf"^(?=.* and )(?P<who>(?!.*\bthat\b)(?:(?!\b(?:who|which|and|if|when|as|while)\b)[^,;]){{3,70}}?) "
        rf"(?:{_AUXILIARY}(?! (?:not|never|no)\b)|{_SIMPLE_PAST}|{PRESENT}|{_BARE_PAST}) {C}*? and "
        rf"(?P<also>also |then |now )?"
        rf"(?P<verb>{_AUXILIARY}\b{C}*)\.$",
        r"\g<who> \g<verb>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
    ),
    rule(
        "first verb",
        rf"^(?=.* and )(?P<who>(?!.*\bthat\b)(?:(?!\b(?:who|which|and|if|when|as|while|"
        rf"{_AUXILIARY})\b)[^,;]){{3,70}}?) "
        rf"(?:{_SIMPLE_PAST}|{PRESENT}|{_BARE_PAST}){C}*? and (?P<also>also |then |now )?"
        rf"(?P<verb>(?:{_SIMPLE_PAST}|{PRESENT}|{_BARE_PAST}){C}*)\.$",
        r"\g<who> \g<verb>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
    ),
    rule(
        "its clause",
        r"^(?=.*, (?:and|but) its )(?P<who>(?:[Tt]he |[A-Z“])(?:(?!\b(?:of|in|at|on|for|by|from|with|and|that|"
        r"which)\b|"
        rf"{STRICT}\b)[^,;:]){{2,40}}?(?<!s)) (?:(?:also|now|already) )?(?:{STRICT}|"
        rf"[a-z]{{3,}}ed)\b{C}*, (?:and|but) its "
        rf"(?P<what>(?!own\b)(?:[a-z-]+ ){{1,3}}?)(?P<verb>(?:{STRICT}|is)\b{C}*)\.$",
        _its,
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "tail",
        r", (?:\d[\d.,]*(?:%| per ?cent)|[$€£]?\d[\d.,]*(?: (?:million|billion))?) (?:more|less|fewer|"
        r"higher|lower)\b(?!.*, [^,]*\b(?:estimates?|estimated|believes?|reckons?|forecasts?|expects?|predicts?|"
        r"claims?)\b)"
        r"[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        r", (?:(?:most|some|half|many|all|both|two thirds|a third|a quarter|\d[\d.,]*%?) of (?:them|which|whom|"
        r"these)|"
        r"among them|"
        r"a (?:move|step|figure|record|third|quarter|half))\b[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf", (?:and|but|so|yet) (?:half|many|few|others|both|all|each|another|one|there|about|nearly|just|"
        rf"two|three|"
        rf"several|we|you|local|other)\b{C}*?\b(?:{STRICT}|[a-z]+ed|is)[^;]*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf", (?:and|but) (?:the|its|their|some|most|more|[A-Z]|\d){C}*?\b(?:goes|go|comes|come|gets|get|sees|see|"
        rf"hands?|shows?|costs?|study|studies|lives?|stands?|says?)\b[^;]*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "clause",
        rf"^(?=.*, (?:while|whereas|and|but) )[^;]*\b(?:{STRICT}|is)\b[^;]*?, (?:while|whereas|and|but) "
        rf"(?P<clause>(?!it |they |he |she |{_VERB_FIRST})"
        rf"(?:[a-z][\w’-]* ){{0,6}}?[a-z][\w’-]*(?: {C}{{0,60}}?)? (?:{STRICT}|is)\b[^;]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "frame",
        r"^(?!(?:During|After|Before) .*\b(?:will|would|is to|are to)\b)"
        r"(?:During|After|Before|Following|Ahead of|At|In) (?:the|a|an|its|his|her|their|this|these) "
        r"(?!first|second|third|same|case|event)(?:(?!\b(?:months?|years?|quarter|half|weeks?|days?|decades?)\b)"
        r"[a-z’' -]){3,70}, (?![a-z]+(?:ed|ing) (?:to|by|in|at|on|for|with|from|as)\b)"
        r"(?=(?:the|a|an|its|some|about|more|over|nearly|[a-z]+s?|[A-Z]\w*|\d)[ ,])",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule(
        "frame",
        r"^(?:Once|When) (?:it is |they are )?(?:fully )?(?:complete|completed|finished|operational|open|built|"
        r"ready|in "
        r"operation|up and running), (?=(?:[\w’'-]+ ){1,6}?will )",
        guards=Guard.PLAIN_TEXT,
    ),
    rule(
        "purpose",
        r"^(?:In order )?[Tt]o [a-z]+ (?![^,]*\d)[^,;A-Z]{3,80}, ",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "purpose",
        rf" (?<=[\w%] )(?<!is )(?<!are )(?<!was )(?<!were )(?:in order to|with the aim of|aimed at|with a view "
        rf"to|so as to) "
        rf"(?!{C}*[A-Z\d]){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "purpose",
        rf" to (?:(?<=is needed to )|(?<=are needed to )|(?<=was needed to )|(?<=were needed to ))[a-z]+ "
        rf"(?!{C}*[A-Z\d]){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.FACT,
    ),
    rule("there", r" there(?<=[a-z] there)(?=[.,])", guards=Guard.PLAIN_TEXT),
    rule(
        "time",
        rf" (?<=[\w%] ){_NOT_FROM}(?:last|this) (?:week|month|weekend|spring|summer|autumn|winter|"
        rf"night)(?=[.,])"
        r"| (?<=[\w%] )over the (?:weekend|holidays?)(?=[.,])| (?<=[\w%] )(?:by hand|on average|in person|"
        r"in public)(?=[.,])"
        r"| (?<=[\w%] )(?:for the first time|once again|once more)(?=[.,])",
        _unless_so_then,
        Guard.PLAIN_TEXT,
    ),
    rule(
        "time",
        rf" {_NOT_FROM}this year(?=[.,])|^This year,? (?=(?:the|an?|its|their|some|more|over|about|nearly)\b)",
        guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED,
    ),
    rule(
        "after",
        rf" (?<=[\w%] )(?<!years )(?<!months )(?<!weeks )(?<!days )(?<!hours )(?<!minutes )(?<! year )(?<! month )"
        rf"(?<! week )(?<! day )(?<! hour )(?:after|before|during|following|amid|ahead of|despite) "
        rf"(?!{C}*[A-Z\d])(?:[a-z]{C}{{4,90}})(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
    ),
)
