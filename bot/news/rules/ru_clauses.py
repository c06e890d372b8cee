"""How a Russian sentence is taken apart: clauses, second predicates, and what stands between commas."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.ru_speech import REPORTED, SAID
from bot.news.rules.ru_verbs import ANY, FLOW, GAPPED, NOUNS, SHORT, V
from bot.news.rules.slavic import PERSON

_C = r"(?:[^,;:]|[,:](?=\d))"
"""A character inside a clause; a comma inside a number is one."""
_SUBORDINATE = (
    r"(?:что|чтобы|чем|как|ли|если|когда|где|куда|откуда|кто|кого|кому|чей|чья|чьё|чьи|потому|поскольку|хотя|пока|"
    r"так как|так что|при этом|причём|причем|включая|тогда|едва|будто|словно|нежели|"
    r"(?:[\w-]+ ){0,3}котор\w+|а|и|но|или|либо|однако|зато|"
    r"то|это|один из|одна из|из них|в том числе|\w+(?:ая|яя|уя|вая|ив|ав|ев|вши|вшись|ясь|аясь))\b"
)
_THEN = r"(?:теперь|затем|потом|позже|далее|ныне|сейчас|впоследствии)"
"""Words after which the subject is the one before: "once it was closed, now has 300 guests"."""
_SPOKEN = (
    rf"{SAID}|{REPORTED}|[Пп]о (?:\w+ )?(?:прогноз|слов|данн|мнени|оценк|"
    r"информаци|расч[её]т|подсч[её]т|верси|сведени)\w*|[Сс]огласно|увер\w+|"
    r"убежд[её]н\w*|утвержда\w+|настаива\w+|шут\w+|полага\w+|дума\w+|надеется|ожида\w+|предварительн\w+|вероятно|"
    r"видимо|возможно|похоже|"
    r"якобы|предположительно|будто|кажется|как (?:считают|полагают|думают|ожидается)"
)
"""Words by which something is somebody's, and no fact."""
_WHICH = r"(?:(?:\w+ )?котор\w+|где|что|чтобы|если|когда|чем|как|кроме|помимо)"
_PARTICIPLE = (
    r"\w{2,}(?:вш|ющ|ущ|ащ|ящ|анн|енн|ённ|нут|ыт)(?:ий|ый|ая|яя|ее|ое|ие|ые|его|ого|ей|ой|их|ых|ую|юю|им|ым|"
    r"ими|ыми|ему|ому)"
    r"(?:ся)? "
)
_CORRELATIVE = (
    r"\b(?:так|такой|такая|такие|такое|настолько|столько|тем|то|тот|та|те|того|тому|если|когда|"
    r"хотя|чем|как|между|оба|обе)\b"
)
_THOSE = r"\w{2,}(?:вш|ющ|ущ|ащ|ящ|анн|енн|ённ|нут|ыт)(?:ие|ые|их|ых|ими|ыми|им|ым)(?:ся)? "
"""A participle that tells which ones are meant: «специальности, связанные с беспилотниками»."""
_SOLE = (
    r"(?!(?:В|На|С|Со|По|К|Из|От|У|За|Для|При|Во|До|После|Перед|Под|Над|Через|О|Об|Около|Ещё|Ежегодно|"
    r"Сейчас|Также)\b)"
)
"""An opening that is no preposition, so that a subject may begin there."""

MONTH = r"(?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)"

_ASIDE = rf"(?:(?!(?:{_C}*, )?{_C}*{_CORRELATIVE}){_C}{{3,80}}, (?!{_SPOKEN}){_C}{{3,120}}, )?"
"""A subject, and what is told of it between commas before its verb comes."""


def _visited(match: re.Match[str]) -> str:
    """Return "Фестиваль в Минске посетили 300 человек" for "В Минске прошёл фестиваль, который посетили 300 …"."""
    where = match["where"][0].lower() + match["where"][1:]
    return f"{match['when']}{match['to'] or ''}{match['what']} {where} {match['came']} {match['who']}."


_OWN = r"(?![а-яё]+(?:ого|его|ых|их|ой|ов|ев|ии) )(?![а-яё]+[аяыи] [а-яё]+(?:н[оаы]|т[оаы]) )"
"""What is no genitive: «в ходе визита премьера подписано» tells whose visit it was."""

