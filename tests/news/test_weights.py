"""What a figure counts for, by what it counts and where it stands."""

import pytest

from bot.news.facts import Key, Kind, events_in, keys
from bot.news.guards import Setting
from bot.news.sentences import split
from bot.news.summarise import summarise
from bot.news.units import units_of
from bot.news.weights import WEIGHTS, weights


def worth(language: str, *texts: str) -> dict[str, float]:
    """Return what the figures of `texts` count for."""
    told = frozenset(key for text in texts for key in keys(text, language))
    found = weights(told, texts, known=frozenset())
    return {key.value: weight for key, weight in found.items() if key.kind is Kind.FIGURE}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports of 740 tractors rose. They rose by 12%."),
        ("en", "Exports of 740 tractors rose. They rose by 12 percent."),
        ("ru", "Экспорт 740 тракторов вырос. Он вырос на 12%."),
        ("az", "İxrac 740 traktor olub. O, 12 faiz artıb."),
        ("be", "Экспарт 740 трактароў вырас. Ён вырас на 12 працэнтаў."),
        ("tr", "İhracat 740 traktör oldu. Bu, yüzde 12 arttı."),
    ],
)
def test_a_share_counts_for_less_than_what_it_is_a_share_of(language: str, text: str) -> None:
    """The number that grew goes before that by which it did."""
    one, other = text.split(". ", 1)
    found = worth(language, "Nothing.", f"{one}.", other)
    assert found["12"] < found["740"]


def test_a_number_that_is_no_share_elsewhere_counts_whole() -> None:
    """The 12 buses are no share, whatever else is 12%."""
    assert worth("en", "It grew by 12%.", "The town bought 12 buses.", "It lost 9%.")["12"] > 4


def test_a_further_figure_counts_for_less_than_the_first() -> None:
    """What is told beside the first figure belongs to it."""
    found = worth("en", "The club sold 740 tickets at 15 desks.")
    assert found["15"] < found["740"]


def test_the_event_goes_before_what_belongs_to_it() -> None:
    """Of two sentences of which one fits, the first tells what happened."""
    text = (
        "The Institute of Biology has ended the trial of its flu vaccine on 1,850 people. "
        "The new laboratory hall that stands behind it has room for some 1,340 samples."
    )
    assert summarise(text, heading="", lead="", language="en").within(140).startswith("The Institute")


def test_names_and_words_stay_as_they_are() -> None:
    """Only figures are weighed by their place."""
    name = Key(Kind.NAME, "minsk")
    assert weights([name], ["In Minsk."], known=frozenset())[name] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        (
            "en",
            (
                "On Tuesday the Minsk city court sentenced former banker Igor Belov to nine years for fraud. "
                "Prosecutors had asked for 12 years and a fine of 400,000 roubles in all."
            ),
            "nine years",
        ),
        (
            "en",
            (
                "About 74,000 homes near Gaylord had no power on Monday, down from 118,000 on Sunday night. "
                "Two people died when a tree fell on their car. Schools in 11 counties stay shut until the 9th."
            ),
            "Two people died",
        ),
        (
            "ru",
            (
                "Суд Минска приговорил бывшего банкира Игоря Белова к девяти годам колонии за хищение. "
                "Прокурор просил 12 лет и штраф в 400 тыс. рублей."
            ),
            "девяти годам",
        ),
        (
            "be",
            (
                "Суд Брэста прысудзіў былому бухгалтару Веры Коцікавай шэсць гадоў зняволення за махлярства. "
                "Пракурор прасіў 12 гадоў і штраф у 400 тыс. рублёў."
            ),
            "шэсць гадоў",
        ),
        (
            "az",
            (
                "Gəncə məhkəməsi sabiq bank müdiri Rauf Səfərovu altı il azadlıqdan məhrum edib. "
                "Prokuror 12 il və 400 min manat cərimə istəyirdi."
            ),
            "altı il",
        ),
        (
            "tr",
            (
                "Mahkeme, eski liman müdürü Orhan Tezcan'ı rüşvetten altı yıl hapis cezasına çarptırdı. "
                "Savcı 12 yıl ve 400 bin lira ceza istemişti."
            ),
            "altı yıl",
        ),
    ],
)
def test_no_news_leaves_out_a_verdict_or_a_death(language: str, text: str, event: str) -> None:
    """What happened to people goes before figures, though its number is a word."""
    assert event in summarise(text, heading="", lead="", language=language).within(140)


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("en", "“We are happy with the bridge,” joked Ann Shaw of Minsk.", True),
        ("en", "“Dinamo” joined the league in Minsk.", False),
        ("ru", "«Ягода не ждёт, и мы не будем», — пошутил Денис Мороз.", True),
        ("ru", "«Динамо» вошло в лигу Минска.", False),
        ("be", "«Ягада не чакае, і мы не будзем», — пажартаваў Дзяніс Мароз.", True),
        ("be", "«Дынама» ўвайшло ў лігу Мінска.", False),
        ("az", "“Giləmeyvə gözləmir, biz də gözləmirik”, – Elçin Quliyev zarafat edib.", True),
        ("az", "“Neftçi” Bakı liqasına daxil olub.", False),
        ("tr", "“Meyve beklemez, biz de beklemeyiz” diye takıldı Cem Özkan.", True),
        ("tr", "“Kalkan” Ankara ligine katıldı.", False),
    ],
)
def test_somebodys_words_tell_little(language: str, text: str, spoken: bool) -> None:  # noqa: FBT001 - a table's
    """A quotation without a figure counts as hearsay; a name in quotation marks is none."""
    (unit, *_) = units_of(split(text, language), Setting(language), frozenset())
    assert (unit.penalty < -1) is spoken


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        (
            "en",
            (
                "It was a hard night. A broken main has left 14,600 households in 5 districts without water. "
                "Some 38 tankers are working. The plant should restart on Feb. 9. Bills fall by 40% in 12 towns."
            ),
            "main",
        ),
        (
            "be",
            (
                "Мінскае «Дынама» ў пяты раз выйграла Кубак краіны. Матч на стадыёне паглядзелі 18 400 гледачоў. "
                "Варатар адбіў 11 удараў. Клуб атрымае 500 тыс. рублёў."
            ),
            "выйграла",
        ),
    ],
)
def test_the_shortest_summary_tells_what_happened(language: str, text: str, event: str) -> None:
    """In 140 characters the first fact is told, however many figures the others have."""
    assert event in summarise(text, heading="", lead="", language=language).within(140)


