"""By which words a Russian clause is known to have a verb, and how what stands around a cut is joined."""

from __future__ import annotations

import re

from bot.news.rules.ru_speech import REPORTED, SAID

PAST = r"\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)"
PRESENT = r"\w{2,}(?:ет|ёт|ит|ют|ут|ат|ят|ется|ётся|ится|ются|утся|атся|ятся)"
SHORT = r"\w{3,}(?:ан|ана|ано|аны|ен|ена|ено|ены|ён|ят|ята|ято|яты|ыт|ыта|ыто|ыты|ут|ута|уто|уты)"
NOUNS = (
    r"(?i:\w+стан|(?!\w*(?:хотел|летел|вертел))\w+тел(?:и|ей|ям|ями|ях)|посол|павел|михаил|даниил|кирилл|визит|"
    r"транзит|дефицит|профицит|депозит|гранит|отдел|зал|канал|сигнал|капитал|материал|персонал|"
    r"потенциал|квартал|портал|филиал|стол|пол|посёлок|"
    r"билет|бюджет|"
    r"совет|кабинет|комитет|факультет|объект|проект|институт|университет|депутат|министр|результат|ремонт|"
    r"экспорт|спорт|"
    r"паспорт|аппарат|кредит|лимит|магазин|район|план|экран|океан|школ|числ|дел|тел|сил|сел|масл|металл|генерал|"
    r"футбол|протокол|раздел|предел|интервал|показател\w*|член|обмен|размен|день|июнь|час|посл|семен|племен|имен|"
    r"знамен|времен|сцен|цен|смен|измен|стен|антенн|страна|стран|ран|стакан|роман|процент|агент|"
    r"момент|документ|"
    r"президент|студент|пациент|ассортимент|департамент|парламент|эксперимент|инцидент|форт|порт|сорт|старт|март|"
    r"маршрут|минут|салют|скот|флот|завод|год|народ|доход|расход|поход|переход)(?:ы|а|у|ом|е|ов|ам|ами|ах)?"
)
"""Nouns that end like verbs."""
V = rf"(?!{NOUNS}\b)(?:{PAST}|{PRESENT}|есть|будет|будут|может|могут|стал|стала|стало|стали|вырос|возрос|—)"
_START = r"(?:^|(?<!\w)(?![А-ЯЁ]))"
"""Where a verb may begin: a capital inside a sentence is a name, as «Ямал» and "Дагестана"."""
ANY = rf"(?:{_START}{V}(?!\w)|{_START}(?!{NOUNS}\b){SHORT}(?!\w))"

_ANY = re.compile(ANY)
_SAYS = re.compile(rf"(?:(?:{SAID}|{REPORTED})|(?:а|но|однако|хотя|тогда как|где|что|когда|при этом|прич[её]м) )")
_AND = re.compile(rf"и |{ANY}")


def joined(match: re.Match[str]) -> str:
    """Return what stands where a clause between commas was: a comma if another clause follows a whole one."""
    if not match[0].endswith(" "):
        return ""
    if _SAYS.match(match.string, match.end()):
        return ", "
    if _AND.match(match.string, match.end()):
        return " "
    clause = re.split(r"[,;:](?!\d)", match.string[: match.start()].lower())[-1]
    return ", " if _ANY.search(clause) else " "
