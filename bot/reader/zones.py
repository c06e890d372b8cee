"""Time zones as people name them: IANA's names, cities and countries in five languages (CLDR, by Babel)."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.news.article import LANGUAGES
from bot.news.names import fold

OFFERED = ("Asia/Baku", "Europe/Minsk", "Europe/Istanbul", "Europe/Moscow", "Europe/London", "America/New_York")
"""Shown as buttons to who has not said a city yet."""
CITIES = {
    "Asia/Baku": "Ganja Gəncə Гянджа Sumqayit Sumqayıt Сумгаит Nakhchivan Naxçıvan Нахчыван Shusha Şuşa Шуша",
    "Europe/Minsk": "Gomel Гомель Брест Брэст Grodno Гродно Гродна Vitebsk Витебск Віцебск"
    " Mogilev Могилёв Магілёў",
    "Europe/Istanbul": "Turkey Ankara Анкара Izmir İzmir Измир Bursa Antalya Анталья Adana",
    "Europe/Moscow": "MSK МСК Petersburg Петербург Санкт-Петербург Казань Kazan Сочи Sochi",
    "America/New_York": "Washington Вашингтон Boston",
    "America/Los_Angeles": "San_Francisco",
    "Europe/Berlin": "Germany Германия Германія Almaniya Almanya Munich München Frankfurt Hamburg",
    "Europe/Kyiv": "Київ Lviv Львів Львов Odesa Одеса Одесса Ukraine Украина Украіна Ukrayna",
    "Europe/Prague": "Praha",
    "Asia/Almaty": "Алма-Ата Astana Астана",
    "Asia/Jerusalem": "Тель-Авив Haifa Хайфа",
    "Asia/Kolkata": "Delhi Дели Дэлі Mumbai",
    "Asia/Shanghai": "Beijing Пекин Пекін Pekin China Китай Кітай Çin",
    "Asia/Tbilisi": "Batumi Батуми",
    "Asia/Yerevan": "İrəvan",
}
"""Large cities and countries of our readers, and other names, that CLDR has no zone for; _ for a space."""
CLOSE = 0.75
"""Likeness from which a city is offered: there are so many that something is a little like any word."""


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return all names, folded, with the zone; where two have one name, the zone's own comes first.

    A zone that has several names, as Europe/Istanbul and Asia/Istanbul, is known by CLDR's.
    """
    other_names = get_global("zone_aliases")
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    found = {"utc": "UTC", "gmt": "UTC"} | {fold(zone): other_names.get(zone, zone) for zone in zones}
    for language in LANGUAGES:
        locale = Locale(language)
        for zone, words in locale.time_zones.items():
            if fold(zone) in found and "city" in words:
                found.setdefault(fold(words["city"]), other_names.get(zone, zone))
        for territory, own in get_global("territory_zones").items():
            if len(own) == 1 and territory in locale.territories and fold(own[0]) in found:
                found.setdefault(fold(locale.territories[territory]), own[0])
    for zone, cities in CITIES.items():
        found |= {fold(city): zone for city in cities.split() if fold(city) not in found}
    for zone in zones:
        found.setdefault(fold(zone.rsplit("/", 1)[-1]), other_names.get(zone, zone))
    return found


def is_zone(name: str) -> bool:
    """Return whether a name, which may be hostile, is a zone of IANA's."""
    return names().get(fold(name)) == name


def city(zone: str, language: str) -> str:
    """Return a zone's city as it is called in a language."""
    return "UTC" if zone == "UTC" else get_timezone_location(zone, locale=language, return_city=True)
