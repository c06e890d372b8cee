"""How an English sentence is shortened."""

from __future__ import annotations

import re

from bot.news.rules.en_clauses import CLAUSES, STRICT, C
from bot.news.rules.en_speech import SAID, SPEAKERS
from bot.news.rules.en_tails import TAILS
from bot.news.rules.model import ATTRIBUTION, TAIL, Guard, Rule, rule

OPENERS = (
    r"(?:In addition|Additionally|Moreover|Furthermore|Besides|Also|Meanwhile|However|"
    r"Finally|Lastly|In turn|In particular|"
    r"At the same time|In this regard|In this context|As a result|Thus|Therefore|"
    r"Notably|Separately|Overall|In general|"
    r"For example|For instance|Among other things|By the way|In other words|"
    r"On the other hand|Earlier|Still|"
    r"Nevertheless|Nonetheless|Even so|All the same|What is more|In the meantime|On top of that|"
    r"First of all|Above all|To date|So far|At present|Currently|Today|Now|"
    r"According to (?:it|them|(?:this|these|those|that) (?:data|figures|report|statement|information)))"
)
_SPEAKING = (
    r"(?:Speaking|Addressing|Concluding|Commenting|Summing up|Opening|Wishing|Noting|"
    r"Answering|Responding|Touching|"
    r"Talking|Welcoming|Thanking|Recalling|Turning|Closing|Having (?!been)\w+)"
)
_WHO = r"[^,;:“”\"]{2,90}?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_AHEAD = re.compile(
    r"^(?!.*\b(?:said|told|announced|reported)\b).*\b(?:will|starts?|begins?|opens?|reopens?|resumes?|ends?|closes?|"
    r"expires?|returns?|reaches|(?:is|are) (?:to|due|set|scheduled|planned|expected)|goes?)\b"
)
"""What is to come: its day is the news."""
VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|might|plans|plan|hopes|wants|remains?|"
    r"continues?|expects?|stands?|became|began|grew|rose|fell|made|took|gave|went|"
    r"bought|brought|wrote|drew|shut|spread|sank|struck|chose|spoke|drove|flew|threw|caught|taught|fought|sought|"
    r"came|got|won|beat|built|sold|lost|held|"
    r"met|said|found|left|led|kept|paid|sent|spent|cut|set|put|hit|saw|ran|did|does|"
    r"do|includes?|covers?|marks?|shows?|"
    r"says|prepares?|supports?|brings?|gives?|makes?|takes?|needs?|employs?|serves?|"
    r"costs?|lasts?|denies|uses?|works?|"
    r"supplies|carries|links?|connects?|provides?|offers?|faces?|holds?|begins?|starts?|opens?|runs?|[a-z]{2,}ed)"
)
_PEOPLE = (
    r"(?:Belarusian|Azerbaijani|Russian|Turkish|Kazakh|Uzbek|Georgian|Chinese|"
    r"European|American|German|Polish|Korean|Japanese|Indian|Vietnamese|Serbian|Armenian|Tajik|Kyrgyz|Turkmen|"
    r"Moldovan|French|Italian|Spanish|Portuguese|Hungarian|Czech|Slovak|Bulgarian|Romanian|Greek|Egyptian|Iranian|"
    r"Pakistani|Cuban|Latvian|Lithuanian|Estonian|Finnish|Swedish|Norwegian|Danish|British|Mongolian|Dutch|local)"
)
_WHOSE = (
    r"(?:athletes?|students?|tourists?|citizens?|doctors?|scientists?|scholars?|compan|firms?|enterprises?|"
    r"publish|journalists?|pupils?|patients?|specialists?|experts?|soldiers?|investors?|writers?|artists?|actors?|"
    r"musicians?|members?|teams?|clubs?|banks?|universit|cit(?:y|ies)|regions?|families|children|workers?|craft|"
    r"visitors?|wine)"
)
"""People and bodies: how many of them there were is another number than how many of one nation."""
_KINDS = (
    r"(?:company|firm|enterprise|joint venture|joint company|corporation|agency|newspaper|carrier|airline|bank|"
    r"manufacturer|operator|start-?up)"
)
TITLES = (
    r"(?:Ambassador|Minister|President|Governor|Mayor|Director|Chairman|Chairwoman|"
    r"Head|Mr\.|Mrs\.|Ms\.|Dr\.|Coach)"
)


