"""English."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, Guard, Rules, rule, words

_SAID = (
    r"(?:said|says|noted|notes|reported|reports|added|adds|announced|stated|states|"
    r"stressed|emphasi[sz]ed|recalled|"
    r"underlined|pointed out|confirmed|explained|told (?:reporters|journalists|parliament))"
)
_OPENERS = (
    r"(?:In addition|Additionally|Moreover|Furthermore|Besides|Also|Meanwhile|However|"
    r"Finally|Lastly|In turn|In particular|"
    r"At the same time|In this regard|In this context|As a result|Thus|Therefore|"
    r"Notably|Separately|Overall|In general|"
    r"For example|For instance|Of these|Among other things|By the way|In other words|"
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
_VERB = (
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
    r"including in|according to plan|"
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
_OFFICE = (
    r"(?:ambassador|minister|deputy minister|prime minister|president|governor|mayor|"
    r"director|head|chairman|chairwoman|"
    r"spokes(?:man|woman|person)|officials?|organi[sz]ers?|prosecutors?|police|lawyer|coach|diplomat|ministry|"
    r"government|office|department|committee|agency|company|bank|board|authorities|service|union|court|embassy|"
    r"bulletin|report|figures|data|statistics|estimates?)"
)
_TITLES = (
    r"(?:Ambassador|Minister|President|Governor|Mayor|Director|Chairman|Chairwoman|"
    r"Head|Mr\.|Mrs\.|Ms\.|Dr\.|Coach)"
)

RULES = Rules(
    language="en",
    titles=words(
        "mr mrs ms dr prof gen col lt capt sgt sen rep gov pres rev hon st ft mt messrs amb vs fig e.g i.e "
        "cf viz maj cmdr adm supt brig ave blvd rd approx est ca"
    ),
    amid=words(
        "u.s u.k u.n e.u u.s.s.r inc ltd co corp jr sr d.c jan feb mar apr aug sept sep oct nov dec ph.d "
        "m.d b.a m.a bros dept univ assn"
    ),
    closing=words("etc a.m p.m al"),
    numbered=words("no nos art sec ch p pp vol fig para"),
    openers=words(
        "the a an in on at it its he she they we i you this that these those there but and however also "
        "according after before when while as if for from by with what who how why his her their our both "
        "each one two some many most all no not since during under meanwhile officials"
    ),
    stopwords=words(
        "the a an and or but of to in on at by for from with as into over under about "
        "between among during after before "
        "is are was were be been being has have had will would can could may might must "
        "should do does did not no nor "
        "it its he she they we i you his her their our this that these those there which "
        "who whom whose what when where "
        "than then so such also more most some any each other only just very up down out off new one"
    ),
    stemmer="english",
    pronouns=words("he she they it this these those that his her their its such both there here then neither"),
    anaphora=re.compile(r"\b(?:he|she|him|they|them|it|there|thereby|the rest|the remaining|the others?)\b"),
    negations=re.compile(
        r"\b(?:not|no|never|nor|neither|without|none|nobody|nothing|cannot|few|hardly|"
        r"\w+n['’]t|only|except|unless)\b"
    ),
    opinions=re.compile(
        r"\b(?:could|may|might|would|should|must|possibl[ey]|probabl[ey]|likely|perhaps|"
        r"reportedly|allegedly|apparently|"
        r"believes?|hopes?|thinks?|expects?|expected|fears?|feels?|want(?:s|ed)?|need(?:s|"
        r"ed)?|best|worst|great|excellent|"
        r"important|promising|regrettabl[ey]|unfair|unacceptable|successful|easy|"
        r"difficult|good|bad|better|worse)\b"
    ),
    conditions=re.compile(
        r"\b(?:if|unless|provided|in case|on condition|as long as|not only|but also|rather than|instead of)\b"
    ),
    qualifiers=(
        re.compile(
            r"\b(?:more than|less than|fewer than|over|under|above|below|about|around|nearly|"
            r"almost|some|roughly|approximately|"
            r"at least|at most|up to|as many as|as much as|no more than|no fewer than|an "
            r"estimated|only|just)\s+[$€£]?$"
        ),
    ),
    qualifiers_after=(re.compile(r"\s*(?:or (?:more|less|so)|\+)"),),
    number_words=words(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
        "hundreds thousand thousands "
        "dozen dozens half twice third quarter second fourth fifth sixth seventh eighth ninth tenth fourteenth"
    ),
    meta=re.compile(
        r"^(?:the )?(?:first|second|third|fourth|fifth|sixth|next|last|final|another|other|main) (?:\w+ ){0,2}"
        r"(?:track|topic|subject|direction|area|issue|item|theme|part|point|focus)\b(?! (?:will|would) cost)"
        r"|\b(?:was|were) (?:also )?(?:discussed|considered|touched upon|raised|on the agenda)\b"
        r"|\battention was (?:also )?(?:given|paid|drawn)\b|\bwas (?:also )?another "
        r"subject\b|^that was the message"
        r"|\bdescribed the atmosphere\b|\bexchanged views\b|\b(?:was|were) the focus of\b|"
        r"\bsituation\b.{0,40}\bremains\b"
    ),
    subordinators=re.compile(
        r"^(?:if|when|while|as|because|since|although|though|unless|until|after|before|"
        r"despite|with|in|on|at|under|"
        r"during|for|by|from|according|among|through|over|between|amid|following)\b"
    ),
    relatives=re.compile(r"^(?P<head>[^,]+), (?:which|who|whose|whom|where|that)\b[^,]*$"),
    finite=re.compile(rf"\b{_VERB}\b"),
    phrase_starts=re.compile(
        r",? (?=(?:with|at|in|on|for|after|before|during|from|by|as|amid|following|under|over|and|to)\b)"
    ),
    ceremony=re.compile(
        r"\b(?:thanked|congratulated|praised|welcomed|expressed (?:his |her |their "
        r")?(?:confidence|hope|gratitude|appreciation)|"
        r"highly appreciated|wished|dedicated the|called for)\b"
    ),
    person=re.compile(
        rf"(?:According to |(?:{_OPENERS[3:-1]}), )?(?P<who>(?:[Tt]he )?(?:[A-Z][a-z]+ "
        rf"){{0,3}}{_TITLES}(?: [A-Z][\w’'.-]+){{0,3}}|[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
        r"(?=,| (?:also |then )?[a-z]+(?:ed|id|s|t)\b)"
    ),
    he=re.compile(r"(?:He|She)(?= (?:also |then |further )?[a-z]+(?:ed|id|ld|s|t)\b)"),
    titles_of=re.compile(rf"\b{_TITLES} (?!of\b)[A-Z]"),
    unnamed=re.compile(
        r"(?:(?:the|its|his|her|their|a|an|one|some|latest|local) |[a-z’'-]+ "
        rf"){{0,5}}{_OFFICE}(?: of [a-z ]+)?|he|she|they|it|experts|doctors"
    ),
    rules=(
        rule("opener", rf"^{_OPENERS},\s+|^(?:Currently|Today|Now|Also)\s+(?=[a-z])"),
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
            r"^[^;]*; (?P<clause>[^;]+)\.$",
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
        rule("weekday", rf" on {_DAY}(?=[.,; ])|^On {_DAY},? "),
        rule(
            "comparison",
            r" (?:in|from|over) the same period (?:of|in|last) (?:\d{4}|year)(?=[.,])|,? "
            r"(?:than )?a year (?:earlier|before|ago)(?=[.,])",
        ),
    ),
)
