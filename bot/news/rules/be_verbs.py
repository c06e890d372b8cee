"""By which words a Belarusian clause is known to have a verb, and how what stands around a cut is joined."""

from __future__ import annotations

import re

from bot.news.rules.be_speech import SAID

PAST_M = (
    r"(?:[иіыеуэюё]ў|шоў|знаў|няў|слаў|ехаў|ведаў|яднаў|выканаў|(?:пад|на|пры)пісаў|ымаў|заў|жаў|чаў|браў|іграў|"
    r"йграў|[аоя]ваў|склаў|аддаў|прадаў|выдаў|перадаў|"
    r"ўся)"
)
"""A masculine past tense; "тавараў" and "рублёў" are nouns."""
PAST = rf"(?<!\d )(?:[\w’']*{PAST_M}|[\w’']+(?:ла|ло|лі|лася|лося|ліся))"
PRESENT = r"[\w’']+(?:ае|яе|уе|юе|ець|іць|ыць|юць|уць|аць|яць|эць|ецца|іцца|ыцца|юцца|уцца|аюцца|яцца)"
SHORT = r"[\w’']{2,}(?:нята|няты|зята|зяты|аны|ана|ена|ены|яны|яна|ына|ыты|ыта|уты|ута)"
NOUNS = (
    r"(?i:\w+стан|пяц|дзевяц|дзесяц|\w+ццац|візіт|мэт|стан(?!ові|аві|е\b|уць)|план(?!уе|уюць|ава)|экран|рэгіён|"
    r"раён|прац(?!у[еюя]|ава|аваў|"
    r"ягва|"
    r"ягн)|крыніц|вуліц|таблiц|сталіц|граніц|лістапад|канал|"
    r"галав|справ(?!і|я)|назв|"
    r"мов|умов|аснов|слов|слав|жыццё|вясел|школ|сіл|дзел(?!і)|сел|масл|чысл|лічб|правіл|хвіл|скал|канікул|магіл|"
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

_ANY = re.compile(ANY)
_SAYS = re.compile(rf"(?:{SAID}|(?:а|але|аднак|хоць|хаця|тады як|дзе|што|калі|пры гэтым|прычым) )")
_AND = re.compile(rf"і |{ANY}")


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
