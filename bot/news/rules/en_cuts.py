"""How an English sentence is shortened."""

from __future__ import annotations

from bot.news.rules.model import ATTRIBUTION, Guard, Rule, rule

_SAID = (
    r"(?:said|says|noted|notes|reported|reports|added|adds|announced|stated|states|"
    r"stressed|emphasi[sz]ed|recalled|"
    r"underlined|pointed out|confirmed|explained|told (?:reporters|journalists|parliament))"
)
OPENERS = (
    r"(?:In addition|Additionally|Moreover|Furthermore|Besides|Also|Meanwhile|However|"
    r"Finally|Lastly|In turn|In particular|"
    r"At the same time|In this regard|In this context|As a result|Thus|Therefore|"
    r"Notably|Separately|Overall|In general|"
    r"For example|For instance|Among other things|By the way|In other words|"
    r"On the other hand|Earlier|Still|"
    r"Nevertheless|Nonetheless|First of all|Above all|To date|So far|At present|Currently|Today|Now)"
)
_SPEAKING = (
    r"(?:Speaking|Addressing|Concluding|Commenting|Summing up|Opening|Wishing|Noting|"
    r"Answering|Responding|Touching|"
    r"Talking|Welcoming|Thanking|Recalling|Turning|Closing|Having (?!been)\w+)"
)
_C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
_WHO = r"[^,;:“”\"]{2,90}?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|might|plans|plan|hopes|wants|remains?|"
    r"continues?|expects?|stands?|became|began|grew|rose|fell|made|took|gave|went|"
    r"came|got|won|beat|built|sold|lost|held|"
    r"met|said|found|left|led|kept|paid|sent|spent|cut|set|put|hit|saw|ran|did|does|"
    r"do|includes?|covers?|marks?|shows?|"
    r"says|prepares?|supports?|brings?|gives?|makes?|takes?|needs?|employs?|serves?|"
    r"costs?|lasts?|denies|uses?|works?|"
    r"supplies|carries|links?|connects?|provides?|offers?|faces?|holds?|begins?|starts?|opens?|runs?|[a-z]{2,}ed)"
)
_PREPOSITION = (
    r"(?:On|In|At|By|For|After|Before|During|Under|With|From|According|Among|Despite|Since|Over|Between)"
)
_OBJECT = (
    r"(?=(?:an?|the|its|their|his|her|more|over|some|about|that|to|no|every|all|two|"
    r"three|four|[$€£\d]|[A-Z]))"
)
_STRICT = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|should|may|might|did|"
    r"does|became|began|grew|rose|fell|took|"
    r"gave|went|came|saw|ran|remains?|"
    rf"(?:[a-z]{{2,}}ed|built|made|sold|lost|held|won|beat|left|led|paid|sent|cut|set|"
    r"met|continues|plans|hopes|wants|"
    rf"includes|prepares|provides|supplies|employs|serves|expects|needs) {_OBJECT})"
)
"""A verb that is surely one: neither a noun ("support") nor a participle ("founded in 1990")."""
_TRAILING = (
    r"(?:while|whereas|although|though|despite|with|including|saying|noting|adding|"
    r"stressing|warning|arguing|as well as|"
    r"alongside|along with|together with|particularly|especially|notably|namely|such as|compared (?:with|to)|"
    r"up from|down from|mainly|mostly|largely|partly|chiefly|thanks to|due to|because|following|after|before|amid|"
    r"attributing|reaching|making|bringing|marking|allowing|helping|leaving|citing|reflecting|relevant|as|so that|"
    r"including in|according to plan|(?:(?:most|some|half|many|all|none) )?of (?:which|whom)|"
    r"(?:held|built|known|called|named|led|made|[a-z]{3,}ed) (?:by|in|at|for|on|to|from|with|as|during|under))"
)
_PEOPLE = (
    r"(?:Belarusian|Azerbaijani|Russian|Turkish|Kazakh|Uzbek|Georgian|Chinese|"
    r"European|American|German|Polish|local)"
)
_KINDS = (
    r"(?:company|firm|enterprise|joint venture|joint company|corporation|agency|newspaper|carrier|airline|bank|"
    r"manufacturer|operator|start-?up)"
)
OFFICE = (
    r"(?:ambassador|minister|deputy minister|prime minister|president|governor|mayor|"
    r"director|head|chairman|chairwoman|"
    r"spokes(?:man|woman|person)|officials?|organi[sz]ers?|prosecutors?|police|lawyer|coach|diplomat|ministry|"
    r"government|office|department|committee|agency|company|bank|board|authorities|service|union|court|embassy|"
    r"operator|researchers?|scientists?|forecasters?|"
    r"bulletin|report|figures|data|statistics|estimates?)"
)
TITLES = (
    r"(?:Ambassador|Minister|President|Governor|Mayor|Director|Chairman|Chairwoman|"
    r"Head|Mr\.|Mrs\.|Ms\.|Dr\.|Coach)"
)

