"""The vocabulary of time in all five languages: each word or phrase and the symbol that it stands for.

Weekdays, months and units come from CLDR through Babel; what CLDR lacks (inflected forms, `tomorrow`, `in`, `two`)
stands in `OWN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale
from babel.units import format_unit

LANGUAGES = ("en", "ru", "az", "be", "tr")
BARE = 2
"""Letters that a word of CLDR's must have: "Ç.a." and "C.a." are two days, but one without their marks."""

# Seconds of elapsed time (U) or days of the calendar (UD): "in 2 days" keeps the hour over a change of clocks.
NUMBERS = (*range(2, 13), 15, 20, 30)
"""Those that are also written in words."""

UNITS = {"second": "U1", "minute": "U60", "hour": "U3600", "day": "UD1", "week": "UD7"}


def _numbers(from_two: str, *tens: str) -> dict[str, str]:
    """Return the words of 2 to 12, with `_` for a space in one, and of 15, 20 and 30, by their figures."""
    words = [*from_two.split(), *tens]
    return {str(number): word.replace("_", " ") for number, word in zip(NUMBERS, words, strict=True)}


OWN = {
    "en": {
        "DAY0": "today",
        "DAY1": "tomorrow|tmrw|tmr",
        "DAY2": "day after tomorrow|the day after tomorrow",
        "DAY0 PM": "this afternoon",
        "DAY0 EVE": "tonight|this evening",
        "DAY0 NIGHT": "tonight",
        "DAY0 AM": "this morning",
        "IN": "in|+",
        "AFTER": "later|from now",
        "AT": "at|on|this",
        "AM": "am|a.m|in the morning|morning",
        "PM": "pm|p.m|in the afternoon|afternoon",
        "EVE": "in the evening|evening",
        "NIGHT": "at night|in the night",
        "NOON": "noon|midday",
        "MIDNIGHT": "midnight",
        "NOW": "now",
        "NEXT": "next|next slot|next free slot",
        "ONE": "a|an|one",
        "1.5": "one and a half",
        **_numbers("two three four five six seven eight nine ten eleven twelve", "fifteen", "twenty", "thirty"),
        "ORD": "st|nd|rd|th",
        "OF": "of",
        "OCLOCK": "o'clock",
        "WD1": "tues",
        "WD3": "thur|thurs",
        "MO9": "sept",
        "U1": "s|secs",
        "U60": "m|mins",
        "U3600": "h|hrs",
        "U1800": "half an hour",
        "UD1": "d",
        "UD7": "w",
        "DAILY": "daily|every day",
        "WEEKLY": "weekly|every week",
        "INSTANT": "instant|instantly|at once|immediately",
        "OFF": "off|none|never",
    },
    "ru": {
        "DAY0": "сегодня",
        "DAY1": "завтра",
        "DAY2": "послезавтра",
        "IN": "через",
        "AT": "в|во|на|эту|этот|это",
        "AM": "утра|утром",
        "PM": "дня|днем",
        "EVE": "вечера|вечером",
        "NIGHT": "ночи|ночью",
        "NOON": "полдень",
        "MIDNIGHT": "полночь",
        "NOW": "сейчас",
        "NEXT": "следующий|следующее|следующую|следующий слот",
        "ONE": "один|одну",
        "1.5": "полтора|полторы",
        **_numbers(
            "два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
            "пятнадцать",
            "двадцать",
            "тридцать",
        ),
        "OCLOCK": "час|часа|часов|ч",
        "YEAR": "г|года",
        "WD2": "среду",
        "WD4": "пятницу",
        "WD5": "субботу",
        "MO2": "фев",
        "MO9": "сен",
        "MO11": "ноя",
        "U1": "сек|секунду",
        "U60": "минуту|м",
        "U1800": "полчаса",
        "UD1": "д",
        "UD7": "неделю",
        "DAILY": "ежедневно|каждый день",
        "WEEKLY": "еженедельно|каждую неделю",
        "INSTANT": "сразу|мгновенно",
        "OFF": "выкл|выключить|нет",
    },
    "az": {
        "DAY0": "bu gün|bugün",
        "DAY1": "sabah",
        "DAY2": "birisi gün|birigün",
        "DAY0 EVE": "bu axşam",
        "DAY0 NIGHT": "bu gecə",
        "DAY0 AM": "bu səhər",
        "AFTER": "sonra",
        "AT": "saat|günü|bu",
        "AM": "səhər",
        "PM": "günortadan sonra",
        "EVE": "axşam",
        "NIGHT": "gecə",
        "NOON": "günorta",
        "MIDNIGHT": "gecə yarısı|gecəyarısı",
        "NOW": "indi",
        "NEXT": "növbəti|gələn",
        "ONE": "bir",
        **_numbers("iki üç dörd beş altı yeddi səkkiz doqquz on on_bir on_iki", "on beş", "iyirmi", "otuz"),
        "YEAR": "il",
        "U1": "saniyədən",
        "U60": "dəqiqədən",
        "U3600": "saatdan",
        "U1800": "yarım saat|yarım saatdan",
        "UD1": "gündən",
        "UD7": "həftədən",
        "DAILY": "gündəlik|hər gün",
        "WEEKLY": "həftəlik|hər həftə",
        "INSTANT": "dərhal|ani",
        "OFF": "söndür|yox",
    },
    "be": {
        "DAY0": "сёння",
        "DAY1": "заўтра",
        "DAY2": "паслязаўтра",
        "IN": "праз",
        "AT": "у|ў|а|на|гэту|гэты|гэта",
        "AM": "раніцы|раніцай|ранку",
        "PM": "дня|удзень",
        "EVE": "вечара|увечары",
        "NIGHT": "ночы|уначы",
        "NOON": "поўдзень|апоўдні",
        "MIDNIGHT": "поўнач|апоўначы",
        "NOW": "зараз|цяпер",
        "NEXT": "наступны|наступнае|наступную",
        "ONE": "адзін|адну",
        "1.5": "паўтары|паўтара",
        **_numbers(
            "два|дзве тры чатыры пяць шэсць сем восем дзевяць дзесяць адзінаццаць дванаццаць",
            "пятнаццаць",
            "дваццаць",
            "трыццаць",
        ),
        "OCLOCK": "гадзіне|гадзіна|гадзіны|гадзін|гадз|г",
        "YEAR": "г|года",
        "WD2": "сераду",
        "WD4": "пятніцу",
        "WD5": "суботу",
        "WD6": "нядзелю",
        "U1": "сек|секунду",
        "U60": "хвіліну",
        "U3600": "гадзіну|г",
        "U1800": "паўгадзіны",
        "UD1": "дзень|дні|дзён",
        "UD7": "тыдзень",
        "DAILY": "штодня|штодзень|кожны дзень",
        "WEEKLY": "штотыдзень|кожны тыдзень",
        "INSTANT": "адразу",
        "OFF": "выкл|выключыць|не",
    },
    "tr": {
        "DAY0": "bugün",
        "DAY1": "yarın",
        "DAY2": "öbür gün|yarından sonra",
        "DAY0 EVE": "bu akşam",
        "DAY0 NIGHT": "bu gece",
        "DAY0 AM": "bu sabah",
        "AFTER": "sonra|içinde",
        "AT": "saat|günü|bu",
        "AM": "sabah",
        "PM": "öğleden sonra",
        "EVE": "akşam",
        "NIGHT": "gece",
        "NOON": "öğlen|öğle",
        "MIDNIGHT": "gece yarısı",
        "NOW": "şimdi",
        "NEXT": "sıradaki|sonraki|gelecek|önümüzdeki",
        "ONE": "bir",
        "1.5": "bir buçuk",
        **_numbers("iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki", "on beş", "yirmi", "otuz"),
        "U1800": "yarım saat",
        "DAILY": "günlük|her gün",
        "WEEKLY": "haftalık|her hafta",
        "INSTANT": "anında|hemen",
        "OFF": "kapalı|kapat",
    },
}


def vocabulary(language: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases of one language with their symbols; nothing for a language that is not spoken here."""
    if language in LANGUAGES:
        for symbol, phrases in OWN[language].items():
            yield from ((phrase, symbol) for phrase in phrases.split("|"))
        locale = Locale(language)
        yield from _names(locale)
        yield from _units(locale)


def _names(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the names of weekdays and months, wide and abbreviated, inflected and not."""
    for kind, names in (("WD", locale.days), ("MO", locale.months)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    if all(len(part) >= BARE for part in re.findall(r"\w+", name)):
                        yield name.rstrip("."), f"{kind}{number}"


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the names of units in the plural forms that CLDR knows: of 1, 2 and 5."""
    for unit, symbol in UNITS.items():
        for count in (1, 2, 5):
            long = format_unit(count, f"duration-{unit}", "long", locale=locale)
            short = format_unit(count, f"duration-{unit}", "short", locale=locale)
            yield from ((phrase.replace(str(count), "").strip(" ."), symbol) for phrase in (long, short))
