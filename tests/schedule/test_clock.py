"""Slots, quiet hours and digests, over every kind of zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Reason, Refused
from bot.schedule import (
    Digest,
    DigestMode,
    QuietHours,
    Slot,
    earliest,
    free_slots,
    instants,
    is_late,
    latest,
    next_digest,
    next_slot,
    parse_digest,
    parse_quiet,
    parse_slot,
    parse_when,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Baku",
            "Australia/Lord_Howe",
            "Europe/Istanbul",
            "Pacific/Chatham",
            "Africa/Casablanca",
            "America/Sao_Paulo",
        )
    ]
)
INSTANTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as hypothesis wants it
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
SLOTS = st.lists(st.builds(Slot, weekday=st.integers(0, 6), time=MINUTES), min_size=1, max_size=5)
QUIET = st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] != pair[1])
DIGESTS = st.one_of(
    st.builds(Digest, mode=st.just(DigestMode.DAILY), time=MINUTES),
    st.builds(Digest, mode=st.just(DigestMode.WEEKLY), time=MINUTES, weekday=st.integers(0, 6)),
)
JUMP = timedelta(hours=2)
"""More than any of these zones' clocks jump by."""


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


@given(INSTANTS, ZONES)
def test_an_instant_is_among_those_of_its_local_time(at: datetime, zone: ZoneInfo) -> None:
    """Going to the wall clock and back loses nothing, and finds one or two instants."""
    found = instants(wall(at, zone), zone)
    assert at in found
    assert len(found) <= 2
    assert earliest(wall(at, zone), zone) <= at <= latest(wall(at, zone), zone)


@given(INSTANTS, ZONES)
def test_a_skipped_time_becomes_the_first_instant_after_the_gap(at: datetime, zone: ZoneInfo) -> None:
    """The instant found for a skipped time is the very second of the jump."""
    local = at.replace(tzinfo=None)
    if instants(local, zone):
        return
    jump = earliest(local, zone)
    assert jump == latest(local, zone)
    assert wall(jump - timedelta(seconds=1), zone) < local < wall(jump, zone)


def test_the_gaps_of_three_zones() -> None:
    """An hour at two, half an hour at two, and an hour at midnight."""
    assert earliest(datetime.fromisoformat("2027-03-28 02:30"), BERLIN) == datetime(2027, 3, 28, 1, tzinfo=UTC)
    howe = ZoneInfo("Australia/Lord_Howe")
    assert earliest(datetime.fromisoformat("2026-10-04 02:15"), howe) == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)
    paulo = ZoneInfo("America/Sao_Paulo")
    assert earliest(datetime.fromisoformat("2018-11-04 00:30"), paulo) == datetime(2018, 11, 4, 3, tzinfo=UTC)


@given(INSTANTS, ZONES, MINUTES)
def test_a_bare_time_is_the_next_one_or_is_refused_with_its_reason(
    now: datetime, zone: ZoneInfo, moment: time
) -> None:
    """`HH:MM` comes within a day or so and reads so on the clock, or the clock skips or repeats it."""
    fault = None
    try:
        at = parse_when(f"{moment:%H:%M}", now=now, zone=zone)
    except Refused as refused:
        fault = refused
    if fault is not None:
        assert fault.reason in {Reason.WHEN_SKIPPED, Reason.WHEN_REPEATED}
        assert len(instants(fault.details["when"], zone)) in {0, 2}
        return
    assert now < at <= now + timedelta(days=1) + JUMP
    assert wall(at, zone).time() == moment


@given(INSTANTS, ZONES, st.integers(1, 300 * 86400))
def test_an_absolute_time_comes_back_as_it_was_echoed(now: datetime, zone: ZoneInfo, seconds: int) -> None:
    """An instant written with its offset is understood as itself, whatever the zone's clock does."""
    at = now.replace(microsecond=0) + timedelta(seconds=seconds + 1)
    text = at.astimezone(zone).isoformat(" ", "seconds")
    assert parse_when(text, now=now, zone=zone) == at


@given(SLOTS, INSTANTS, ZONES)
def test_slots_come_in_order_each_once_at_their_hour(slots: list[Slot], after: datetime, zone: ZoneInfo) -> None:
    """The free slots rise, lie after the start, and show their hour unless the clock skips it."""
    found = list(islice(free_slots(slots, after=after, taken=[], zone=zone), 30))
    assert len(found) == 30
    assert found == sorted(set(found))
    assert found[0] > after
    for at in found:
        shown = wall(at, zone)
        exact = Slot(weekday=shown.weekday(), time=shown.time()) in slots
        assert exact or wall(at - timedelta(seconds=1), zone) < shown - timedelta(minutes=15)