CUTS: tuple[Rule, ...] = (
    rule("opener", rf"^{OPENERS},\s+|^(?:Currently|Today|Now|Also)\s+(?=[a-z])"),
    rule(
        "participle",
        rf"^{_SPEAKING}\b{_C}*(?:, {_C}*(?=, (?:the|[A-Z])))?, (?=[A-Z]|the |he |she |they )",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO}) (?:also |further |then )?{_SAID}(?: on {_DAY})? that ",
        guards=ATTRIBUTION,
    ),
    rule("attribution", rf"^According to (?P<who>{_WHO}), ", guards=ATTRIBUTION),
    rule(
        "attribution",
        r"^(?P<who>[^,;:“”\"]{2,60}?) (?:also )?(?:said|added|reported) (?=(?:the|its|"
        r"their|about|over|more than|exports|imports|\d))",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution tail",
        rf", (?P<who>{_WHO}) {_SAID}(?: on {_DAY})?(?=\.$)",
        guards=ATTRIBUTION,
    ),
    rule("attribution tail", rf", (?:{_SAID}|according to) (?P<who>{_WHO})(?=[.,])", guards=ATTRIBUTION),
    rule("parenthesis", r"\s\([^()\d]*\)"),
    rule("insertion", r"\s?—[^—\d]{3,120}—\s?(?=and |or |but |[a-z])", " ", guards=Guard.PLAIN_CUT),
    rule(
        "apposition",
        rf"^(?!{_PREPOSITION} )(?P<head>[^,;]*\b[A-Z][\w’-]*), (?:an?|the|its|their|his|her) "
        rf"(?!{_C}*\b(?:and|or|{_STRICT}|says?|said|suggests?)){_C}{{3,100}}, (?=(?!and |or )[a-z])",
        r"\g<head> ",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "insertion",
        rf", (?:helped|driven|boosted|lifted|supported|hit|hurt|dragged down|buoyed|fuelled|fueled|aided) by "
        rf"(?!{_C}*\d){_C}{{3,80}}(?=,(?! and\b)|\.$)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "cause",
        r"(?:,? (?:mainly|largely|partly|mostly|chiefly|primarily))? "
        rf"(?:because of|due to|thanks to|owing to) (?!{_C}*\b{_STRICT}){_C}*(?=\.$)",
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
        "apposition",
        rf"(?<=\w), (?:led by|directed by|headed by|founded in|built in) (?!{_C}*\b(?:and|or)\b){_C}{{3,80}}, "
        r"(?=(?!and |or )[a-z])",
        " ",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        rf"(?<=\w), (?:which|who|whose)\s{_C}{{3,100}}, (?=(?!and |or )[a-z])",
        " ",
        guards=Guard.PLAIN_CUT | Guard.AFTER_NAME,
    ),
    rule("apposition", rf"(?<=\w), (?:Mr|Mrs|Ms|Dr)\. {_C}{{3,60}}, (?=[a-z])", " "),
    rule(
        "where",
        rf"^.*?\b(?P<prep>[Aa]t|[Ii]n) (?P<place>(?:the |a )?[A-Z]{_C}{{2,60}}), where "
        rf"(?P<clause>{_C}+)[^;]*\.$",
        r"\g<prep> \g<place>, \g<clause>.",
        Guard.FACT | Guard.CLAUSE,
    ),
    rule(
        "which",
        rf"^.*\bin (?P<year>\d{{4}}), which (?P<clause>(?:also )?(?:marks|marked|is|was|will mark) {_C}+)\.$",
        r"\g<year> \g<clause>.",
        Guard.CLAUSE,
    ),
    rule(
        "reason",
        r"^.*?, (?:especially |particularly )?(?:as|because|while|whereas) "
        rf"(?P<clause>(?=.{{20}})[A-Zt\d]{_C}*\b{_STRICT}{_C}*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_OPINION,
    ),
    rule(
        "decision",
        rf"^.*?\b(?P<who>(?:[A-Z][\w-]+ ){{0,3}}[A-Z][\w-]+)[’']s? decision to (?P<what>{_C}+)\.$",
        r"\g<who> decided to \g<what>.",
        Guard.FACT,
    ),
    rule(
        "clause",
        rf"^[^;]*\b{_STRICT}[^;]*?(?:[^;\d],| [a-z][\w’-]*) (?:and|but) (?P<clause>(?:the|its|their|some|most|"
        rf"more|[A-Z]|\d){_C}*?\b{_STRICT}[^;]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "clause",
        r"^[^;]*; (?!(?:a year|last year|the year before|in 20\d\d|earlier|then) )(?P<clause>[^;]+)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
    ),
    rule("tail", r"; [^;]+(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule("tail", rf", {_TRAILING}\b[^;]*(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule(
        "tail",
        rf", (?:which|who|where|whose)\b{_C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.AFTER_NAME,
    ),
    rule(
        "tail",
        r", (?:and|but|so|yet) (?:the|its|their|his|her|it|he|she|they|some|most|more|"
        rf"this|[A-Z]|\d){_C}*?\b{_STRICT}[^;]*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf" and (?:numerous|several|many|various|(?:other|further|some)(?!{_C}* (?:of|to|"
        rf"that|who|which|for)\b)) {_C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.KEEPS_FIGURES,
    ),
    rule(
        "tail",
        r", (?:the|a|an|its|their|his|her|one of|among) "
        rf"(?!{_C}*\b(?:and|or|{_STRICT}|says?|said|suggests?|shows?|believes?|adds?)){_C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
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
        rf"(?P<number>\d[\d,.]*(?: (?:million|billion|thousand))?) {_PEOPLE} (?!and |or )(?=[a-z])",
        r"\g<number> ",
    ),
    rule(
        "countries",
        r" (?:between|of|for|from|in) (?:the two|both) (?:countries|sides|nations|states|"
        r"parties|peoples)(?=[.,;]| (?:and|is|are|was|were|has|have|will)\b)",
    ),
    rule(
        "adverb",
        r"(?<=\w)(?<! a)(?<! the) (?:currently|also|already|now)(?= [a-z])(?! as\b)",
        guards=Guard.PLAIN_CUT,
    ),
    rule("adverb", r",? (?:to date|so far|as well|too|at present|at the moment)(?=[.,])"),
    rule(
        "adjective",
        r"\b(?P<article>[Aa])n? (?:extended|expanded|lengthy|detailed|productive|fruitful|constructive) "
        r"(?=meeting|session|discussion|conversation)",
        r"\g<article> ",
    ),
    rule("weekday", rf" on {_DAY}(?=[.,; ])|^On {_DAY},? "),
    rule(
        "comparison",
        r"^(?P<head>(?:(?!\b(?:compared|against|versus)\b)[^;])*?)(?: (?:in|from|over) the same period "
        r"(?:of|in|last) (?:\d{4}|year)|,? (?<!than )a year (?:earlier|before|ago))(?=[.,])",
        r"\g<head>",
    ),
)
