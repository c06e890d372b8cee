"""By which words a Russian clause is known to have a verb, and how what stands around a cut is joined."""

from __future__ import annotations

import re

from bot.news.rules.ru_speech import REPORTED, SAID

PAST = r"\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)"
PRESENT = r"\w{2,}(?:ет|ёт|ит|ют|ут|ат|ят|ется|ётся|ится|ются|утся|атся|ятся)"
SHORT = r"\w{3,}(?:ан|ана|ано|аны|ен|ена|ено|ены|ён|ят|ята|ято|яты|ыт|ыта|ыто|ыты|ут|ута|уто|уты)"
NOUNS = (
    r"(?i:\w+стан(?!ов|ав)|около|(?!\w*(?:хотел|летел|вертел))\w+тел(?:и|ей|ям|ями|ях)|посол|павел|михаил|даниил|"
    r"кирилл|визит|"
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
    r"маршрут|минут|салют|скот|флот|завод|год|народ|доход|расход|поход|переход)(?:ы|а|у|о|ом|е|ов|ам|ами|ах)?"
)
"""Nouns that end like verbs."""
V = (
    rf"(?!{NOUNS}\b)(?:{PAST}|{PRESENT}|есть|будет|будут|может|могут|стал|стала|стало|стали|вырос|возрос|помог|"
    r"смог|(?:при|до|за|пере|от|у)?в[её]з|(?:по|при|пере|в)?н[её]с|вывез|умер|"
    r"возник|исчез|прин[её]с|достиг|погиб|спас|—)"
)
_START = r"(?:^|(?<!\w)(?![А-ЯЁ]))"
"""Where a verb may begin: a capital inside a sentence is a name, as «Ямал» and "Дагестана"."""
ANY = rf"(?:{_START}{V}(?!\w)|{_START}(?!{NOUNS}\b){SHORT}(?!\w))"

GAPPED = r"(?:в|во|на|с|из|до|за|у|по|к|для|через) [^—–,;]* [—–] "
"""«В декабре — 280»: the verb is in the clause before."""
FLOW = (
    r"(?!.*(?:\b(?i:инфляц|безработиц|индекс|средн|выруч|прибыл[ьи]\b|убыт|зарплат|доход|продаж|экспорт|импорт|"
    r"добыч|товарооборот|оборот|выпустил|произв|перев[её]з|обработал|роди[лв]|умерл)|"
    r"\d (?:(?:тыс\.|млн|млрд) )?(?:тонн?|т|куб|кВт|МВт|баррел)\b|%))"
)
"""What is measured by the month means nothing without it."""

_ANY = re.compile(ANY)
_SAYS = re.compile(rf"(?:(?:{SAID}|{REPORTED})|(?:а|но|однако|хотя|тогда как|где|что|когда|при этом|прич[её]м) )")
_OF_THEM = re.compile(r"(?:в том числе|(?:\w+ )?из (?:них|которых)|среди (?:них|которых)|включая|не считая) ")
"""What tells of those in the clause before it, which is to stay then."""
_WHERE = re.compile(r"(?:в|во|на|с|со|из|до|за|у|по|к|для|через|после) ")
_AND = re.compile(rf"и |{ANY}")


def joined(match: re.Match[str]) -> str:
    """Return what stands where a clause between commas was: a comma if another clause follows a whole one."""
    if not match[0].endswith(" "):
        return ""
    if _OF_THEM.match(match.string, match.end()):
        return match[0]
    if _SAYS.match(match.string, match.end()):
        return ", "
    if _AND.match(match.string, match.end()):
        return " "
    clause = re.split(r"[,;:](?!\d)", match.string[: match.start()].lower())[-1]
    after = re.split(r"[,;:](?!\d)", match.string[match.end() :].lower())[0]
    if _WHERE.match(after) and not _ANY.search(after):
        return " "
    return ", " if _ANY.search(clause) else " "