def _day_gone(match: re.Match[str]) -> str:
    """Return nothing for the day of what has happened; a day to come stays."""
    beside = match.string[: match.start()] if match.start() else match.string[match.end() :].partition(",")[0]
    return match[0] if _AHEAD.search(beside) else ""


CUTS: tuple[Rule, ...] = (
    rule("opener", rf"^{OPENERS},\s+|^(?:Currently|Today|Now|Also)\s+(?=[a-z])|^(?:But|Yet|And) (?=[\w“$€£])"),
    rule(
        "participle",
        rf"^{_SPEAKING}\b{C}*(?:, {C}*(?=, (?:the|[A-Z])))?, (?=[A-Z]|the |he |she |they )",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO}) (?:also |further |then )?{SAID}(?: on {_DAY})? that "
        rf"(?!{C}*\b(?:was|were) [a-z]+ing\b)",
        guards=ATTRIBUTION,
    ),
    rule("attribution", rf"^According to (?P<who>{_WHO}), ", guards=ATTRIBUTION),
    rule(
        "attribution",
        r"^(?P<who>[^,;:“”\"]{2,60}?) (?:also )?(?:said|says|added|reported|reports) (?=(?:the|its|"
        r"their|about|over|more than|exports|imports|some|nearly|at least|\d))",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution tail",
        rf", (?P<who>{_WHO}) {SAID}(?: on {_DAY})?(?=\.$)",
        guards=TAIL,
    ),
    rule("attribution tail", rf", (?:{SAID}|according to) (?P<who>{_WHO})(?=[.,])", guards=TAIL),
    *SPEAKERS,
    *CLAUSES,
    rule("parenthesis", r"\s\([^()\d]*\)"),
    rule("insertion", r"\s?—[^—\d]{3,120}—\s?(?=and |or |but |[a-z])", " ", guards=Guard.PLAIN_CUT),
    rule(
        "insertion",
        rf", (?:helped|driven|boosted|lifted|supported|hit|hurt|dragged down|buoyed|fuelled|fueled|aided) by "
        rf"(?!{C}*\d){C}{{3,80}}(?=,(?! and\b)|\.$)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "cause",
        r"(?:,? (?:mainly|largely|partly|mostly|chiefly|primarily))? "
        rf"(?:because of|due to|thanks to|owing to) (?!{C}*\b{STRICT}){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.PLAIN_TEXT | Guard.CLAUSE | Guard.KEEPS_FIGURES,
    ),
    rule(
        "frame",
        r"^(?:Under|As part of|In line with|In accordance with|At) (?:the|a|an|its|their|this) "
        r"(?=(?:[\w’'-]+ ){0,4}(?:contract|agreement|deal|plan|programme|program|terms|accord|memorandum|scheme|"
        r"briefing|meeting|press conference|news conference|ceremony)\b)[^,;:\d]{5,90}, (?=[A-Z]|the |a |an )",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "where",
        rf"^(?=.*, where ).*?\b(?P<prep>[Aa]t|[Ii]n) (?P<place>(?:the |a )?[A-Z]{C}{{2,60}}), where "
        rf"(?P<clause>{C}+)[^;]*\.$",
        r"\g<prep> \g<place>, \g<clause>.",
        Guard.FACT | Guard.CLAUSE,
    ),
    rule(
        "which",
        rf"^(?=.*, which ).*\bin (?P<year>\d{{4}}), which (?P<clause>(?:also )?(?:marks|marked|is|was|"
        rf"will mark) {C}+)\.$",
        r"\g<year> \g<clause>.",
        Guard.CLAUSE,
    ),
    rule(
        "reason",
        r"^(?=.*, ).*?, (?:especially |particularly )?(?:as|because|while|whereas) "
        rf"(?P<clause>(?=.{{20}})[A-Zt\d]{C}*\b{STRICT}{C}*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_OPINION,
    ),
    rule(
        "decision",
        rf"^(?=.* decision to ).*?\b(?P<who>(?:[A-Z][\w-]+ ){{0,3}}[A-Z][\w-]+)[’']s? decision to "
        rf"(?P<what>{C}+)\.$",
        r"\g<who> decided to \g<what>.",
        Guard.FACT,
    ),
    rule(
        "clause",
        rf"^(?=.* (?:and|but) )[^;]*\b{STRICT}[^;]*?(?:[^;\d],| [a-z][\w’-]*) (?:and|but) (?P<clause>(?:the|"
        rf"its|their|some|most|"
        rf"more|[A-Z]|\d){C}*?\b{STRICT}[^;]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "clause",
        r"^[^;]*; (?!(?:a year|last year|the year before|in 20\d\d|earlier|then) )(?P<clause>[^;]+)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
    ),
    *TAILS,
    rule(
        "second verb",
        r"(?<!ed) and (?:also |then )?(?:is|are|was|were|will|has|have|had|would|can|"
        r"could|plans?|hopes|noted|said|stressed|added|emphasi[sz]ed|expressed|thanked|"
        r"announced|promised|praised|urged|called|pointed|described|warned)\b[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.NO_QUOTE,
    ),
    rule(
        "class noun",
        rf"\b(?:[Tt]he|[Aa]|[Ii]ts) (?:[\w-]+ ){{0,3}}?{_KINDS} (?=[A-Z][a-z]+\b(?! [a-z]+ing))",
    ),
    rule(
        "nation",
        rf"(?P<number>\d[\d,.]*(?: (?:million|billion|thousand))?) {_PEOPLE} (?!and |or |{_WHOSE})(?=[a-z])",
        r"\g<number> ",
    ),
    rule(
        "countries",
        r" (?:between|of|for|from|in) (?:the two|both) (?:countries|sides|nations|states|"
        r"parties|peoples)(?=[.,;]| (?:and|is|are|was|were|has|have|will)\b)",
    ),
    rule(
        "adverb",
        r" (?<=\w )(?<! a )(?<! the )(?<!\b[Uu]ntil )(?<!\b[Bb]y )(?<!\b[Ff]rom )(?<!\b[Ff]or )"
        r"(?:currently|also|already|now|successfully|actively|officially|"
        r"traditionally)(?= [a-z\d])(?! as\b)",
        guards=Guard.PLAIN_CUT,
    ),
    rule("adverb", r"(?:, | (?<!, ))(?:to date|so far|as well|too|at present|at the moment)(?=[.,])"),
    rule(
        "adjective",
        r"(?P<article>[Aa])(?<!\w[Aa])n? (?:extended|expanded|lengthy|detailed|productive|fruitful|constructive) "
        r"(?=meeting|session|discussion|conversation)",
        r"\g<article> ",
    ),
    rule(
        "weekday",
        rf" (?:early on |late on |"
        rf"(?<![Ee]arly )(?<![Ll]ate )on )"
        rf"(?<!published on )(?<!released on )(?<!issued on )(?<!signed on )(?<!met on )(?<!held on "
        rf"){_DAY}(?=[.,; ])|^(?:Early |Late )?[Oo]n {_DAY},? ",
        _day_gone,
    ),
    rule(
        "comparison",
        r"^(?=.*same period)(?P<head>(?:(?!\b(?:compared|against|versus)\b)[^;])*?) (?:in|"
        r"from|over) the same period "
        r"(?:of|in|last) (?:\d{4}|year)(?=[.,])",
        r"\g<head>",
    ),
)
