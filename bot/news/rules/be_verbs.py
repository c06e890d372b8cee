"""By which words a Belarusian clause is known to have a verb, and how what stands around a cut is joined."""

from __future__ import annotations

import re

from bot.news.rules.be_speech import SAID

PAST_M = (
    r"(?:[иіыеуэюё]ў|шоў|знаў|прыняў|заняў|наняў|зняў|падняў|адняў|абняў|[уў]зняў|ляў|слаў|ехаў|ведаў|яднаў|"
    r"выканаў|(?:пад|на|пры)пісаў|ымаў|заў|жаў|чаў|браў|іграў|"
    r"йграў|[аоя]ваў|склаў|аддаў|прадаў|выдаў|перадаў|"
    r"ўся)"
)
"""A masculine past tense; "тавараў" and "рублёў" are nouns."""
PAST = rf"(?<!\d )(?:[\w’']*{PAST_M}|[\w’']+(?:ла|ло|лі|лася|лося|ліся))"
PRESENT = r"[\w’']+(?:ае|яе|уе|юе|ець|іць|ыць|юць|уць|аць|яць|эць|ецца|ацца|іцца|ыцца|юцца|уцца|аюцца|яцца)"
SHORT = r"[\w’']{2,}(?:нята|няты|зята|зяты|аны|ана|ена|ены|яны|яна|ына|ыты|ыта|уты|ута)"
NOUNS = (
    r"(?i:\w+стан(?!оў|аві|аў|ава)|пяц|дзевяц|дзесяц|\w+ццац|візіт|мэт|стан(?!ові|аві|е\b|уць)|план(?!уе|уюць|"
    r"ава)|экран|рэгіён|"
    r"раён|прац(?!у[еюя]|ава|аваў|"
    r"ягва|"
    r"ягн)|крыніц|вуліц|таблiц|сталіц|граніц|лістапад|канал|"
    r"галав|справ(?!і|я)|назв|"
    r"мов|умов|аснов|слов|слав|жыццё|вясел|школ|сіл|дзел(?!і)|сел(?!і\b)|масл|чысл|лічб|правіл|хвіл|скал|канікул|"
    r"магіл|"
    r"крыл|страла|"
    r"абіла|злучан|агульн|адукаван|украін|краін|старан|цан|віл|канцылярыл|ваенн|Гродн|тон|сезон|старон|вайн|сцян|"
    r"старшын|мужчын|жанчын|гадзін|хвілін|частк|машын|палавін|даліна|вышын|глыбін|даўжын|шырын|адзін|ніва|"
    r"пасл|памя|смер|ноч|моладз|плошч|шчаслів|новаў|гарадоў|чалавек)\w*"
)
"""Nouns that end like verbs."""
V = (
    rf"(?!{NOUNS}\b)(?:{PAST}|{PRESENT}|ёсць|будзе|будуць|можа|могуць|быў|была|было|"
    r"былі|даў|упаў|стаў|вырас|узрос|узрас|перамог|дапамог|змог|прыв[её]з|вывез|узнік|[уў]знік|знік|прын[её]с|"
    r"пам[её]р|[\w’']*(?:йдзе|чне|йме|крые)|прыме|прыедзе|стане|возьме|—)"
)
_START = r"(?:^|(?<!\w)(?![А-ЯЁІЎ]))"
"""Where a verb may begin: a capital inside a sentence is a name, as "Казахстана"."""
ANY = rf"(?:{_START}{V}(?!\w)|{_START}(?!{NOUNS}\b){SHORT}(?!\w))"

GAPPED = r"(?:(?:у|ў|на|з|са|да|за|па|для|праз) [^—–,;]* [—–] |[^—–,;]* [—–] (?:на|да|з|у|ў|ад) (?:\d|траціну))"
"""«У снежні — 280», «прамысловасць — на 2%»: the verb is in the clause before."""
FLOW = (
    r"(?!.*(?:\b(?i:інфляц|беспрацо|індэкс|сярэдн|выруч|прыбыт|страт|зарплат|даход|продаж|экспарт|імпарт|"
    r"здабыч|тавараабарот|абарот|выпусціў|выпусціла|выраб|перав[её]з|апрацава|нарадзі|пам[её]рл)|"
    r"\d (?:(?:тыс\.|млн|млрд) )?(?:тон|т|куб|кВт|МВт|барэл)\b|%))"
)
"""What is measured by the month means nothing without it."""

_ANY = re.compile(ANY)
_SAYS = re.compile(rf"(?:{SAID}|(?:а|але|аднак|хоць|хаця|тады як|дзе|што|калі|пры гэтым|прычым) )")
_OF_THEM = re.compile(r"(?:[уў] тым ліку|(?:\w+ )?з (?:іх|якіх)|сярод (?:іх|якіх)|уключаючы|не лічачы) ")
"""What tells of those in the clause before it, which is to stay then."""
_WHERE = re.compile(r"(?:у|ў|на|з|са|да|за|па|для|праз|пасля) ")
_AND = re.compile(rf"і |{ANY}")


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
