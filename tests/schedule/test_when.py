"""What an editor means by WHEN."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Reason, Refused
from bot.schedule import FARTHEST, Slot, is_off, parse_when
from bot.schedule.vocabulary import LANGUAGES, vocabulary

BAKU = ZoneInfo("Asia/Baku")
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 24, 12, tzinfo=BAKU)  # a Tuesday

UNDERSTOOD = {
    "en": {
        "tomorrow 9": "2026-11-25 09:00:00",
        "9 tomorrow": "2026-11-25 09:00:00",
        "today 18": "2026-11-24 18:00:00",
        "tomorrow morning 9": "2026-11-25 09:00:00",
        "9 tomorrow morning": "2026-11-25 09:00:00",
        "mon 9": "2026-11-30 09:00:00",
        "1 Dec 9": "2026-12-01 09:00:00",
        "2026-12-01 9": "2026-12-01 09:00:00",
        "01.12.2026 18": "2026-12-01 18:00:00",
        "midnight": "2026-11-25 00:00:00",
        "today midnight": "2026-11-25 00:00:00",
        "midnight tonight": "2026-11-25 00:00:00",
        "12 midnight": "2026-11-25 00:00:00",
        "12 noon": "2026-11-25 12:00:00",
        "24:00": "2026-11-25 00:00:00",
        "tomorrow 24:00": "2026-11-26 00:00:00",
        "2026-12-01 24:00": "2026-12-02 00:00:00",
        "tonight at 2": "2026-11-25 02:00:00",
        "tonight at 12": "2026-11-25 00:00:00",
        "9:30 tonight": "2026-11-24 21:30:00",
        "11 at night": "2026-11-24 23:00:00",
        "18:30": "2026-11-24 18:30:00",
        "11:59": "2026-11-25 11:59:00",
        "12:00": "2026-11-25 12:00:00",
        "18.30": "2026-11-24 18:30:00",
        "at 18:30": "2026-11-24 18:30:00",
        "at 9": "2026-11-25 09:00:00",
        "today 18:30": "2026-11-24 18:30:00",
        "tomorrow 9:00": "2026-11-25 09:00:00",
        "Tomorrow at 9:00": "2026-11-25 09:00:00",
        "9:00 tomorrow": "2026-11-25 09:00:00",
        "tomorrow noon": "2026-11-25 12:00:00",
        "in two hours": "2026-11-24 14:00:00",
        "two hours from now": "2026-11-24 14:00:00",
        "in one and a half hours": "2026-11-24 13:30:00",
        "tonight at 8": "2026-11-24 20:00:00",
        "this evening 20:30": "2026-11-24 20:30:00",
        "this friday 9:00": "2026-11-27 09:00:00",
        "monday at ten": "2026-11-30 10:00:00",
        "the day after tomorrow 9:00": "2026-11-26 09:00:00",
        "in 2h": "2026-11-24 14:00:00",
        "2h": "2026-11-24 14:00:00",
        "2 hours": "2026-11-24 14:00:00",
        "two hours": "2026-11-24 14:00:00",
        "an hour": "2026-11-24 13:00:00",
        "half an hour": "2026-11-24 12:30:00",
        "1h 30m": "2026-11-24 13:30:00",
        "1.5 hours": "2026-11-24 13:30:00",
        "2 days": "2026-11-26 12:00:00",
        "in 30s": "2026-11-24 12:00:30",
        "in 10s": "2026-11-24 12:00:10",
        "in 90 min": "2026-11-24 13:30:00",
        "in 1h30m": "2026-11-24 13:30:00",
        "in 1.5 hours": "2026-11-24 13:30:00",
        "in an hour": "2026-11-24 13:00:00",
        "in half an hour": "2026-11-24 12:30:00",
        "+45m": "2026-11-24 12:45:00",
        "in 2 days": "2026-11-26 12:00:00",
        "in 2 days at 9:00": "2026-11-26 09:00:00",
        "in 1 week": "2026-12-01 12:00:00",
        "mon 10:00": "2026-11-30 10:00:00",
        "monday 10:00": "2026-11-30 10:00:00",
        "on Tuesday at 18:00": "2026-11-24 18:00:00",
        "tue 10:00": "2026-12-01 10:00:00",
        "2026-12-01 09:00": "2026-12-01 09:00:00",
        "2026-12-01T09:00": "2026-12-01 09:00:00",
        "2026-12-01 09:00:15": "2026-12-01 09:00:15",
        "1 Dec 9:00": "2026-12-01 09:00:00",
        "1 Dec 2026, 9:00": "2026-12-01 09:00:00",
        "Dec 1st, 9am": "2026-12-01 09:00:00",
        "Tue 1 Dec 2026, 09:00": "2026-12-01 09:00:00",
        "24 Nov 18:00": "2026-11-24 18:00:00",
        "24 Nov 11:00": "2027-11-24 11:00:00",
        "23 Nov 18:00": "2027-11-23 18:00:00",
        "01.12.2026 09:00": "2026-12-01 09:00:00",
        "01.12.26 09:00": "2026-12-01 09:00:00",
        "01.12 9.30": "2026-12-01 09:30:00",
        "25/12/2026 9:00": "2026-12-25 09:00:00",
        "12/25/2026 9:00": "2026-12-25 09:00:00",
        "05/05/2027 9:00": "2027-05-05 09:00:00",
        "9am": "2026-11-25 09:00:00",
        "12am": "2026-11-25 00:00:00",
        "12pm": "2026-11-25 12:00:00",
        "9:30 pm": "2026-11-24 21:30:00",
        "9 p.m.": "2026-11-24 21:00:00",
        "noon": "2026-11-25 12:00:00",
        "now": "2026-11-24 12:00:00",
        "завтра 9:00": "2026-11-25 09:00:00",
        "yarın 9:00": "2026-11-25 09:00:00",
    },
    "ru": {
        "завтра 9": "2026-11-25 09:00:00",
        "пн 9": "2026-11-30 09:00:00",
        "в полночь": "2026-11-25 00:00:00",
        "в 24:00": "2026-11-25 00:00:00",
        "в 24 часа": "2026-11-25 00:00:00",
        "24 часа": "2026-11-25 12:00:00",
        "в 2 часа ночи": "2026-11-25 02:00:00",
        "завтра в 2 утра": "2026-11-25 02:00:00",
        "сегодня ночью в 2": "2026-11-25 02:00:00",
        "в 12 ночи": "2026-11-25 00:00:00",
        "завтра 9:00": "2026-11-25 09:00:00",
        "завтра в 9": "2026-11-25 09:00:00",
        "завтра в 9 часов": "2026-11-25 09:00:00",
        "завтра в 9 вечера": "2026-11-25 21:00:00",
        "послезавтра в 10.30": "2026-11-26 10:30:00",
        "в 3 часа дня": "2026-11-24 15:00:00",
        "через 2 часа": "2026-11-24 14:00:00",
        "30 часов": "2026-11-25 18:00:00",
        "30 минут": "2026-11-24 12:30:00",
        "полтора часа": "2026-11-24 13:30:00",
        "2 недели": "2026-12-08 12:00:00",
        "в 18 ч": "2026-11-24 18:00:00",
        "в 18 ч 30 мин": "2026-11-24 18:30:00",
        "через 5 часов": "2026-11-24 17:00:00",
        "через час": "2026-11-24 13:00:00",
        "через полчаса": "2026-11-24 12:30:00",
        "через два часа": "2026-11-24 14:00:00",
        "через полтора часа": "2026-11-24 13:30:00",
        "через десять минут": "2026-11-24 12:10:00",
        "в эту пятницу в 9:00": "2026-11-27 09:00:00",
        "через 2,5 часа": "2026-11-24 14:30:00",
        "через 30 с": "2026-11-24 12:00:30",
        "через 30 секунд": "2026-11-24 12:00:30",
        "через 15 мин.": "2026-11-24 12:15:00",
        "через 2 дня": "2026-11-26 12:00:00",
        "через неделю": "2026-12-01 12:00:00",
        "в пн 10:00": "2026-11-30 10:00:00",
        "в понедельник в 10:00": "2026-11-30 10:00:00",
        "в среду 10:00": "2026-11-25 10:00:00",
        "1 декабря 9:00": "2026-12-01 09:00:00",
        "1 дек. 9:00": "2026-12-01 09:00:00",
        "1 декабря 2026 г. в 9:00": "2026-12-01 09:00:00",
        "сейчас": "2026-11-24 12:00:00",
        "tomorrow 9:00": "2026-11-25 09:00:00",
    },
    "az": {
        "sabah 9": "2026-11-25 09:00:00",
        "sabah 9-da": "2026-11-25 09:00:00",
        "9-da": "2026-11-25 09:00:00",
        "18-də": "2026-11-24 18:00:00",
        "cümə 18-də": "2026-11-27 18:00:00",
        "gecə yarısı": "2026-11-25 00:00:00",
        "gecəyarısı": "2026-11-25 00:00:00",
        "gecə 2-də": "2026-11-25 02:00:00",
        "bu gecə saat 11-də": "2026-11-24 23:00:00",
        "saat 24:00-da": "2026-11-25 00:00:00",
        "sabah 9:00": "2026-11-25 09:00:00",
        "sabah 18:00": "2026-11-25 18:00:00",
        "sabah saat 9:00-da": "2026-11-25 09:00:00",
        "bu gün 18:30": "2026-11-24 18:30:00",
        "axşam 8": "2026-11-24 20:00:00",
        "saat 20:00-da": "2026-11-24 20:00:00",
        "2 saat sonra": "2026-11-24 14:00:00",
        "2 saat": "2026-11-24 14:00:00",
        "iki saat": "2026-11-24 14:00:00",
        "bir saat": "2026-11-24 13:00:00",
        "yarım saat": "2026-11-24 12:30:00",
        "45 dəqiqə": "2026-11-24 12:45:00",
        "2 saatdan sonra": "2026-11-24 14:00:00",
        "30 dəqiqə sonra": "2026-11-24 12:30:00",
        "iki saat sonra": "2026-11-24 14:00:00",
        "on beş dəqiqə sonra": "2026-11-24 12:15:00",
        "bu axşam 8:00": "2026-11-24 20:00:00",
        "bu cümə 10:00": "2026-11-27 10:00:00",
        "30 saniyə sonra": "2026-11-24 12:00:30",
        "2 gün sonra saat 9:00": "2026-11-26 09:00:00",
        "bazar ertəsi 10:00": "2026-11-30 10:00:00",
        "BAZAR ERTƏSİ 10:00": "2026-11-30 10:00:00",
        "bazar ertesi gunu saat 10:00": "2026-11-30 10:00:00",
        "bazar 10:00": "2026-11-29 10:00:00",
        "çərşənbə axşamı 10:00": "2026-12-01 10:00:00",
        "cümə axşamı 10:00": "2026-11-26 10:00:00",
        "1 dekabr 9:00": "2026-12-01 09:00:00",
    },
    "be": {
        "заўтра 9": "2026-11-25 09:00:00",
        "заўтра а 9": "2026-11-25 09:00:00",
        "апоўначы": "2026-11-25 00:00:00",
        "у поўнач": "2026-11-25 00:00:00",
        "апоўдні": "2026-11-25 12:00:00",
        "а 2 гадзіне ночы": "2026-11-25 02:00:00",
        "сёння ўначы а 2": "2026-11-25 02:00:00",
        "заўтра 9:00": "2026-11-25 09:00:00",
        "паслязаўтра ў 9:00": "2026-11-26 09:00:00",
        "праз 2 гадзіны": "2026-11-24 14:00:00",
        "30 хвілін": "2026-11-24 12:30:00",
        "паўтары гадзіны": "2026-11-24 13:30:00",
        "2 тыдні": "2026-12-08 12:00:00",
        "праз гадзіну": "2026-11-24 13:00:00",
        "праз 30 хвілін": "2026-11-24 12:30:00",
        "праз дзве гадзіны": "2026-11-24 14:00:00",
        "праз паўтары гадзіны": "2026-11-24 13:30:00",
        "у гэту пятніцу а 9": "2026-11-27 09:00:00",
        "праз 30 с": "2026-11-24 12:00:30",
        "праз 2 дні": "2026-11-26 12:00:00",
        "у аўторак 10:00": "2026-12-01 10:00:00",
        "у нядзелю ў 10:00": "2026-11-29 10:00:00",
        "1 снежня 9:00": "2026-12-01 09:00:00",
    },
    "tr": {
        "yarın 9": "2026-11-25 09:00:00",
        "yarın 9'da": "2026-11-25 09:00:00",
        "9'da": "2026-11-25 09:00:00",
        "cuma 18'de": "2026-11-27 18:00:00",
        "gece yarısı": "2026-11-25 00:00:00",
        "bu gece 2'de": "2026-11-25 02:00:00",
        "gece 11": "2026-11-24 23:00:00",
        "yarın 9:00": "2026-11-25 09:00:00",
        "sabah 9:00": "2026-11-25 09:00:00",
        "yarin sabah 9": "2026-11-25 09:00:00",
        "akşam 8:30": "2026-11-24 20:30:00",
        "akşam 20:00": "2026-11-24 20:00:00",
        "2 saat sonra": "2026-11-24 14:00:00",
        "2 saat": "2026-11-24 14:00:00",
        "1 saat 30 dakika": "2026-11-24 13:30:00",
        "bir buçuk saat": "2026-11-24 13:30:00",
        "30 dk": "2026-11-24 12:30:00",
        "30 sn sonra": "2026-11-24 12:00:30",
        "yarım saat sonra": "2026-11-24 12:30:00",
        "iki saat sonra": "2026-11-24 14:00:00",
        "bir buçuk saat sonra": "2026-11-24 13:30:00",
        "bu akşam 8": "2026-11-24 20:00:00",
        "bu cuma 10:00": "2026-11-27 10:00:00",
        "pazartesi 10:00": "2026-11-30 10:00:00",
        "PAZARTESİ 10:00": "2026-11-30 10:00:00",
        "Çarşamba günü saat 10:00'da": "2026-11-25 10:00:00",
        "1 Aralık 9:00": "2026-12-01 09:00:00",
    },
}


def local(text: str, *, language: str = "en", now: datetime = NOON, zone: ZoneInfo = BAKU) -> str:
    found = parse_when(text, now=now, zone=zone, language=language)
    assert found.tzinfo is UTC
    return f"{found.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def refusal(text: str, *, language: str = "en", now: datetime = NOON, zone: ZoneInfo = BAKU) -> Refused:
    with pytest.raises(Refused) as refused:
        parse_when(text, now=now, zone=zone, language=language)
    return refused.value


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [(language, text, meant) for language, forms in UNDERSTOOD.items() for text, meant in forms.items()],
)
def test_the_forms_of_each_language_are_understood(language: str, text: str, meant: str) -> None:
    """An editor's words give the instant that the editor means."""
    assert local(text, language=language) == meant