CLAUSES: tuple[Rule, ...] = (
    rule(
        "clause",
        rf"^(?=.*, )(?!По (?:слов|мнени|данн|оценк|прогноз|информ|сведени))(?!(?i:{_SUBORDINATE}))"
        rf"{_ASIDE}(?:(?!{_CORRELATIVE}){_C})*{ANY}(?:(?!{_CORRELATIVE}){_C})*, "
        rf"(?:(?:и|а) )?(?!{_SUBORDINATE})(?!{V} "
        rf"(?!\d))(?!{_PARTICIPLE})(?!{_THEN} |штраф|дорога |путь |{GAPPED}|[–—-])"
        rf"(?P<clause>(?=[^;]*\d){_C}*{ANY}[^;:]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "tail",
        rf"^(?=.*, )(?P<kept>(?!(?i:{_SUBORDINATE})){_ASIDE}(?:(?!{_CORRELATIVE}){_C})*{ANY}"
        rf"(?:(?!{_CORRELATIVE}){_C})*), "
        rf"(?!{_SUBORDINATE})(?!{V} (?!\d))(?!{_PARTICIPLE})(?![–—-]){_C}*{ANY}[^;:]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "visited",
        rf"^(?=[^,]*, (?:на )?котор)(?P<when>(?:В {MONTH} )?)"
        r"(?P<where>(?:[Вв]|[Вв]о|[Нн]а) (?:[а-яё-]+ )?[А-ЯЁ«][\w»-]*(?: [А-ЯЁ«][\w»-]*)?) "
        r"(?:прош(?:[ёе]л|ло|ли)|состоял(?:ся|ось|ись)) (?P<what>[^,;:]{4,70}), (?P<to>на )?котор(?:ый|ое|ые) "
        r"(?P<came>(?(to)(?:приехал|прибыл|съехал)|(?:посетил|увидел|посмотрел))\w*) (?P<who>[^;:]*)\.$",
        _visited,
        Guard.CLAUSE,
    ),
    rule(
        "said too",
        rf"(?P<said>(?:{SAID}|{REPORTED}), что) [^;:«]{{5,150}}?,? и что (?=[^;:]*\.$)",
        r"\g<said> ",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "said too",
        rf"(?P<said>(?:{SAID}|{REPORTED}), что [^;:«]{{5,150}}?),? и что [^;:]*(?=\.$)",
        r"\g<said>",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "second verb",
        rf"^(?=.* и )(?!.*\b(?:[Мм]ежду|[Кк]ак|[Оо]ба|[Оо]бе)\b)"
        rf"(?!.*, (?:хотя|хоть|пусть|если|когда|где|чтобы) (?:(?!{ANY})[^,;:])* и )(?P<kept>(?:[^;:]|"
        rf":(?=\d))*?{ANY}(?:[^;:]|"
        rf":(?=\d))*?),? и "
        rf"(?:также |ещё |уже |затем )?(?![А-ЯЁ])(?:{V}|(?!{NOUNS}\b){SHORT})(?!\w)[^;:]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.NO_QUOTE,
    ),
    *(
        rule(
            "first verb",
            rf"^(?=.* и )(?P<who>{_SOLE}(?:[\w«»“”№-]+ ){{1,6}}?)(?!{NOUNS}\b)\w{{2,}}(?:{one})(?!\w)(?: "
            rf"{_C}*?)? и "
            rf"(?P<verb>(?![А-ЯЁ]|{NOUNS}\b)\w{{2,}}(?:{one})(?!\w){_C}*)\.$",
            r"\g<who>\g<verb>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
        )
        for one in (
            "л|лся",
            "ла|лась",
            "ло|лось",
            "ли|лись",
            "ет|ёт|ит|ется|ётся|ится",
            "ют|ут|ат|ят|ются|утся|атся|ятся",
        )
    ),
    rule(
        "interior",
        rf"^(?=.*, .*, )(?!{PERSON}, )(?P<head>(?:(?!{ANY}|\b(?:{_WHICH})\b)[^,;:])+), "
        rf"(?!{_WHICH})(?!{_THOSE})(?![^,]*\b(?:{_SPOKEN})\b)[\w«»’'-]+ (?:(?!{ANY}|\b(?:и|"
        rf"или)\b)[^,;:]){{3,110}}, "
        rf"(?={ANY})",
        r"\g<head> ",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "colon",
        rf"^(?=.*: )[^:;«]*{ANY}[^:;«]*: "
        rf"(?P<clause>(?!(?:это|так|там|если|водитель|хозяин|пострадавш\w+|погибш\w+)\b)[^:;]*{ANY}[^:;]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "colon",
        rf"^(?=.*: )(?!.*\b(?:{SAID}|{REPORTED}): )"
        rf"(?P<kept>(?:(?!\b(?:так\w*|следующ\w+|например|эт\w+|то)\b)[^:;«])*{ANY}[^:;«]*): "
        rf"[^:;]*{ANY}[^:;]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
    ),
    rule(
        "tail",
        r" [–—] на (?:\d|треть|четверть|половину)[^,;:]* (?:больше|меньше|выше|ниже|дороже|дешевле)(?:, чем "
        r"[^,;]*)?(?=\.$)",
    ),
    rule(
        "tail",
        r", (?:на \d[^,;]*|почти |вдвое |втрое |в \d[\d,]* раз\w* )(?:больше|меньше|выше|ниже|дороже|"
        r"дешевле)[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        r", (?:сред[иь] них|(?:[\w,]+%? )?из (?:них|которых)|среди которых|в числе которых)[^;:]*(?=\.$)",
        "",
        Guard.PLAIN_CUT | Guard.CLAUSE,
        rf"^(?!.*{ANY})",
    ),
    rule(
        "purpose",
        r"(?<=\w) (?:с целью|в целях|в рамках|в связи с|в соответствии с|на основании|по итогам|по "
        r"результатам|в ходе|во время|"
        r"в преддверии|при поддержке|при участии) (?![^,;]*[А-ЯЁ\d])[^,;:]{3,80}(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "frame",
        r"^(?:В рамках|В ходе|Во время|По итогам|По результатам|В соответствии с|В преддверии|"
        r"(?P<at>На)) (?:[а-яё-]+ ){0,3}?"
        r"(?:встреч|совещани|заседани|брифинг|пресс-конференци|форум|переговор|визит(?!\w* (?:в|на) )|программ|"
        r"проект|соглашени|"
        r"договор|бесед|проверк|исследовани)(?!\w*-)\w*(?(at)(?<=[^и]е|ии|ах|ях))"
        rf"(?:,(?! (?:{_PARTICIPLE}|котор|где)))? {_OWN}(?=[а-яё])",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule(
        "purpose",
        r"^(?:Чтобы|Для того чтобы|С целью|В целях|Для) (?![^,]*[А-ЯЁ\d])[^,;]{3,80}, ",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule("there", r"(?<=\w) (?:там|здесь|тут)(?= \w)", guards=Guard.PLAIN_TEXT),
    rule(
        "time",
        r"(?<=\w) (?:на (?:этой|прошлой|минувшей|следующей) неделе|в выходные|вчера|накануне)(?=[.,; ])",
        guards=Guard.PLAIN_TEXT,
    ),
    rule(
        "time",
        r"(?<=\w) в (?:этом|текущем|нынешнем|уходящем) году(?=[.,; ])",
        guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED,
    ),
    rule(
        "time", r"^В (?:этом|текущем|нынешнем|уходящем) году (?=[\w«])", guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED
    ),
    rule(
        "month",
        rf"^В {MONTH} (?=[\w«])(?!.*\bв {MONTH}\b){FLOW}(?!\d|этого|того|текущ|прошл|и |или )",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    rule(
        "month",
        rf"(?<=\w) в {MONTH}(?=(?:, | в [А-ЯЁ«])){FLOW}",
        "",
        Guard.PLAIN_TEXT | Guard.FACT,
        r"(?i)\b(?:инфляц|безработиц|индекс|средн|выруч|зарплат|продаж|экспорт|импорт|добыч|оборот)|"
        r"(?:нн(?:ый|ая|ое|ые|ого|ой|ых)|вш(?:ий|ая|ее|ие|его|их)(?:ся)?)$",
    ),
    rule("time", r"^(?:На (?:этой|прошлой|минувшей) неделе|Вчера|Накануне|В выходные) (?=[а-яё«])"),
)
