"""How an English sentence is shortened."""

from __future__ import annotations

import re

from bot.news.rules.en_attributions import ATTRIBUTIONS
from bot.news.rules.en_clauses import CLAUSES, STRICT, C
from bot.news.rules.en_speech import SPEAKERS
from bot.news.rules.en_tails import TAILS
from bot.news.rules.model import Guard, Rule, rule

OPENERS = (
    r"(?:In addition|Additionally|Moreover|Furthermore|Besides|Also|Meanwhile|However|"
    r"Finally|Lastly|In turn|In return|In exchange|Similarly|Likewise|By contrast|In particular|In total|In all|"
    r"Altogether|"
    r"At the same time|In this regard|In this context|As a result|Thus|Therefore|"
    r"Notably|Separately|Overall|In general|"
    r"For example|For instance|Among other things|By the way|In other words|"
    r"On the other hand|Earlier|Still|"
    r"Nevertheless|Nonetheless|Even so|All the same|What is more|In the meantime|On top of that|"
    r"First of all|Above all|In the end|Eventually|Ultimately|To date|So far|At present|Currently|Today|Now|"
    r"According to (?:it|them|(?:this|these|those|that) (?:data|figures|report|statement|information)))"
)
_SPEAKING = (
    r"(?:Speaking|Addressing|Concluding|Commenting|Summing up|Opening|Wishing|Noting|"
    r"Answering|Responding|Touching|"
    r"Talking|Welcoming|Thanking|Recalling|Turning|Closing|Having (?!been)\w+)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_AHEAD = re.compile(
    r"^(?!.*\b(?:said|told|announced|reported)\b).*\b(?:will|starts?|begins?|opens?|reopens?|resumes?|ends?|"
    r"closes?|"
    r"expires?|returns?|reaches|(?:is|are) (?:to|due|set|scheduled|planned|expected)|go(?:es)?)\b"
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
    r"supplies|carries|links?|connects?|provides?|offers?|faces?|holds?|begins?|starts?|opens?|runs?|"
    r"(?!(?:aged|based|entitled|titled|headquartered|hundred|indeed|sacred|naked|wicked)\b)[a-z]{2,}ed)"
)
_PEOPLE = (
    r"(?:Belarusian|Azerbaijani|Russian|Turkish|Kazakh|Uzbek|Georgian|Chinese|"
    r"European|American|German|Polish|Korean|Japanese|Indian|Vietnamese|Serbian|Armenian|Tajik|Kyrgyz|Turkmen|"
    r"Moldovan|French|Italian|Spanish|Portuguese|Hungarian|Czech|Slovak|Bulgarian|Romanian|Greek|Egyptian|Iranian|"
    r"Pakistani|Cuban|Latvian|Lithuanian|Estonian|Finnish|Swedish|Norwegian|Danish|British|Mongolian|Dutch|local)"
)
_GOODS = (
    r"(?:tractors|buses|trolleybuses|trams|trucks|lorries|cars|vehicles|lifts|elevators|machines|combines|"
    r"harvesters|"
    r"seeders|trains|locomotives|wagons|engines|tyres|fridges|refrigerators|televisions)\b"
)
"""What is counted the same wherever it was made; of people, films and firms it matters whose they are."""
_KINDS = (
    r"(?:company|firm|enterprise|joint venture|joint company|corporation|agency|newspaper|carrier|airline|bank|"
    r"manufacturer|operator|start-?up)"
)
TITLES = (
    r"(?:Ambassador|Minister|President|Governor|Mayor|Director|Chairman|Chairwoman|"
    r"Head|Mr\.|Mrs\.|Ms\.|Dr\.|Coach)"
)

_ACTS = {
    "production": "produced",
    "manufacture": "made",
    "assembly": "assembled",
    "delivery": "delivered",
    "supply": "supplied",
    "export": "exported",
    "sale": "sold",
    "purchase": "bought",
    "training": "trained",
}
"""What is done as soon as it is counted: building and opening may still be going on."""


def _done_by(match: re.Match[str]) -> str:
    """Return "Vertus has produced 279 lifts" for "He highlighted the production of 279 lifts by Vertus"."""
    by = match["by"]
    last = by.split()[-1]
    many = last[0].islower() and last.endswith("s") and not last.endswith("ss")
    return f"{by} {'have' if many else 'has'} {_ACTS[match['act']]} {match['what']}."