def test_sabah_is_tomorrow_in_azerbaijani_and_the_morning_in_turkish() -> None:
    """The given language decides what a word means that two languages share."""
    night = NOON.replace(hour=1)
    assert local("sabah 9:00", language="az", now=night) == "2026-11-25 09:00:00"
    assert local("sabah 9:00", language="tr", now=night) == "2026-11-24 09:00:00"


def test_a_word_with_two_meanings_elsewhere_is_asked() -> None:
    """In a third language, the two readings of `sabah 9:00` are both told."""
    fault = refusal("sabah 9:00", now=NOON.replace(hour=1))
    assert fault.reason is Reason.WHEN_AMBIGUOUS
    assert [at.day for at in fault.details["readings"]] == [24, 25]


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("ru", "2 часа", ["24.11 14:00", "25.11 02:00"]),
        ("ru", "5 часов", ["24.11 17:00", "25.11 05:00"]),
        ("ru", "18 ч", ["24.11 18:00", "25.11 06:00"]),
        ("ru", "18 ч 30 мин", ["24.11 18:30", "25.11 06:30"]),
        ("ru", "2 дня", ["24.11 14:00", "26.11 12:00"]),
        ("be", "2 гадзіны", ["24.11 14:00", "25.11 02:00"]),
        ("be", "18 г", ["24.11 18:00", "25.11 06:00"]),
        ("en", "2 часа", ["24.11 14:00", "25.11 02:00"]),
    ],
)
def test_a_period_that_may_be_an_hour_of_the_clock_is_asked(language: str, text: str, times: list[str]) -> None:
    """In Russian and Belarusian "2 hours" is also two o'clock: without "in" both are told."""
    fault = refusal(text, language=language)
    assert fault.reason is Reason.WHEN_AMBIGUOUS
    assert [f"{at:%d.%m %H:%M}" for at in fault.details["readings"]] == times


