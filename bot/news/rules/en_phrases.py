"""English phrases that can be said in fewer letters: "jailed for", "due in", "a 240 MW plant"."""

from __future__ import annotations

import re

from bot.news.rules.en_clauses import MONTH
from bot.news.rules.wordings import wording

SUM = r"[$€£¥]\d+(?:[.,]\d+)*(?![.,]?\d)(?: (?:thousand|million|billion))?(?! (?:thousand|million|billion)\b)"
FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven)"
MOVED = (
    r"(?!.*\b(?:postpone|delay|put off|put back|move|bring|brought|shift|extend|reschedul|rise|rose|fell|grew|"
    r"differ|gap|compar)\w*)"
)

_PRISON = (
    r"(?P<years>(?:[\w-]+|\d[\d.]*)(?: and a half)? (?:years?(?: and [\w-]+ months?)?|months?))"
    r"(?: (?:in prison|in jail|imprisonment)|[’'] imprisonment|(?= for (?:taking|accepting|stealing|killing|"
    r"fraud|theft|"
    r"murder|corruption|bribery|his|her|their)\b))"
)
_PLAIN_SENTENCE = r"^(?!.*\b(?:suspended|probation|house arrest|consecutive|concurrent)\b)"
_LATELY = (
    r"^(?P<past>(?:.*\b(?:was|were|has|have|[a-z]{3,}ed|drew|built|sold|held|won|made|took|saw|gave|sent)\b.* )?)"
    rf"\b(?P<over>[Oo])ver the (?:past|last) (?P<many>{FEW}|\d+) (?=(?:years|months|weeks|days|decades)\b)"
    r"(?!.*\b(?:will|would|plans?)\b)"
)


def _in_so_many(match: re.Match[str]) -> str:
    """Return "In three " for "Over the past three ", of what is past."""
    return f"{match['past']}{'In' if match['over'] == 'O' else 'in'} {match['many']} "


def _of_town(match: re.Match[str]) -> str:
    """Return "A Leeds court" for "A court in Leeds"."""
    return f"A{'n' if match['place'][0] in 'AEIO' else ''} {match['place']} {match['body']} "


def _will_be(match: re.Match[str]) -> str:
    """Return "The games are " for "The games will be held ", where a day or a month follows."""
    head = re.split(r" (?:of|for|in|on|at|between|to|with|from)\b", match["what"])[0]
    many = re.search(r"(?<!s)s$", head) or " and " in match["what"]
    return f"{match['what']} {'are' if many else 'is'} "


def _costs(match: re.Match[str]) -> str:
    """Return "The road costs " for "The total cost of the road is "."""
    what = match["what"]
    now = match["is"] in {"is", "amounts to", "comes to"} and not what.endswith("s")
    return f"The {what} cost{'s' if now else ''} "