def _day_gone(match: re.Match[str]) -> str:
    """Return nothing for the day of what has happened; a day to come stays."""
    beside = match.string[: match.start()] if match.start() else match.string[match.end() :].partition(",")[0]
    return match[0] if _AHEAD.search(beside) else ""


CUTS: tuple[Rule, ...] = (
    rule(
        "opener",
        rf"^{OPENERS},\s+|^(?:Currently|Today|Now|Also|In the end|Eventually|Ultimately)\s+(?=[a-z])|"
        r"^(?:But|Yet|And) (?=[\w“$€£])",
    ),
    rule(
        "participle",
        rf"^{_SPEAKING}\b{C}*(?:, {C}*(?=, (?:the|[A-Z])))?, (?=[A-Z]|the |he |she |they )",
        guards=Guard.PLAIN_CUT,
    ),
    *ATTRIBUTIONS,
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
        rf"(?:(?:because of|(?<!is )(?<!are )(?<!was )(?<!were )due to|thanks to|owing to) (?!{C}*\b{STRICT})|"
        rf"because (?!of\b)){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.PLAIN_TEXT | Guard.CLAUSE | Guard.KEEPS_FIGURES,
    ),
    rule(
        "frame",
        r"^(?:Under|As part of|In line with|In accordance with|At) (?:the|a|an|its|their|this) "
        r"(?=(?:[\w’'-]+ ){0,4}(?:contract|agreement|deal|plan|programme|program|terms|accord|memorandum|scheme|"
        r"pact|"
        r"project|initiative|campaign|visit|reform|law|rules|decree|treaty|"
        r"briefing|meeting|press conference|news conference|ceremony)\b)[^,;:\d]{5,90}, "
        r"(?=[A-Z]|the |an? |about |some |more |over |nearly |almost |up to |at least |two |three |four |five |"
        r"six |"
        r"[a-z]+s |\d)(?![a-z]+(?<!s)s (?:to|by|in|at|on|for|with|from|as|and)\b)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "where",
        r"^(?=.* which )(?P<who>He|She|[^,;:]{2,50}?) (?:also )?(?:mentioned|recalled|highlighted|noted|pointed "
        r"to|spoke of|"
        r"spoke about) [^,;:\d]{3,60}?,? (?:under|in|through|thanks to|within|as part of|during) which "
        r"(?P<clause>[^;:]+)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_OPINION | Guard.PLAIN_TEXT,
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
        lambda match: f"{match['clause'].replace(' prepares to ', ' plans to ')}.",
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
        "decision",
        rf"^[^,;:]*? (?:highlighted|noted|mentioned|recalled|pointed to|praised|welcomed|stressed|"
        rf"emphasi[sz]ed) the "
        rf"(?P<act>{'|'.join(_ACTS)}) of (?P<what>(?:about |some |more than |over |nearly )?\d[^,;:]*?) by "
        r"(?P<by>(?:the )?(?:(?!\b(?:and|of|in|at|for)\b)[^,;:])*?[\w-]+)(?:,? and [a-z]+ed [^;:]*|,? [a-z]+ing "
        r"[^;:]*)?\.$",
        _done_by,
        Guard.FACT | Guard.CLAUSE | Guard.PLAIN_TEXT | Guard.NO_QUOTE,
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
        rf"(?P<number>\d[\d,.]*(?: (?:million|billion|thousand))?) {_PEOPLE} (?={_GOODS})",
        r"\g<number> ",
    ),
    rule(
        "countries",
        r" (?:between|of|for|from|in) (?:the two|both) (?:countries|sides|nations|states|"
        r"parties|peoples)(?=[.,;]| (?:and|is|are|was|were|has|have|will|amounted|totalled|reached|came|stood|"
        r"hit|rose|"
        r"grew|fell|increased|exceeded|topped|doubled|continues?)\b)",
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
        rf"){_DAY}(?=[.,; ])(?! at \d)|^(?:Early |Late )?[Oo]n {_DAY},? ",
        _day_gone,
        Guard.CLAUSE,
    ),
    rule(
        "comparison",
        r"^(?=.*same period)(?P<head>(?:(?!\b(?:compared|against|versus)\b)[^;])*?)(?<! than) (?:in|"
        r"from|over) the same period "
        r"(?:of|in|last) (?:\d{4}|year)(?=[.,])",
        r"\g<head>",
    ),
)