@given(SLOTS, INSTANTS, ZONES)
def test_a_taken_slot_is_passed_over(slots: list[Slot], after: datetime, zone: ZoneInfo) -> None:
    """What is taken, to the minute, is not offered again."""
    first = next_slot(slots, after=after, taken=[], zone=zone)
    assert first is not None
    taken = [first + timedelta(seconds=20)]
    second = next_slot(slots, after=after, taken=taken, zone=zone)
    assert second == next_slot(slots, after=first, taken=[], zone=zone)


def test_no_slots_and_full_slots_give_none() -> None:
    """A year without a free slot ends the search."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    slot = Slot(weekday=0, time=time(9))
    year = list(free_slots([slot], after=now, taken=[], zone=BERLIN))
    assert len(year) in {52, 53}
    assert next_slot([slot], after=now, taken=year, zone=BERLIN) is None
    assert next_slot([], after=now, taken=[], zone=BERLIN) is None


@given(QUIET, INSTANTS, ZONES)
def test_quiet_ends_when_it_is_no_longer_quiet(pair: tuple[time, time], now: datetime, zone: ZoneInfo) -> None:
    """What quiet hours defer is deferred once, to within a day, and by the wall clock."""
    quiet = QuietHours(start=pair[0], end=pair[1])
    end = quiet.until(now, zone)
    shown = wall(now, zone).time()
    if end is None:
        from_start, before_end = shown >= quiet.start, shown < quiet.end
        in_hours = (from_start and before_end) if quiet.start < quiet.end else (from_start or before_end)
        assert not in_hours or len(instants(wall(now, zone), zone)) == 2
    else:
        assert now < end <= now + timedelta(days=2) + JUMP
        assert quiet.until(end, zone) is None


def test_quiet_over_midnight_and_over_a_change_of_clocks() -> None:
    """From eleven to seven is the local night, the long one in October too."""
    quiet = QuietHours(start=time(23), end=time(7))
    asleep = datetime(2026, 10, 24, 23, 30, tzinfo=BERLIN)
    assert quiet.until(asleep, BERLIN) == datetime(2026, 10, 25, 7, tzinfo=BERLIN).astimezone(UTC)
    assert quiet.until(datetime(2026, 10, 25, 7, tzinfo=BERLIN), BERLIN) is None
    assert quiet.until(datetime(2026, 10, 25, 6, 59, tzinfo=BERLIN), BERLIN) is not None
    assert quiet.until(datetime(2026, 10, 24, 12, tzinfo=BERLIN), BERLIN) is None


def test_quiet_that_ends_in_a_repeated_hour_ends_the_last_time() -> None:
    """Until 2:30 in October in Berlin: the second 2:30."""
    quiet = QuietHours(start=time(23), end=time(2, 30))
    assert quiet.until(datetime(2026, 10, 25, 0, 15, tzinfo=UTC), BERLIN) == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


@given(DIGESTS, INSTANTS, ZONES)
def test_a_digest_comes_once_a_day_or_once_a_week(digest: Digest, after: datetime, zone: ZoneInfo) -> None:
    """Ten digests in a row lie on ten days, or ten weeks, at their hour or right after a gap."""
    days = 1 if digest.mode is DigestMode.DAILY else 7
    shown: list[datetime] = []
    at = after
    for _ in range(10):
        following = next_digest(digest, after=at, zone=zone)
        assert following is not None
        assert following > at
        shown.append(wall(following, zone))
        assert digest.weekday in {None, shown[-1].weekday()}
        assert shown[-1].time() == digest.time or not instants(
            datetime.combine(shown[-1].date(), digest.time or time()), zone
        )
        at = following
    gaps = {(two.date() - one.date()).days for one, two in pairwise(shown)}
    assert gaps == {days}


def test_a_digest_without_an_hour_is_never_due() -> None:
    """Instant and off have no next digest."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert next_digest(Digest(mode=DigestMode.INSTANT), after=now, zone=BERLIN) is None
    assert next_digest(Digest(mode=DigestMode.OFF), after=now, zone=BERLIN) is None


@given(DIGESTS)
def test_a_digest_reads_back_from_its_text(digest: Digest) -> None:
    """`str` and `parse_digest` are each other's reverse."""
    assert parse_digest(str(digest)) == digest


@given(QUIET)
def test_quiet_hours_read_back_from_their_text(pair: tuple[time, time]) -> None:
    """`str` and `parse_quiet` are each other's reverse."""
    quiet = QuietHours(start=pair[0], end=pair[1])
    assert parse_quiet(str(quiet)) == quiet


@given(SLOTS)
def test_a_slot_reads_back_from_its_text(slots: list[Slot]) -> None:
    """`str` and `parse_slot` are each other's reverse."""
    assert [parse_slot(str(slot)) for slot in slots] == slots