PHRASES = (
    wording(
        " group of | delegation of | team of ",
        r"(?P<at>^|\bby |\bfrom )[Aa] (?:group|delegation|team) of (?=(?:more than |some |"
        r"about )?\d[\d,]* (?:[A-Za-z-]+ )?[a-z]+s\b"
        r"(?! (?:is|was|has)\b))",
        r"\g<at>",
    ),
    wording(
        " for completion| to be completed| to be finished",
        r"\b(?P<is>is|are) (?:expected|scheduled|planned|slated|set|due) to be (?:completed|finished) "
        r"(?=(?:in|by|on|at) )",
        r"\g<is> due ",
    ),
    wording(
        " of understanding| of cooperation",
        r"(?P<paper>\b[Mm]emorandum) of (?:understanding|cooperation)",
        r"\g<paper>",
    ),
    wording(
        " will be held| will take place",
        r"^(?P<what>(?:The|An?|Next|Another) (?:(?!\b(?:that|which|who|will|said|says|is|are|was|were|has|"
        r"have)\b)[^,;:])+?) "
        rf"will (?:be held|take place) (?=(?:in|on|at) [^.;]*\b(?:{MONTH}|(?:19|20)\d\d|spring|summer|autumn|"
        rf"winter)\b)",
        _will_be,
    ),
    wording(
        " of the ",
        rf"^The (?:total |overall )?(?:cost|price) of the (?P<what>[a-z][a-z -]{{2,30}}) (?P<is>is|amounts to|"
        rf"comes to|"
        rf"was|amounted to|came to) (?={SUM}|\d[\d.,]* (?:(?:million|billion|thousand) )?[a-z]+s\b)",
        _costs,
    ),
    wording(
        " capacity of | length of ",
        r"\b(?P<a>[Aa]) (?P<what>(?:[a-z-]+ ){0,2}[a-z]+) with a (?:total |planned )?(?:capacity|length) of "
        r"(?P<many>\d[\d.,]*) (?P<unit>MW|GW|kW|km)(?=[ .,])",
        r"\g<a> \g<many> \g<unit> \g<what>",
    ),
    wording(
        "A ",
        r"^A (?P<body>court|hospital|school|university|museum|factory|theatre|club|college|jury|company|firm) in "
        r"(?P<place>[A-Z][a-z]+) (?=[a-z]+(?:s|ed|[^s]old|as|ade|uilt|on)\b)",
        _of_town,
    ),
    wording(
        ", involving ",
        r", involving (?P<many>(?:(?:about|some|more than|over|nearly) )?\d[\d,]*(?: [a-z-]+){1,2}), ",
        r" (\g<many>) ",
    ),
    wording(
        " of them ",
        rf", (?P<many>(?:{FEW}|\d[\d.,]*%?|a third|a quarter|half|most)) of them (?=(?:in|from|at|for|with|to|"
        rf"on|under) )",
        r", \g<many> ",
    ),
    wording(
        " for completion",
        r"\b(?P<is>is|are) (?:scheduled|planned|slated|set|due) for completion (?=(?:in|by|on|at) )",
        r"\g<is> due ",
    ),
    wording(", at a cost of", rf"(?<=\d), at a cost of (?={SUM})", ", for "),
    wording(
        ", ",
        r"^The (?:[a-z-]+ ){0,3}(?:operator|company|firm|agency|carrier|airline|bank|union|network|group|"
        r"publisher|"
        r"manufacturer|developer|contractor|supplier|retailer|brewery|"
        r"shipyard), (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?), "
        r"(?=(?:also |already )?[a-z]+(?:s|ed|d)\b)",
        r"\g<name> ",
    ),
    wording(
        "f the year",
        r"\b(?P<since>[Ss])ince the (?:start|beginning) of the year\b",
        lambda match: "This year" if match["since"] == "S" else "this year",
    ),
    wording(
        " between | from ",
        rf"^(?=.* (?:between|from) \d){MOVED}(?P<before>.*[a-z\d%] )(?:between (?P<one>(?:19|20)\d\d) and|"
        rf"from (?P<two>(?:19|20)\d\d) to) "
        r"(?P<last>(?:19|20)\d\d)\b(?! \d)",
        lambda match: f"{match['before']}in {match['one'] or match['two']}–{match['last']}",
    ),
    wording(
        " sentenced to ",
        rf"{_PLAIN_SENTENCE}(?P<before>.*\b(?:was|were|been)) sentenced to {_PRISON}(?! and fined)",
        r"\g<before> jailed for \g<years>",
    ),
    wording(
        " sentenced ",
        rf"{_PLAIN_SENTENCE}(?P<before>.*?) sentenced (?P<who>(?:(?!\b(?:to|and|"
        rf"who)\b)[^,;]){{3,70}}) to {_PRISON}",
        r"\g<before> jailed \g<who> for \g<years>",
    ),
    wording(
        " bribes ",
        rf"\b(?P<took>taking|accepting|paying|took|accepted|paid|receiving|received) bribes (?:worth|of|"
        rf"totalling) "
        rf"(?P<sum>{SUM})",
        r"\g<took> \g<sum> in bribes",
    ),
    wording(
        " in cooperation| in co-operation| in partnership| in collaboration",
        r" in (?<=[a-z\d,] in )(?:cooperation|co-operation|partnership|collaboration) with (?=[\w“])",
        " with ",
    ),
    wording(" in front of ", r" in front of (?<=[a-z\d,] in front of )(?=(?:[a-z]+ ){0,2}\d)", " before "),
    wording(
        " the end of | the beginning of | the start of | the middle of ",
        rf"\b[Aa]t the (?P<part>end|beginning|start) of (?={MONTH}\b)",
        lambda match: f"{'In' if match[0][0] == 'A' else 'in'} {'late' if match['part'] == 'end' else 'early'} ",
    ),
    wording("he Republic of ", r"\b[Tt]he Republic of (?=(?:Belarus|Azerbaijan|Kazakhstan|Uzbekistan|Moldova)\b)"),
    wording("ver the past|ver the last", _LATELY, _in_so_many),
    wording(
        " located | situated ",
        r"(?<=[\w”]), (?:which is )?(?:located|situated) in (?P<where>[A-Z][^,;.]{2,40}), ",
        r" in \g<where> ",
    ),
    wording(" a number of ", r"(?<=[a-z]) a number of (?=[a-z]+s\b)", " several "),
    wording("pproximately ", r"\b(?P<first>[Aa])pproximately (?=[$€£¥]?\d)", lambda m: f"{m['first']}bout "),
)
