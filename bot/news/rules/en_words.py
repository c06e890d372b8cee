"""What English can say in fewer letters, and which words of a sentence it can spare."""

from __future__ import annotations

from bot.news.rules.en_clauses import MONTH
from bot.news.rules.en_phrases import FEW, MOVED, PHRASES, SUM
from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.wordings import WHOLE, Reworded, wording

_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
_DATE = rf"(?:{_MONTH}|\d{{1,2}} {MONTH}|(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next )"
_MAY = (
    r"(?:stay|travel|enter|apply|visit|use|pay|book|buy|register|get|receive|vote|watch|read|choose|order|borrow|"
    r"cross|fly|work|study|live|obtain|submit|download|check|renew|transfer|import|export|sell)"
)
"""What people are let do: who "has been able to score" has scored."""
_FAIR = r"(?:exhibition|fair|trade fair|trade show|expo|festival|forum|congress|summit|conference)"
_BRAND = r"(?:Agro|Expo|Tech|Food|Build|Tour|Auto|Energy|Week)"

_SHORTER = (
    wording(
        " been able to",
        rf"(?P<since>^Since [^,]{{3,30}}, [^,;]{{3,60}}) ha(?:s|ve) been able to (?={_MAY}\b)",
        r"\g<since> can ",
    ),
    wording(
        " will be able to",
        rf"(?P<since>^(?:(?:From|As of|Starting|Beginning) (?:on |from |in )?{_DATE}|Next (?:year|month|week|"
        rf"spring|summer|autumn|winter))[^,]{{0,20}}, [^,;]{{3,60}}?) will be able to "
        r"(?=[a-z])",
        r"\g<since> can ",
    ),
    wording(" able to", r"(?<=[a-z]) (?:is|are) (?:now )?able to (?=[a-z])", " can "),
    wording(
        " the end of the year", r"\b(?P<by>[BbAa][yt]) the end of the year(?=[.,;]| and\b)", r"\g<by> year-end"
    ),
    wording(" starting | beginning ", rf", (?:starting|beginning) (?:on |from |in )?(?={_DATE})", ", from "),
    wording(
        " between | from ",
        rf"^(?=.* (?:between|from) [A-Z]){MOVED}(?P<before>.*[a-z\d%] )(?:between (?P<one>{MONTH}) and|"
        rf"from (?P<two>{MONTH}) to) "
        rf"(?P<last>{MONTH})(?! \d)",
        lambda match: f"{match['before']}in {match['one'] or match['two']}–{match['last']}",
    ),
    wording(
        " cost| worth | valued ",
        rf", (?:which (?:costs?|will cost|is worth|is valued at)|costing|worth|valued at) (?P<sum>(?:(?:about|"
        rf"some|around|nearly|"
        rf"more than|over|an estimated|up to) )?{SUM}), ",
        r" (\g<sum>) ",
    ),
    wording(
        " of them ", rf"(?P<many>, and (?:{FEW}|\d[\d,]*|half|most|many|some)) of them (?=[a-z])", r"\g<many> "
    ),
    wording(" took part in ", rf"\btook part in (?=(?:the|an?|its) [^,;.]{{0,40}}?\b{_FAIR}\b)", "attended "),
    wording(
        " spring of | summer of | autumn of | winter of ",
        r"\b(?P<in>[Ii]n )(?:the )?(?P<time>spring|summer|autumn|winter) of (?=\d{4}\b)",
        r"\g<in>\g<time> ",
    ),
    wording(" of 1| of 2", rf"\b(?P<month>{MONTH}) of (?=\d{{4}}\b)", r"\g<month> "),
    wording(
        " at a cost | at the cost ",
        rf"(?<=[a-z\d]) at (?:a|the) cost of (?={SUM}(?:[.,;]| (?:and|in|by)\b))",
        " for ",
    ),
    wording(" a period of ", r"\b(?P<over>for|over) a period of (?=\w)", r"\g<over> "),
    wording(" the course of ", r"\b(?:in|over) the course of (?=(?:the|a|\d))", "during "),
    wording(" the fact that", r"\b(?:due to|in view of|because of) the fact that (?=\w)", "because "),
    wording(" basis", r"(?<=[a-z]) on an? (?P<often>daily|weekly|monthly) basis\b", r" \g<often>"),
    wording(" located ", r"\b(?P<is>is|are) located (?=(?:in|on|at|near) )", r"\g<is> "),
    wording(
        " under construction", r"\b(?P<is>is|are) (?:currently |now )?under construction\b", r"\g<is> being built"
    ),
    wording(" prior to", r"\bprior to (?=(?:the|an?|\d|[A-Z]))", "before "),
    wording(" with the participation of", r"\bwith the participation of (?=[\w“])", "with "),
)
_SPARE = (
    wording(
        " the first ",
        r"^(?=.*\b(?:was|were|[a-z]{2,}ed|rose|fell|grew|made|sold|built|drew|sent|bought|took|saw|hit|met)\b)"
        r"(?!.*\b(?:will|would|to be|plan\w*|expected|should|could)\b)"
        rf"(?P<in>.*\b[Ii]n )the first (?P<many>(?:{FEW}|\d+) (?:months|quarters))"
        r"(?:(?=,|\.$| \(| the )| of (?:the|this) year(?=[,.]| the ))",
        r"\g<in>\g<many>",
    ),
    wording(
        " exhibition| fair| show| festival",
        rf"(?P<at>\b(?:at|in|attended)) the (?P<name>(?:(?:[A-Z][\w’-]+ )+{_BRAND}|[A-Z]\w+(?:{_BRAND}|expo))\w*) "
        r"(?:trade )?(?:exhibition|fair|show|festival)(?= in [A-Z]|[.,])",
        r"\g<at> \g<name>",
    ),
    wording(
        " centre| center",
        r"(?P<kept>\b(?:opened|opens|occup(?:ies|y|ied)|built|stands?|unveiled|launched|planted|placed|"
        r"installed)\b"
        r"[^,;]*) in the (?:city|town) cent(?:re|er)(?=[.,])",
        r"\g<kept>",
    ),
    wording(
        " had ",
        r"^(?P<who>(?!It |They |He |She )(?:(?!\b(?:that|who|which|said|if|[Bb]y|[Uu]ntil|[Bb]efore)\b)"
        r"[^,;:“”\"]){3,50}) had (?P<did>(?!expect|plan|hope|ask|want|intend|fear|demand|need|look)"
        r"[a-z]{2,}ed) (?P<rest>(?!(?:to|by|that)\b)"
        r"(?:(?!\b(?:by|before|when|until|since|once|after|already|earlier|that|but)\b)(?:[^,;:“”\"]|,(?=\d)))+"
        r"\.)$",
        r"\g<who> \g<did> \g<rest>",
    ),
)
_ALL = (*_SHORTER, *PHRASES)
WORDS: tuple[Rule, ...] = (
    rule("wording", WHOLE, Reworded(_ALL)),
    rule("spare words", WHOLE, Reworded(_SPARE), Guard.PLAIN_TEXT),
)
"""All shorter words at once, and what can be spared besides: few of the forms that they make would be told."""
