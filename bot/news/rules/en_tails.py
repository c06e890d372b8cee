"""What an English sentence ends with and can do without."""

from __future__ import annotations

from bot.news.rules.en_clauses import PRESENT, STRICT, C
from bot.news.rules.en_speech import SAID
from bot.news.rules.model import Guard, Rule, rule

_TRAILING = (
    r"(?:while|whereas|although|though|despite|with|including|saying|noting|adding|"
    r"stressing|warning|arguing|as well as|"
    r"alongside|along with|together with|particularly|especially|notably|namely|such as|compared (?:with|to)|"
    r"up from|down from|mainly|mostly|largely|partly|chiefly|thanks to|due to|because|following|after|before|amid|"
    r"attributing|reaching|making|bringing|marking|allowing|helping|leaving|citing|reflecting|relevant|as|so that|"
    r"including in|according to plan|(?:(?:most|some|half|many|all|none) )?of (?:which|whom)|"
    r"(?:held|built|known|called|named|led|made|"
    r"(?!(?:dropp|climb|jump|slipp|soar|tumbl|surg|plung|slump|ralli|clos|fil|resign|di|arriv|return|agre|vot|"
    r"apologi[sz]|appear|succe|remain|happen|occurr)ed\b)"
    r"[a-z]{3,}ed) (?:by|in|at|for|on|to|from|with|as|during|under))"
)
_DENIED = r"(?:den(?:y|ies|ied)|rejects?|rejected|disputes?|disputed)"
"""What the accused say of it: "though he denies the charges"."""
_RUNS = (
    r"(?:returns|opens|starts|begins|ends|runs|costs|takes|comes|goes|lasts|stands|makes|gives|covers|holds|"
    r"carries|handles|follows)\b"
)
"""Verbs that are surely such after a subject of their own."""

_NO_VERB_AFTER = rf"(?!{C}*, (?:{STRICT}|is|{PRESENT})\b)"
"""No aside before the verb of what stays: "whose second runway, opened in 2011, handles 62%"."""

_SUPPORT = r"(?:support|help|assistance|backing|funding|participation|involvement|blessing)"
_WITHIN = (
    r"(?:as part of|(?:with)?in the framework of|at the (?:invitation|initiative|request|suggestion) of|"
    r"on the (?:sidelines|margins|occasion|initiative) of|under the (?:auspices|patronage|guidance) of|"
    rf"with (?:the )?(?:[a-z]+ )?{_SUPPORT} (?:of|from)|in (?:close )?(?:cooperation|co-operation|partnership|"
    r"collaboration) with|in the presence of|in (?:response to|line with|accordance with|honou?r of|memory of)|"
    r"in (?:a bid|an effort|an attempt) to)"
)
"""Within what, and with whose help, something was done."""

TAILS: tuple[Rule, ...] = (
    rule(
        "tail",
        rf" (?<=[\w%”)] )(?<!held )(?<!taken )(?<!was )(?<!were )(?<!is )(?<!are ){_WITHIN} {C}*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE | Guard.FACT | Guard.KEEPS_FIGURES,
    ),
    rule(
        "tail",
        rf"^(?P<kept>[^,;:]*[a-z]), (?:in|on|at|near) (?:the )?(?:[a-z]+ )?[A-Z]{C}*\.$",
        r"\g<kept>.",
        Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE | Guard.KEEPS_FIGURES,
    ),
    rule(
        "tail",
        rf"(?<=[a-z\d%]), or (?:about |some |nearly |around |roughly |almost )?(?:\d[\d.]*(?:%| per ?cent)|half|"
        rf"a (?:third|"
        rf"quarter|fifth|tenth)) of {C}+?(?:(?=\.$)|,(?= (?:by|in|on|from|after|since|over|with|and)\b))",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf"^(?P<kept>[^,;:]*), (?:and|but|while) (?!{STRICT})(?:[a-z-]+ ){{0,3}}?[a-z]+(?<!s)s (?:are|were|have|"
        rf"will)\b[^;]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        r"; [^;]+(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
        never_after=r"\b(?:ago|once|used to|formerly|previously|earlier|in (?:the )?(?:1[89]|20[01])\d\d?s?)\b",
    ),
    rule(
        "tail",
        rf", {_TRAILING}\b(?![^;]*\b{_DENIED}\b){_NO_VERB_AFTER}[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf", (?:(?:in |on |at |for |to |from |of |with |by |through |under )?which|who|where|whose)\b(?!{C}* "
        rf"[–-] )"
        rf"{C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
        never_after=rf"\b{SAID} (?:[A-Z][\w’'.-]+ )*[A-Z][\w’'-]+$",
    ),
    rule(
        "tail",
        r", (?:and|but|so|yet) (?:(?:the|its|their|his|her|it|he|she|they|some|most|more|this|an?|one|two|three|"
        rf"four|five|another|all|both|each|every|many|several)\b|[A-Z]|\d){C}*?\b(?:{STRICT}|{_RUNS})[^;]*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        r", and (?:many|some|several|most|others) (?:of them )?[a-z]+ed "
        r"(?:(?!\b(?:not|no|never|none|nobody|only|unless|if)\b)[^,;:])*(?=\.$)",
        guards=Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf" and (?:numerous|several|many|various|(?:other|further|some)(?!{C}* (?:of|to|"
        rf"that|who|which|for)\b)) {C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.KEEPS_FIGURES,
    ),
    rule(
        "tail",
        r", (?:the|a|an|its|their|his|her|one of|among) "
        rf"(?!{C}*\b(?:and|or|{STRICT}|{_DENIED}|says?|said|suggests?|shows?|believes?|adds?|estimates|forecasts|"
        rf"expects|reckons|predicts|warns|claims|alleges|argues)){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
)