@pytest.mark.parametrize(
    ("text", "language", "canonical"),
    [
        ("instant", "en", "instant"),
        ("OFF", "en", "off"),
        ("daily 9:00", "en", "daily 09:00"),
        ("daily at 9:00", "en", "daily 09:00"),
        ("weekly mon 09:00", "en", "weekly mon 09:00"),
        ("ежедневно в 9:00", "ru", "daily 09:00"),
        ("еженедельно в пятницу в 18:00", "ru", "weekly fri 18:00"),
        ("hər gün saat 9:00", "az", "daily 09:00"),
        ("həftəlik bazar ertəsi 9:00", "az", "weekly mon 09:00"),
        ("штодня 9:00", "be", "daily 09:00"),
        ("haftalık pazartesi 9:00", "tr", "weekly mon 09:00"),
        ("выкл", "ru", "off"),
        ("daily 9", "en", "daily 09:00"),
        ("daily at 9 pm", "en", "daily 21:00"),
        ("every day at noon", "en", "daily 12:00"),
        ("weekly fri 9am", "en", "weekly fri 09:00"),
        ("weekly on friday at midnight", "en", "weekly fri 00:00"),
        ("каждый день в 9 утра", "ru", "daily 09:00"),
        ("еженедельно в среду в 8 вечера", "ru", "weekly wed 20:00"),
        ("haftalık cuma 9", "tr", "weekly fri 09:00"),
    ],
)
def test_digests_are_read_in_five_languages(text: str, language: str, canonical: str) -> None:
    """The words of a digest in each language come to one form."""
    assert str(parse_digest(text, language=language)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "daily",
        "weekly 9:00",
        "weekly mon",
        "daily 25:00",
        "daily 25",
        "daily 24:00",
        "hourly",
        "daily mon 9:00",
    ],
)
def test_an_unclear_digest_is_refused(text: str) -> None:
    """A digest without its hour or its day is not guessed."""
    with pytest.raises(Refused) as refused:
        parse_digest(text)
    assert refused.value.reason is Reason.DIGEST_UNKNOWN


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("23:00-07:00", "23:00-07:00"), ("23:00 – 7:00", "23:00-07:00"), ("0:00-6:30", "00:00-06:30")],
)
def test_quiet_hours_are_read(text: str, canonical: str) -> None:
    """Dashes of any length, with spaces or without."""
    assert str(parse_quiet(text)) == canonical


@pytest.mark.parametrize("text", ["off", "выкл", "söndür", "kapalı"])
def test_quiet_hours_are_put_off(text: str) -> None:
    """`off` in any language means none."""
    assert parse_quiet(text) is None


@pytest.mark.parametrize("text", ["", "23:00", "23:00-23:00", "24:00-07:00", "23-7", "night"])
def test_unclear_quiet_hours_are_refused(text: str) -> None:
    """Hours that are none, or that never end, are refused."""
    with pytest.raises(Refused) as refused:
        parse_quiet(text)
    assert refused.value.reason is Reason.QUIET_UNKNOWN


@pytest.mark.parametrize(
    ("language", "text", "slot"),
    [
        ("en", "mon 9", "mon 09:00"),
        ("en", "18:30 on monday", "mon 18:30"),
        ("en", "monday at 9 pm", "mon 21:00"),
        ("en", "sun 24:00", "mon 00:00"),
        ("ru", "в понедельник в 18:30", "mon 18:30"),
        ("ru", "пн 9", "mon 09:00"),
        ("az", "cümə saat 18-də", "fri 18:00"),
        ("be", "у пятніцу а 9", "fri 09:00"),
        ("tr", "cuma 18'de", "fri 18:00"),
    ],
)
def test_a_slot_is_read_as_a_time_is(language: str, text: str, slot: str) -> None:
    """In either order, with the words that go with it, and with a bare hour."""
    assert str(parse_slot(text, language=language)) == slot


@pytest.mark.parametrize("text", ["", "mon", "18:00", "mon 25:00", "1 Dec 9:00", "mon midnight", "mon 2 at night"])
def test_an_unclear_slot_is_refused(text: str) -> None:
    """A slot is a weekday and a time."""
    with pytest.raises(Refused) as refused:
        parse_slot(text)
    assert refused.value.reason is Reason.SLOT_UNKNOWN


def test_late_is_more_than_the_lateness_allowed() -> None:
    """Two hours late is in time for two hours, and a second more is not."""
    due = datetime(2026, 11, 24, 9, tzinfo=UTC)
    two_hours = timedelta(hours=2)
    assert not is_late(due, now=due + two_hours, max_lateness=two_hours)
    assert is_late(due, now=due + two_hours + timedelta(seconds=1), max_lateness=two_hours)


def test_a_digest_that_makes_no_sense_cannot_be_made() -> None:
    """A daily digest has an hour and no weekday."""
    with pytest.raises(ValueError, match="daily"):
        Digest(mode=DigestMode.DAILY)
