"""What tells little in a Russian sentence, and is left out where it makes room for a fact."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, change, rule
from bot.news.rules.ru_clauses import MONTH, PAST, SHORT
from bot.news.rules.ru_counts import BASE, BRACKETS
from bot.news.rules.ru_words import WORDS

_ENDING = r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ей|ую|юю|ых|их|ыми|ими)"
_NOUN = (
    r"(?=[а-яё]{3,})(?!(?:или|для|при|что|чем|как|над|под|без|про|среди|свои\w*|тем|год\w*|случа\w*|заражен\w*|"
    r"учебн\w*|"
    r"заболе\w*|пациент\w*|рогат\w*|предприят\w*|заявлен\w*|коммюнике)\b)"
)
_WEAK = (
    r"(?:[Сс]овременн|[Сс]овместн|[Мм]асштабн|[Уу]никальн|[Пп]росторн|[Дд]олгожданн|[Яя]рк|[Нн]асыщенн|"
    r"[Пп]лодотворн|[Рр]азличн|[Рр]азн|[Мм]ногочисленн|[Тт]радиционн|[Мм]ощн|[Тт]оржественн|[Оо]бновл[её]нн|"
    r"(?:[Дд]вусторонн|[Вв]заимн)(?=\w+ (?:товарооборот|торгов)))"
)
_OF = r"(?i:в|во|на|для|из|от|к|ко|с|со|о|об|по|у|за|при|до|через|между|под|над)"
"""Prepositions: "into new buildings" tells which."""
_AFTER = (
    r"(?:[^ ]|[,;:(«“„] |\d[\d.,]* |\b(?i:тыс|млн|млрд|миллион\w*|тысяч\w*|дв[аеу]\w*|об[ае]\w*|тр[иёе]\w*|"
    r"четыр\w+|пят\w+|шест\w+|сем\w*|восем\w*|восьм\w+|девят\w+|десят\w+)\.? |"
    r"\b(?i:и|или|а|но|не|ни|сам\w+|более|менее|наиболее|наименее|очень|весьма|столь|перв\w+|втор\w+|трет\w+|"
    r"последн\w+|единственн\w+|друг\w+|принципиально|абсолютно|совершенно) |"
    rf"\b{_OF} )$"
)
"""After what an adjective stays: "the first new school" is not the first one, "12 new trains" is the fact."""
_MADE = re.compile(
    r"(?<!\w)(?i:откр|постро|строи|возв[её]д|созда|вв[её]д|ввод|закуп|куп|запу[сщ]|появ|нача|начн|подпис|"
    r"сда[нл]|обору|"
    r"учрежд|установ|поступи|выпу[сщ])"
)
"""Words by which a thing is new, even where nothing calls it so."""


def _unless_told(match: re.Match[str]) -> str:
    """Return nothing for "new" where a thing is made, opened or bought; elsewhere it tells which one."""
    return "" if _MADE.search(match.string) else match[0]


_QUALITY = (
    r"(?!(?i:перв|втор|главн|единственн|собственн|последн|нужн|важн|одн|русск|совместн|акционерн|дочерн)\w*|"
    r"[А-ЯЁа-яё]+(?:анн|енн|ённ)\w*)"
    r"[А-ЯЁа-яё-]{2,}(?:н(?:ый|ая|ое|ые|ого|ому|ую|ых|ыми|ым)|[лнч]ьн?ной|ск(?:ий|ая|ое|ие|ого|ому|ую|их|им|ими|"
    r"ой))"
)
_PERIOD = r"(?:[Сс] тех пор|[Кк] этому времени)"
"""A count «за два года», or «с начала месяца», is another one without that: it stays."""
_CHANGED = (
    r"(?!.*\b(?:чем|больш\w*|меньш\w*|выше|ниже|раз|раза|вырос\w*|увелич\w*|возрос\w*|прибав\w*|сниз\w*|"
    r"сократ\w*|упал\w*|рост\w*|вдвое|втрое|удво\w*|прошлогодн\w*|период\w*|ежегодн\w*|ежедневн\w*|"
    r"годом ранее|год назад|сам(?:ый|ая|ое|ые|ым|ой|ого)|рекорд\w*|впервые|в год|в день|в месяц|в неделю|"
    r"в сутки)\b)"
)
"""What changed, and how often a thing is done, means nothing without its period."""
_HAPPENED = rf"(?=.*(?<!\w)(?:{PAST}|{SHORT})(?!\w))"
_DONE = r"(?!.*(?<!\w)\w{3,}(?:ть|ти|ться|чь|ет|ит|ут|ют|ат|ят|ется|ится|утся|ются|атся|ятся)(?!\w))"
"""All is past: the month of what is still to come is news."""

TRIMS: tuple[Rule, ...] = (
    BRACKETS,
    rule(
        "aside",
        r", (?:в свою очередь|со своей стороны|в частности|например|однако|впрочем|кстати|кроме того|в целом|"
        r"по традиции|тем не менее|таким образом|между тем|соответственно|как известно|напомним|отметим), ",
        " ",
    ),
    rule(
        "as well as",
        r"^(?!.* и )(?P<kept>[^;:]*?), а также (?=[^,;:]*[,.])",
        r"\g<kept> и ",
    ),
    rule(
        "manner",
        r"(?<=\w) (?:постепенно|заметно|существенно|значительно|регулярно|неоднократно|оперативно|недавно|"
        r"со всей (?:страны|республики|области)|по всей (?:стране|республике|области)|из разных (?:стран|"
        r"регионов)|"
        r"в целом)(?= [а-яё\d]|[.,])",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule(
        "change",
        r"(?:,? (?:что |или |это )?| [—–] (?:это )?)на (?P<share>\d[\d,]*%) (?:больше|выше|(?P<less>меньше|ниже))"
        rf"{BASE}?(?=[.;]?$|[,;](?! чем))",
        change,
    ),
    rule(
        "change",
        r"(?:, (?:что|это)| [—–]) на (?P<share>\d[\d ,]*) (?:больше|выше|(?P<less>меньше|ниже)),? "
        r"чем (?:годом ранее|год назад|в прошлом году)(?=[.;]?$)",
        lambda match: f" (за год {'−' if match['less'] else '+'}{match['share']})",
    ),
    rule("sum", r" на (?:общую )?сумму (?=\d)", " на "),
    rule(
        "sum",
        r"(?<!\w)[Оо]бщ(?:ая|ий|ее|ей|ую|его|ему|им) (?=стоимост|площад|протяж|мощност|вместим|объ[её]м|тираж|"
        r"числ|количеств|длин)",
    ),
    rule("state", r"^По (?:данным|состоянию) на (?:утро|вечер|начало|конец|середину|\w+ день)[^,;\d]{0,30}, "),
    rule("quality", rf"(?<!\w)(?=[\w’'-]+ [\w’'-]+ «){_QUALITY} (?=[а-яё-]{{3,}} «[^»]+»)", never_after=_AFTER),
    rule("weak word", rf"(?<!\w)[Нн]ов{_ENDING} {_NOUN}", _unless_told, never_after=_AFTER),
    rule("weak word", rf"(?<!\w){_WEAK}{_ENDING} {_NOUN}", never_after=_AFTER),
    rule("agent", rf"^(?:Ими?|Ею) (?=(?:уже |также |было |были )?{SHORT}(?!\w))", guards=Guard.PLAIN_TEXT),
    rule("cause", r"^Благодаря (?:ему|ей|им|этому) (?=[а-яё«])", guards=Guard.PLAIN_TEXT),
    rule(
        "place",
        r"^В (?:республике|стране|области|регионе) (?=[а-яё])"
        r"|(?<=что) в (?:республике|стране|области|регионе)(?= )",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule("year", r"(?<=\b(?:19|20)\d\d) (?:года|году)(?= [а-яё]|[,.)])", " г."),
    rule("first time", r"(?<=\w) впервые (?:с|за) [^,;]{2,30}(?=\.$)", guards=Guard.PLAIN_TEXT),
    rule(
        "period",
        rf"^{_PERIOD} (?=[\w«]){_CHANGED}{_HAPPENED}",
        guards=Guard.PLAIN_TEXT | Guard.CLAUSE,
    ),
    rule(
        "period",
        rf"^(?=.* {_PERIOD}[ .,]){_CHANGED}{_HAPPENED}(?P<before>.*?[\w»]) {_PERIOD}(?P<after> [а-яё]|[.,])",
        r"\g<before>\g<after>",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "period",
        rf"^(?=.* в {MONTH}[ .,]){_CHANGED}{_HAPPENED}{_DONE}(?P<before>.*?[\w»])(?<! [а-яі]) в {MONTH}"
        r"(?P<after> (?!(?:19|20)\d\d\b|этого|того|прошлого|текущего|нынешнего|следующего|будущего|и |"
        r"или )[а-яё\d]|[.,])",
        r"\g<before>\g<after>",
        Guard.PLAIN_TEXT,
    ),
    WORDS,
)
