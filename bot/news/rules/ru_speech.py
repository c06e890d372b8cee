"""Who says something in Russian; more shortly, the office stays and the name goes."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, TAIL, Rule, rule

_C = r"(?:[^,;]|,(?=\d))"
SAID = (
    r"(?:сказал|заявил|отметил|подчеркнул|сообщил|добавил|рассказал|уточнил|напомнил|пояснил|указал|объяснил|"
    r"проинформировал|констатировал|подтвердил|признал|заметил|заверил|предупредил)(?:а|и|о)?"
)
REPORTED = (
    r"(?:сообщили|рассказали|отметили|уточнили|заявили|подчеркнули|пояснили|добавили|заверили|сообщает|сообщают|"
    r"передаёт|передает|пишет|говорит|говорят|рассказывает|рассказывают|поясняет|поясняют|объясняет|объясняют|"
    r"подчёркивает|напоминает|добавляет|признаёт|указывает|подтверждает|подтверждают|указывают|уточняет|уточняют|"
    r"отмечает|отмечают|уверяет|считает)"
)
ROLE = (
    r"(?:посол|дипломат|поверенн|министр|замминистра|заместител|вице-премьер|премьер|президент|губернатор|мэр|"
    r"глав|"
    r"директор|"
    r"начальник|председател|руководител|представител|спикер|эксперт|специалист|организатор|врач|прокурор|адвокат|"
    r"тренер|куратор|учёный|ученый|учён|биолог|историк|археолог|геолог|инженер|конструктор|архитектор|реставратор|"
    r"ректор|декан|профессор|академик|депутат|сенатор|советник|консул|торгпред|секретар|агроном|капитан|командир|"
    r"лаборант|сотрудни|заведующ|редактор|режисс[её]р|дириж[её]р|автор|основател|владел|менеджер|аналитик|"
    r"экономист|"
    r"синоптик|метеоролог|спасател|хирург|главврач|судь|следовател|полковник|генерал|майор|атташе)\w*"
)
_NAME = (
    r"(?:(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? ){1,2}"
    r"(?:(?:аль|эль|ад|ас|ар|ибн|бин|бен|ван|фон|де|да|ди|дю)[ -])?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
)
_ALONE = re.compile(
    r"(?P<head>\b(?:[Пп]ос[ео]?л\w*|[Мм]инистр(?!\w* (?:[а-яё]+ ){0,3}[А-ЯЁ])\w*|"
    r"[Дд]иректор(?!\w* (?:департамент|управлени|отдел|дирекци|филиал))\w*|"
    r"[Гг]убернатор\w*|"
    r"(?:[Мм]эр|[Пп]резидент|[Пп]ремьер-министр)(?!\w* [А-ЯЁ])\w*|[Рр]ектор\w*|[Тт]ренер\w*|[Кк]уратор\w*))"
    r"(?: (?:по )?[А-ЯЁа-яё«»\w-]+)+$"
)
"""An office that tells enough by itself, without "of education", "of the port"."""


def _office(match: re.Match[str]) -> str:
    """Return what leads to the office, the office, and what follows, without the name."""
    office = match["office"]
    words = office.split(" ")
    alone = _ALONE.match(office)
    if alone is None and len(words) > 1:  # "главный тренер сборной" keeps what stands before the office
        for at in range(1, len(words)):
            rest = _ALONE.match(" ".join(words[at:]))
            if rest is not None and all(word[0].islower() for word in words[1:at]):
                return f"{match['before']}{' '.join(words[:at])} {rest['head']}{match['after']}"
    return f"{match['before']}{alone['head'] if alone else office}{match['after']}"


_HELD = rf"(?P<office>(?=(?:[\w«»-]+ ){{0,3}}?(?i:{ROLE})\b)[\w«»-]+(?: (?!и |что )[\w«»№-]+){{0,8}})"
_ANY = rf"(?:{SAID}|{REPORTED})"
_BY = (
    r"(?:[Пп]о словам|[Пп]о данным|[Пп]о информации|[Пп]о сообщению|[Пп]о мнению|[Пп]о оценке|[Пп]о прогнозу|"
    r"[Пп]о расч[её]там|[Пп]о сведениям)"
)

_SPOKE = (
    rf"(?:{_ANY}|(?:пообещал|предложил|призвал|поручил|попросил|потребовал|объявил)(?:а|и|о)?|ожидает|надеется)"
)

_ALSO_SAID = r"[^;]*, (?:и|а также) (?:также |ещё )?\w{2,}(?:л|ла|ли|ло)\b"
"""What else was done by who says something: without him nobody does it."""

_SOURCE = (
    r"(?:данных|отч[её]та|отч[её]те|доклада|докладе|сообщени[ия]|материалах?|материалов|релиз[ае]|документ[ае]|"
    r"статистики)"
)

_SPEAKING = (
    r"(?:отвечая|комментируя|говоря|рассказывая|выступая|касаясь|подводя|завершая|открывая|вспоминая|представляя)"
)
SPEAKERS: tuple[Rule, ...] = (
    rule("speaker", rf"^(?P<before>){_HELD} {_NAME}(?P<after> (?:также |при этом |ещё )?{_SPOKE}\b)", _office),
    rule("speaker", rf"^(?P<before>){_HELD} {_NAME}, {_SPEAKING} [^,;«]*,(?P<after> {_SPOKE}\b)", _office),
    rule("speaker", rf"^(?P<before>{_BY} ){_HELD} {_NAME}(?P<after>, )", _office),
    rule("speaker", rf"^(?P<before>Как (?:также |ранее )?{_ANY} ){_HELD} {_NAME}(?P<after>, )", _office),
    rule("speaker", rf"(?P<before>, {_ANY} ){_HELD} {_NAME}(?P<after>[,.])", _office),
    rule(
        "speaker",
        rf"(?P<before>, {_ANY} )(?:на|в|во время|после|в ходе|по итогам) [\w«»’ -]{{3,40}}? "
        rf"(?P<office>(?i:{ROLE})(?: (?!и )[\w«»-]+){{0,6}}) {_NAME}(?P<after>[,.])",
        _office,
    ),
    rule("speaker", rf"(?P<before>, ){_HELD} {_NAME}(?P<after> {_ANY}[,.])", _office),
)
ATTRIBUTIONS: tuple[Rule, ...] = (
    rule("attribution", r"^По (?P<who>его|её|ее|их) (?:словам|данным|сведениям|информации), ", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?:По словам|По данным|По информации|По сообщению|По сведениям) (?P<who>{_C}{{3,90}}?), ",
        guards=ATTRIBUTION,
    ),
    rule("attribution", rf"^Как (?:также |ранее )?{_ANY} (?P<who>{_C}{{2,90}}?), ", guards=ATTRIBUTION),
    rule("attribution", rf"^Как (?P<who>{_C}{{2,60}}?) (?:также |ранее )?{_ANY}, ", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?P<who>[^,;:«]{{2,90}}?) (?:также |при этом |ещё )?{_ANY}(?: в "
        rf"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))?, что (?!{_ALSO_SAID})",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^Согласно (?:данным|сведениям|отч[её]ту|статистике|информации) (?P<who>{_C}{{3,90}}?), ",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^Как (?:следует из|говорится в|указано в|сказано в) {_SOURCE} (?P<who>{_C}{{3,90}}?), ",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution tail",
        rf", (?:как )?(?:следует из|говорится в|указано в|сказано в|сообщается в|отмечается в) {_SOURCE} "
        rf"(?P<who>{_C}{{2,60}}?)(?=\.$)",
        guards=TAIL,
    ),
    rule(
        "attribution tail", rf", (?:свидетельствуют|показывают) данные (?P<who>{_C}{{2,60}}?)(?=\.$)", guards=TAIL
    ),
    rule("attribution tail", rf", {_ANY} (?P<who>{_C}{{2,90}}?)(?=\.$)", guards=TAIL),
    rule("attribution tail", rf", (?P<who>{_C}{{2,60}}?) {_ANY}(?=\.$)", guards=TAIL),
    rule("attribution", rf", (?:как )?{_ANY} (?P<who>{_C}{{2,60}}?), ", " ", ATTRIBUTION),
    rule("attribution", rf", (?:как )?(?P<who>{_C}{{2,60}}?) {_ANY}, ", " ", ATTRIBUTION),
    rule(
        "attribution",
        rf", (?:по словам|по данным|по информации|по сведениям) (?P<who>{_C}{{2,60}}?), ",
        " ",
        ATTRIBUTION,
    ),
)