def test_a_date_with_two_readings_is_asked() -> None:
    """03/04 is 3 April in one place and 4 March in another: both are told."""
    fault = refusal("03/04/2027 9:00")
    assert fault.reason is Reason.WHEN_AMBIGUOUS
    assert [f"{at:%d.%m.%Y %H:%M}" for at in fault.details["readings"]] == [
        "04.03.2027 09:00",
        "03.04.2027 09:00",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "next monday 10:00"),
        ("ru", "в следующий понедельник 10:00"),
        ("az", "gələn bazar ertəsi 10:00"),
        ("be", "у наступны панядзелак 10:00"),
        ("tr", "gelecek pazartesi 10:00"),
    ],
)
def test_next_with_a_weekday_is_asked(language: str, text: str) -> None:
    """To some it is the coming one, to others the one in the week after it."""
    fault = refusal(text, language=language)
    assert fault.reason is Reason.WHEN_AMBIGUOUS
    assert [f"{at:%d.%m %H:%M}" for at in fault.details["readings"]] == ["30.11 10:00", "07.12 10:00"]


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("en", "tomorrow midnight", ["25.11 00:00", "26.11 00:00"]),
        ("en", "tuesday midnight", ["25.11 00:00", "01.12 00:00"]),
        ("en", "2026-12-01 midnight", ["01.12 00:00", "02.12 00:00"]),
        ("en", "tonight at 5", ["24.11 17:00", "25.11 05:00"]),
        ("ru", "завтра в полночь", ["25.11 00:00", "26.11 00:00"]),
        ("ru", "завтра в 2 часа ночи", ["25.11 02:00", "26.11 02:00"]),
        ("az", "sabah gecə yarısı", ["25.11 00:00", "26.11 00:00"]),
        ("be", "заўтра апоўначы", ["25.11 00:00", "26.11 00:00"]),
        ("tr", "yarın gece yarısı", ["25.11 00:00", "26.11 00:00"]),
    ],
)
def test_a_night_belongs_to_two_days(language: str, text: str, times: list[str]) -> None:
    """Midnight of a day, and its small hours, may be before it or after it: both are told, but none gone by."""
    fault = refusal(text, language=language)
    assert fault.reason is Reason.WHEN_AMBIGUOUS
    assert [f"{at:%d.%m %H:%M}" for at in fault.details["readings"]] == times


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.WHEN_MISSING),
        ("  \n", Reason.WHEN_MISSING),
        ("tomorrow", Reason.WHEN_NO_TIME),
        ("1 Dec", Reason.WHEN_NO_TIME),
        ("monday", Reason.WHEN_NO_TIME),
        ("9.12", Reason.WHEN_NO_TIME),
        ("today 11:00", Reason.WHEN_PAST),
        ("2026-11-24 12:00", Reason.WHEN_PAST),
        ("2020-01-01 09:00", Reason.WHEN_PAST),
        ("in 0s", Reason.WHEN_PAST),
        ("2028-01-01 09:00", Reason.WHEN_TOO_FAR),
        ("9999-12-31 23:59", Reason.WHEN_TOO_FAR),
        ("29 feb 10:00", Reason.WHEN_TOO_FAR),
        ("in 400 days", Reason.WHEN_TOO_FAR),
        ("in 400 days at 9:00", Reason.WHEN_TOO_FAR),
        ("in 99999999999999999999 h", Reason.WHEN_TOO_FAR),
        ("next", Reason.NO_SLOTS),
        ("hello", Reason.WHEN_UNKNOWN),
        ("9", Reason.WHEN_UNKNOWN),
        ("0930", Reason.WHEN_UNKNOWN),
        ("hour", Reason.WHEN_UNKNOWN),
        ("a m", Reason.WHEN_UNKNOWN),
        ("2.30 h", Reason.WHEN_UNKNOWN),
        ("2 h late", Reason.WHEN_UNKNOWN),
        ("25:00", Reason.WHEN_UNKNOWN),
        ("fri 18", Reason.WHEN_NO_TIME),
        ("today 9", Reason.WHEN_PAST),
        ("24", Reason.WHEN_UNKNOWN),
        ("tomorrow 24", Reason.WHEN_UNKNOWN),
        ("24:30", Reason.WHEN_UNKNOWN),
        ("24:00 pm", Reason.WHEN_UNKNOWN),
        ("fri 27", Reason.WHEN_UNKNOWN),
        ("9 mon", Reason.WHEN_UNKNOWN),
        ("2 days 9", Reason.WHEN_UNKNOWN),
        ("12 in the evening", Reason.WHEN_UNKNOWN),
        ("1 Dec 26", Reason.WHEN_UNKNOWN),
        ("9:60", Reason.WHEN_UNKNOWN),
        ("13:00 am", Reason.WHEN_UNKNOWN),
        ("0:30 pm", Reason.WHEN_UNKNOWN),
        ("31.02.2027 10:00", Reason.WHEN_UNKNOWN),
        ("2026-13-01 10:00", Reason.WHEN_UNKNOWN),
        ("2026-02-31 10:00Z", Reason.WHEN_UNKNOWN),
        ("0001-01-01 00:00", Reason.WHEN_UNKNOWN),
        ("0001-01-01 00:00+14:00", Reason.WHEN_UNKNOWN),
        ("Mon 1 Dec 2026 9:00", Reason.WHEN_UNKNOWN),
        ("next monday", Reason.WHEN_NO_TIME),
        ("two", Reason.WHEN_UNKNOWN),
        ("two thirty", Reason.WHEN_UNKNOWN),
        ("tomorrow 9:00 or so", Reason.WHEN_UNKNOWN),
        ("tomorrow 9:00 10:00", Reason.WHEN_UNKNOWN),
        ("in 1.5 days", Reason.WHEN_UNKNOWN),
        ("-2h", Reason.WHEN_UNKNOWN),
        ("1" * 5000, Reason.WHEN_UNKNOWN),
    ],
)
def test_what_is_not_clear_is_refused(text: str, reason: Reason) -> None:
    """Nothing is guessed: each refusal has its reason."""
    assert refusal(text).reason is reason


