"""Time zones as people name them: IANA's names, cities and countries in five languages (CLDR, by Babel)."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.news.article import LANGUAGES
from bot.reader.naming import fold

OFFERED = ("Asia/Baku", "Europe/Minsk", "Europe/Istanbul", "Europe/Moscow", "Europe/London", "America/New_York")
"""Shown as buttons to who has not said a city yet."""
CITIES = {
    "Asia/Baku": "Ganja Gəncə Гянджа Sumqayit Sumqayıt Сумгаит Nakhchivan Naxçıvan Нахчыван Shusha Şuşa Шуша",
    "Europe/Minsk": "Gomel Гомель Брест Брэст Grodno Гродно Гродна Vitebsk Витебск Віцебск"
    " Mogilev Могилёв Магілёў",
    "Europe/Istanbul": "Turkey Ankara Анкара Izmir İzmir Измир Bursa Antalya Анталья Adana",
    "Europe/Moscow": "Petersburg Петербург Санкт-Петербург Казань Kazan Сочи Sochi",
    "America/New_York": "Washington Вашингтон Boston",
    "Europe/Berlin": "Munich München Frankfurt Hamburg",
    "Asia/Tbilisi": "Batumi Батуми",
}
"""Large cities of our readers, and other names, that CLDR has no zone for."""


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return all names, folded, with the zone; where two have one name, the zone's own comes first."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    found = {"utc": "UTC", "gmt": "UTC"} | {fold(zone): zone for zone in zones}
    for language in LANGUAGES:
        locale = Locale(language)
        for zone, words in locale.time_zones.items():
            if fold(zone) in found and "city" in words:
                found.setdefault(fold(words["city"]), zone)
        for territory, own in get_global("territory_zones").items():
            if len(own) == 1 and territory in locale.territories and fold(own[0]) in found:
                found.setdefault(fold(locale.territories[territory]), own[0])
    for zone, cities in CITIES.items():
        found |= {fold(city): zone for city in cities.split() if fold(city) not in found}
    for zone in zones:
        found.setdefault(fold(zone.rsplit("/", 1)[-1]), zone)
    return found


def is_zone(name: str) -> bool:
    """Return whether a name, which may be hostile, is a zone of IANA's."""
    return names().get(fold(name)) == name


def city(zone: str, language: str) -> str:
    """Return a zone's city as it is called in a language."""
    return "UTC" if zone == "UTC" else get_timezone_location(zone, locale=language, return_city=True)
