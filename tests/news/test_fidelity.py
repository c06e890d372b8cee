"""The gate: every figure, unit, hedge, name and quotation of a summary stands in its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.facts import number_value
from bot.news.fidelity import Fault, check

SOURCE = {
    "en": "The plant near Minsk made more than 14,000 tractors and 279 elevators in 2025. “We are proud,” said "
    "director Anna Reid. Costs fell by 18 percent to $1.2 million. Two people were hurt.",
    "ru": "Завод под Минском собрал свыше 14 тыс. тракторов и 279 лифтов. «Мы гордимся», — сказал директор Игорь "
    "Белов. Товарооборот вырос на 18% до 612,4 млн долл.",
    "be": "Завод пад Мінскам сабраў больш за 14 тыс. трактароў і 279 ліфтаў. Тавараабарот вырас на 18% да 612,4 "
    "млн.",
    "az": "Minsk yaxınlığındakı zavodda 14 mindən çox traktor və 279 lift istehsal edilib. Dövriyyə 18 faiz "
    "artıb.",
    "tr": "Minsk yakınındaki fabrikada 14 binden fazla traktör ve 279 asansör üretildi. Ciro yüzde 18 arttı.",
}


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("en", "The plant made more than 14 000 tractors."),
        ("en", "Costs fell by 18% to $1.2 million."),
        ("en", "Director Anna Reid: “We are proud.”"),
        ("en", "Two people were hurt."),
        ("ru", "Собрано свыше 14 тыс. тракторов, рост 18%."),
        ("ru", "В Минске выпущено 279 лифтов."),
        ("be", "Сабрана больш за 14 тыс. трактароў."),
        ("az", "14 mindən çox traktor, 279 lift istehsal edilib."),
        ("tr", "14 binden fazla traktör üretildi, ciro yüzde 18 arttı."),
        ("tr", "Üretim Minsk'tekinden fazla değil, 279 asansör."),
    ],
)
def test_faithful(language: str, summary: str) -> None:
    """What stands in the source passes, however its numbers are grouped and its names inflected."""
    assert check(summary, SOURCE[language], language) == ()


@pytest.mark.parametrize(
    ("language", "summary", "fault"),
    [
        ("en", "The plant made more than 15,000 tractors.", Fault.NUMBER),
        ("en", "The plant made 14,000 tractors.", Fault.QUALIFIER),
        ("en", "The plant made more than 279 elevators.", Fault.QUALIFIER),
        ("en", "The plant made 279 tractors in May.", Fault.UNIT),
        ("en", "The plant near Brest made 279 elevators.", Fault.NAME),
        ("en", "Five people were hurt.", Fault.NUMBER),
        ("en", "Anna Reid said: “We are happy.”", Fault.QUOTATION),
        ("en", "“We are proud, said director Anna Reid.", Fault.BALANCE),
        ("en", "Costs fell by 18 dollars.", Fault.UNIT),
        ("ru", "Собрано 14 тыс. тракторов.", Fault.QUALIFIER),
        ("ru", "Собрано свыше 41 тыс. тракторов.", Fault.NUMBER),
        ("ru", "Директор завода Пётр Белов.", Fault.NAME),
        ("be", "Сабрана 14 тыс. трактароў.", Fault.QUALIFIER),
        ("az", "Zavodda 14 min traktor istehsal edilib.", Fault.QUALIFIER),
        ("tr", "Fabrikada 14 bin traktör üretildi.", Fault.QUALIFIER),
        ("tr", "Fabrikada yüzde 81 artış oldu.", Fault.NUMBER),
    ],
)
def test_unfaithful(language: str, summary: str, fault: Fault) -> None:
    """An invented or altered figure, unit, hedge, name or quotation is found, and said to be what it is."""
    assert fault in {violation.fault for violation in check(summary, SOURCE[language], language)}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("14,000", "14000"),
        ("14 000", "14000"),
        ("14\u00a0000", "14000"),
        ("14.000", "14000"),
        ("612,4", "612.4"),
        ("612.4", "612.4"),
        ("2025", "2025"),
    ],
)
def test_numbers_in_one_form(written: str, value: str) -> None:
    """However a number is written, it is the same number."""
    assert number_value(written) == value


@given(st.sampled_from(sorted(SOURCE)))
def test_every_source_bears_itself_out(language: str) -> None:
    """A source is faithful to itself."""
    assert check(SOURCE[language], SOURCE[language], language) == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(summary: str, source: str) -> None:
    """No text breaks the gate, and every text passes against itself but for what it leaves open itself."""
    assert isinstance(check(summary, source, "en"), tuple)
    assert not {v.fault for v in check(source, source, "en")} & {Fault.NUMBER, Fault.NAME, Fault.BALANCE}