def test_a_skipped_time_is_refused_with_the_first_that_exists() -> None:
    """On 28 March 2027 Berlin's clock goes from 2:00 to 3:00."""
    fault = refusal("2027-03-28 02:30", zone=BERLIN)
    assert fault.reason is Reason.WHEN_SKIPPED
    assert fault.details["first"].isoformat() == "2027-03-28T03:00:00+02:00"
    assert fault.details["zone"] == "Europe/Berlin"


def test_a_repeated_time_is_refused_with_both_and_taken_with_its_offset() -> None:
    """On 25 October 2026 Berlin's clock shows 2:30 twice; an offset says which one is meant."""
    now = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
    fault = refusal("tomorrow 02:30", zone=BERLIN, now=now)
    assert fault.reason is Reason.WHEN_REPEATED
    first, second = fault.details["readings"]
    assert second - first == timedelta(0)  # the same wall clock: aware times of one zone are compared by it
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    for reading in (first, second):
        chosen = parse_when(reading.isoformat(" ", "minutes"), now=now, zone=BERLIN)
        assert chosen == reading.astimezone(UTC)


def test_days_keep_the_wall_clock_and_hours_are_elapsed() -> None:
    """Over a change of clocks, a day is the same hour tomorrow, and 24 hours are 24 hours."""
    now = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
    assert local("in 1 day", now=now, zone=BERLIN) == "2026-10-25 12:00:00"
    assert local("in 24h", now=now, zone=BERLIN) == "2026-10-25 11:00:00"