def test_a_saying_is_not_what_happened() -> None:
    """What an ambassador finds is not the event, though it comes first and has a name."""
    text = (
        "The Ambassador noted that interest in Azerbaijani art was growing every year. "
        "The museum in Minsk displayed 74 carpets in May. The State Ballet will give 12 shows in Baku next year."
    )
    assert "interest" not in summarise(text, heading="", lead="", language="en").within(140)


@pytest.mark.parametrize("text", ["Открыть мост обещают к ноябрю.", "Работы начнутся весной."])
def test_a_month_tells_when(text: str) -> None:
    """A date without a day is news too, and weighs less than a name."""
    told = keys(text, "ru")
    months = [key for key in told if key.kind is Kind.MONTH]
    assert len(months) == 1
    assert 0 < weights(told, [text], known=frozenset())[months[0]] < WEIGHTS[Kind.NAME]


def test_a_month_is_one_in_any_case() -> None:
    """The same month, whatever its case."""
    assert keys("Откроют в мае.", "ru") & keys("Достроят к маю.", "ru") == {Key(Kind.MONTH, "май")}


def test_when_it_will_be_is_told_where_nothing_is_counted() -> None:
    """A month goes before talk of the same length; beside a figure it is a word like others."""
    text = "The road will cost $12 million. Drivers hope for better days. The work starts in March."
    made = summarise(text, heading="", lead="", language="en", budgets=(62,))
    assert made.within(62) == "The road will cost $12 million. The work starts in March."


@pytest.mark.parametrize(
    ("language", "text", "plan"),
    [
        (
            "ru",
            "На дом направят 120 млн рублей. Депутаты горсовета «за». Рейс планируется открыть в мае.",
            "в мае",
        ),
        ("be", "На дом накіруюць 120 млн. Дэпутаты гарсавета падтрымалі ідэю. Рэйс плануюць адкрыць.", "Рэйс"),
    ],
)
def test_a_plan_is_news(language: str, text: str, plan: str) -> None:
    """What is planned is no opinion: it goes before who is in favour."""
    assert plan in summarise(text, heading="", lead="", language=language, budgets=(67,)).within(67)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("be", "Штраф у памеры 500 рублёў заплаціла фірма."),
        ("be", "Клуб «Дынама» забіў, а «Шахцёр» забіла гол: забіты гол стаў 12-м."),
        ("be", "Ахвяраваннямі сабралі 12 тыс. рублёў, смерч зламаў 40 дрэў."),
        ("ru", "Жертвовать на храм можно до 12 мая."),
    ],
)
def test_no_death_is_read_where_nobody_died(language: str, text: str) -> None:
    """A size, a gift, a goal and a whirlwind begin like words of death."""
    assert Key(Kind.EVENT, "death") not in events_in(text, language)


@pytest.mark.parametrize(
    "text",
    ["Мастак памёр у Мінску.", "У аварыі памерлі двое.", "Двое сталі ахвярамі пажару.", "Забіта трое салдат."],
)
def test_a_death_is_read(text: str) -> None:
    """And those of death are."""
    assert Key(Kind.EVENT, "death") in events_in(text, "be")


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "В аварии пострадали семь человек."), ("be", "У аварыі пацярпелі сем чалавек.")]
)
def test_who_was_hurt_is_read(language: str, text: str) -> None:
    """No news of an accident leaves out who was hurt."""
    assert Key(Kind.EVENT, "harm") in events_in(text, language)