def test_next_is_the_next_free_slot() -> None:
    """Slots in use are passed over."""
    slots = [Slot(weekday=1, time=time(18)), Slot(weekday=2, time=time(9))]
    first = parse_when("next", now=NOON, zone=BAKU, slots=slots)
    assert first == datetime(2026, 11, 24, 18, tzinfo=BAKU)
    second = parse_when("следующий", now=NOON, zone=BAKU, slots=slots, taken=[first])
    assert second == datetime(2026, 11, 25, 9, tzinfo=BAKU)


def test_next_is_no_slot_before_an_embargo() -> None:
    """A slot at the embargo's end itself will do."""
    slots = [Slot(weekday=1, time=time(18)), Slot(weekday=2, time=time(9))]
    until = datetime(2026, 11, 25, 9, tzinfo=BAKU)
    for end in (until, until - timedelta(hours=3)):
        assert parse_when("next", now=NOON, zone=BAKU, slots=slots, not_before=end) == until


@pytest.mark.parametrize(
    ("language", "word"), [("en", "off"), ("ru", "выкл"), ("az", "yox"), ("be", "выкл"), ("tr", "kapat")]
)
def test_off_is_no_time(language: str, word: str) -> None:
    """Where a time may be taken away, a word of the language does it."""
    assert is_off(word, language)
    assert not is_off("tomorrow 9:00", language)


WORDS = sorted({phrase for language in LANGUAGES for phrase, _ in vocabulary(language)})
PIECES = st.one_of(
    st.sampled_from(WORDS), st.from_regex(r"\d{1,4}([:./-]\d{1,4}){0,3}", fullmatch=True), st.text(max_size=5)
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(LANGUAGES), st.sampled_from([BAKU, BERLIN]))
def test_any_text_is_understood_within_reach_or_refused(pieces: list[str], language: str, zone: ZoneInfo) -> None:
    """Whatever is typed: an instant of the coming year, or a reason; never another fault."""
    try:
        at = parse_when(" ".join(pieces), now=NOON, zone=zone, language=language)
    except Refused as fault:
        reason = fault.reason
    else:
        assert NOON <= at <= NOON + FARTHEST
        return
    assert reason.value.startswith(("when_", "no_slots"))
