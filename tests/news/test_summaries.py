"""Summaries as a whole: the figures that issue 4 asks for, the approved outputs, and what no summary may be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.article import BUDGETS, LANGUAGES, Article, Section
from bot.news.choose import Unit, choose
from bot.news.compose import make_edition, retitled
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.facts import Key, Kind, lower
from bot.news.fidelity import check
from bot.news.guards import opens_unnamed
from bot.news.headline import HEADLINE_LIMIT, propose_headline
from bot.news.language import detect
from bot.news.lead import source_of
from bot.news.parse import parse_article
from bot.news.rules import rules_for
from bot.news.sentences import split
from bot.news.summarise import explain, summarise, summarise_lead
from tests.benchmarks.summaries import (
    APPROVED,
    GIVEN,
    OWN,
    SAMPLE,
    SETS,
    load,
    ours,
    outputs,
    run,
)

ROOT = Path(__file__).parents[2]
CASES = load(GIVEN, OWN, *SETS.values())


def test_outputs_are_the_approved_ones() -> None:
    """Every summary of the given sections is the one that a reviewer has read and approved."""
    assert outputs() == APPROVED.read_text(encoding="utf-8")


def test_figures_on_the_given_sections() -> None:
    """The sample: 60 and 75 % at 220, 75 and 100 % at 350; the others 90 and 92 %; no violation."""
    groups = run(GIVEN)["trackwire"]
    assert groups["220"]["sample"]["facts"] >= 0.60
    assert groups["220"]["sample"]["figures"] >= 0.75
    assert groups["350"]["sample"]["facts"] >= 0.75
    assert groups["350"]["sample"]["figures"] == 1.0
    assert groups["220"]["all but sample"]["facts"] >= 0.90
    assert groups["220"]["all but sample"]["figures"] >= 0.92
    assert all(groups["220"][language]["facts"] >= 0.80 for language in LANGUAGES)
    assert all(row["violations"] == 0 for rows in groups.values() for row in rows.values())


def test_figures_on_our_own_denser_sections() -> None:
    """On sections with more facts than fit, no language falls behind."""
    groups = run(OWN)["trackwire"]
    assert all(groups["220"][language]["facts"] >= 0.80 for language in LANGUAGES)
    assert all(groups["350"][language]["facts"] >= 0.95 for language in LANGUAGES)
    assert all(row["violations"] == 0 for rows in groups.values() for row in rows.values())


def test_figures_on_the_second_set() -> None:
    """On sections that no rule was made for: as good at 220 as who knows the facts; 350 keeps nearly all."""
    results = run(SETS["second"])
    ours_, best = results["trackwire"], results["best whole sentences"]
    assert ours_["220"]["second set"]["facts"] >= best["220"]["second set"]["facts"]
    assert ours_["220"]["second set"]["figures"] >= best["220"]["second set"]["figures"] + 0.1
    assert ours_["350"]["second set"]["facts"] >= 0.92
    assert ours_["350"]["second set"]["figures"] >= 0.92
    assert all(row["violations"] == 0 for rows in ours_.values() for row in rows.values())


def test_figures_on_the_third_set() -> None:
    """On unseen sections of the given kind: at 220 better than the best whole sentences, 350 has all."""
    results = run(SETS["third"])
    ours_, best = results["trackwire"], results["best whole sentences"]
    assert ours_["220"]["third set"]["facts"] >= max(0.88, best["220"]["third set"]["facts"] + 0.05)
    assert ours_["220"]["third set"]["figures"] >= best["220"]["third set"]["figures"] + 0.1
    assert all(ours_["350"][f"third {language}"]["facts"] >= 0.95 for language in LANGUAGES)
    assert all(row["violations"] == 0 for rows in ours_.values() for row in rows.values())


def test_figures_on_the_fourth_set() -> None:
    """On sport, courts, weather, culture and science: 88 % at 220, 80 in each language, nearly all at 350."""
    results = run(SETS["fourth"])
    ours_, best = results["trackwire"], results["best whole sentences"]
    assert ours_["220"]["fourth set"]["facts"] >= 0.88
    assert all(ours_["220"][f"fourth {language}"]["facts"] >= 0.80 for language in LANGUAGES)
    assert ours_["220"]["fourth set"]["figures"] >= best["220"]["fourth set"]["figures"]
    assert all(ours_["350"][f"fourth {language}"]["facts"] >= 0.95 for language in LANGUAGES)
    assert all(row["violations"] == 0 for rows in ours_.values() for row in rows.values())


def test_figures_on_the_fifth_set() -> None:
    """On sections with far more facts than fit: better than who chooses whole sentences and knows the facts."""
    results = run(SETS["fifth"])
    ours_, best = results["trackwire"], results["best whole sentences"]
    assert ours_["220"]["fifth set"]["facts"] >= best["220"]["fifth set"]["facts"]
    assert ours_["220"]["fifth set"]["figures"] >= best["220"]["fifth set"]["figures"]
    assert all(row["violations"] == 0 for rows in ours_.values() for row in rows.values())


def test_figures_on_the_sixth_set() -> None:
    """On sections of the given kind: 95 % at 220, no language under 88; all at 350."""
    groups = run(SETS["sixth"], methods=["trackwire"])["trackwire"]
    assert groups["220"]["sixth set"]["facts"] >= 0.95
    assert groups["220"]["sixth set"]["figures"] >= 0.95
    assert all(groups["220"][f"sixth {language}"]["facts"] >= 0.88 for language in LANGUAGES)
    assert groups["350"]["sixth set"]["facts"] >= 0.98
    assert all(row["violations"] == 0 for rows in groups.values() for row in rows.values())


@pytest.mark.parametrize(
    ("name", "facts", "poorest"),
    [
        ("seventh", 0.93, 0.85),
        ("eighth", 0.93, 0.85),
        ("ninth", 0.89, 0.84),
        ("tenth", 0.86, 0.80),
        ("eleventh", 0.88, 0.80),
        ("fifteenth", 0.85, 0.80),
        ("sixteenth", 0.88, 0.82),
        ("seventeenth", 0.85, 0.80),
    ],
)
def test_figures_on_sets_written_by_others(name: str, facts: float, poorest: float) -> None:
    """On sections of the given kind that others wrote: so many facts, 88 % of the figures; all at 350."""
    groups = run(SETS[name], methods=["trackwire"])["trackwire"]
    assert groups["220"][f"{name} set"]["facts"] >= facts
    assert groups["220"][f"{name} set"]["figures"] >= 0.88
    languages = [language for language in LANGUAGES if f"{name} {language}" in groups["220"]]
    assert all(groups["220"][f"{name} {language}"]["facts"] >= poorest for language in languages)
    assert groups["350"][f"{name} set"]["facts"] >= 0.97
    assert all(row["violations"] == 0 for rows in groups.values() for row in rows.values())


@pytest.mark.parametrize("name", ["twelfth", "fourteenth", "eighteenth"])
def test_figures_on_what_can_hardly_be_shortened(name: str) -> None:
    """On sentences full of facts: as good as who chooses whole ones and knows the facts; nearly all at 350."""
    results = run(SETS[name], methods=["trackwire", "best whole sentences"])
    ours_, best = results["trackwire"], results["best whole sentences"]
    assert ours_["220"][f"{name} set"]["facts"] >= best["220"][f"{name} set"]["facts"]
    assert ours_["220"][f"{name} set"]["figures"] >= best["220"][f"{name} set"]["figures"] + 0.05
    assert ours_["350"][f"{name} set"]["facts"] >= 0.92
    assert all(row["violations"] == 0 for rows in ours_.values() for row in rows.values())


@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_whole_grammar(case, budget: int) -> None:
    """Within budget, a capital first, a full stop last, nothing hanging, nobody unnamed, quotations whole."""
    text = ours(case, budget)
    rules = rules_for(case.language)
    units = [sentence.text for sentence in split(text, case.language)]
    assert 0 < len(text) <= budget
    assert check(text, case.text, case.language) == ()
    assert not re.search(r"\s[,.;:]|,,|[,;:—–-]\s*[.!?]|\s{2}", text)
    for unit in units:
        first = unit.lstrip("“«\"'„(")[0]
        assert first.isupper() or first.isdigit()
        assert first != "I" or not rules.dotless or unit.split()[0] in case.text.split()  # "Iğdır" is no "İğdır"
        assert re.search(r"[.!?…][»”\"’)]*$", unit)
    assert not opens_unnamed(units[0], rules)


def test_the_same_under_any_hash_seed() -> None:
    """The outputs do not depend on the order of sets."""
    program = "from tests.benchmarks.summaries import *; import sys; sys.stdout.write(outputs(OWN))"
    made = {
        subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(made) == 1


def test_rules_are_read_on_first_use() -> None:
    """Importing the summariser reads no language's rules."""
    program = "import sys, bot.news.summarise; sys.exit('bot.news.rules.en' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60)  # noqa: S603 - as above
    assert done.returncode == 0


def test_explanation_accounts_for_every_sentence() -> None:
    """Every source sentence is either used, with what was made of it, or left out; the units make up the text."""
    case = next(case for case in CASES if case.id == "seed2")
    whole = [sentence.text for sentence in split(case.text, "en")]
    for made in explain(case.text, heading=case.heading, lead=case.lead, language="en"):
        assert " ".join(used.unit for used in made.used) == made.text
        assert sorted([*(used.source for used in made.used), *made.left_out]) == sorted(whole)
        assert made.score > 0


def test_texts_without_sentences() -> None:
    """An empty text has an empty summary; too long a sentence is cut between words, never in a figure."""
    assert set(summarise("", heading="", lead="", language="en").texts.values()) == {""}
    endless = "word " * 100 + "14\u00a0000 more words"
    made = summarise(endless, heading="", lead="", language="en").texts[140]
    assert len(made) <= 140
    assert set(made.rstrip("…").split()) == {"word"}
    assert made.endswith("…")


def test_other_languages_get_the_plain_path() -> None:
    """A language without rules is summarised by whole sentences."""
    text = "Le port a traité 310 000 tonnes. Les ouvriers sont contents. Le maire Jean Dupont a promis 12 quais."
    made = summarise(text, heading="Port", lead="", language="fr").texts[140]
    assert (
        made
        == "Le port a traité 310 000 tonnes. Les ouvriers sont contents. Le maire Jean Dupont a promis 12 quais."
    )


def test_lead_of_the_sample() -> None:
    """The lead's summary keeps its first sentence, whole, within the budget."""
    lead = parse_article(SAMPLE.read_text(encoding="utf-8")).lead
    texts = summarise_lead(lead, heading="", language="en").texts
    assert texts[220].startswith("Belarusian Ambassador to Azerbaijan")
    assert all(len(text) <= budget for budget, text in texts.items())


@pytest.mark.parametrize("language", [*LANGUAGES, "fr"])
@given(data=st.data())
@settings(max_examples=15)
def test_any_text_is_summarised_within_budget(language: str, data: st.DataObject) -> None:
    """Whatever the text, every budget is kept and nothing is invented."""
    pieces = st.sampled_from([sentence.text for case in CASES for sentence in split(case.text, case.language)])
    text = " ".join(data.draw(st.lists(pieces, max_size=8)))
    for budget, made in summarise(text, heading="x", lead="", language=language).texts.items():
        assert len(made) <= budget
        assert not [v for v in check(made, text, language) if v.fault.value in {"number", "name"}]


def article(lead: str, language: str, *sections: str) -> Article:
    return Article(
        headline=None,
        byline=None,
        dateline=None,
        date=None,
        link=None,
        lead=lead,
        sections=tuple(Section(heading="", text=text) for text in sections),
        language=language,
    )


def test_headline_of_the_sample() -> None:
    """The proposal is a clause of the lead."""
    proposal = propose_headline(parse_article(SAMPLE.read_text(encoding="utf-8")))
    assert proposal == (
        "Belarusian Ambassador to Azerbaijan held a meeting with representatives of "
        "Azerbaijan’s leading media outlets"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_headline_is_a_clause(case) -> None:
    """A proposal is at most 110 characters of the text's own words, without a full stop, never cut in a word."""
    proposal = propose_headline(article(case.text, case.language))
    assert 0 < len(proposal) <= HEADLINE_LIMIT
    assert not proposal.endswith((".", ",", ";", ":", "—"))
    assert not [
        v for v in check(proposal, case.text, case.language) if v.fault.value in {"number", "name", "balance"}
    ]
    words = set(re.findall(r"\w+", lower(case.text)))
    told = set(re.findall(r"\w+", lower(proposal)))
    # (Turkic clauses, two at most, that are taken out of their sentence have subject and verb in other forms)
    assert len(told - words) <= (4 if case.language in {"az", "tr"} else 1)


def test_lead_does_not_say_the_proposed_headline_again() -> None:
    """Under a proposed headline the lead goes on; under an editor's own it is told from its start."""
    edition = make_edition(parse_article(SAMPLE.read_text(encoding="utf-8")), DEFAULT_TRACKS)
    assert edition.headline_proposed
    for text in edition.lead_summary.texts.values():
        assert not text.startswith("Belarusian Ambassador")
    assert edition.lead_summary.within(220).startswith("Summing up the results of bilateral cooperation in 2025")
    assert source_of(edition.headline, [one.text for one in split(edition.lead, "en")]) == 0
    own = retitled(edition, "Ambassador meets the press")
    assert not own.headline_proposed
    assert own.lead_summary.within(220).startswith("Belarusian Ambassador")


def test_a_lead_that_the_headline_says_whole_is_not_repeated() -> None:
    """One short sentence is the headline; there is nothing to add to it."""
    text = "Minsk and Baku signed five papers.\n\nEconomy\nTrade grew by 12% in May, the ministry said."
    edition = make_edition(parse_article(text), DEFAULT_TRACKS)
    assert edition.headline == "Minsk and Baku signed five papers"
    assert set(edition.lead_summary.texts.values()) == {""}


def test_a_text_of_one_sentence_is_told_under_its_headline() -> None:
    """Without headings the one sentence stays: a section must have a summary."""
    edition = make_edition(parse_article("Minsk and Baku signed five papers on trade on Monday."), DEFAULT_TRACKS)
    assert all(edition.sections[0].summary.texts.values())


def test_a_sentence_that_stands_there_twice_is_told_once() -> None:
    """A text pasted over and over is told as if it stood there once, and takes no longer."""
    text = "The ministry said that 12 bridges were opened in 2025. They cost 40 million manats."
    once = summarise(text, heading="Bridges", lead="", language="en").texts
    assert summarise(" ".join([text] * 12), heading="Bridges", lead="", language="en").texts == once


def test_items_and_rows() -> None:
    """An item of a list is told without its mark; a table's row is no sentence."""
    text = "• The plant sold 300 tractors.\n• Belarus – 9,000\n• The clinic hired 20 people."
    made = summarise(text, heading="Plant", lead="", language="en").texts[220]
    assert made == "The plant sold 300 tractors. The clinic hired 20 people."


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        # what leads into a sentence is left out
        ("In addition, the port of Baku handled 310,000 tonnes.", "The port of Baku handled 310,000 tonnes"),
        ("Кроме того, порт Баку принял 310 тыс. тонн зерна.", "Порт Баку принял 310 тыс. тонн зерна"),
        ("Акрамя таго, порт Баку прыняў 310 тыс. тон збожжа.", "Порт Баку прыняў 310 тыс. тон збожжа"),
        ("Bundan başqa, Bakı limanı 310 min ton taxıl qəbul edib.", "Bakı limanı 310 min ton taxıl qəbul edib"),
        ("Ayrıca Bakü limanı 310 bin ton tahıl aldı.", "Bakü limanı 310 bin ton tahıl aldı"),
        # the first sentence goes before one with more figures that leans on it
        ("A museum opened in Minsk. It has 96 halls, 17 lifts and 40 guides.", "A museum opened in Minsk"),
        ("В Минске открылся музей. В нём 96 залов и 17 лифтов.", "В Минске открылся музей"),
        # talk of what is talked about is none
        ("Trade was discussed at the meeting. Exports grew by 12% in May.", "Exports grew by 12% in May"),
    ],
)
def test_headline_stands_alone(text: str, headline: str) -> None:
    """A proposal neither leans on what goes before nor only tells the subject, in each language."""
    assert propose_headline(article(text, detect(text))) == headline


def test_headline_is_not_cut_within_a_name() -> None:
    """The name "Commission on Trade and Economic Cooperation" is one thing, "was marked by" wants its end."""
    text = (
        "In October, Baku hosted the 15th meeting of the Intergovernmental Commission on Trade and Economic "
        "Cooperation, held for the first time in a two-day format, which the parties to the treaty had wished for."
    )
    assert not propose_headline(article(text, "en")).endswith(("Trade", "on Trade and"))
    text = f"The outgoing year was marked by the further consolidation of a {'very ' * 20}strategic partnership."
    assert not propose_headline(article(text, "en")).endswith("marked")


def test_headline_is_not_torn_after_a_comma() -> None:
    """Before a preposition a clause may end, but not with the number that the preposition belongs to."""
    text = (
        "Сёлета ў мінскіх цэнтрах аперыраваны 137 грамадзян Казахстана, 52 з іх зроблена перасадка нырак або "
        "печані пасля доўгага чакання."
    )
    assert propose_headline(article(text, "be")) == "Сёлета ў мінскіх цэнтрах аперыраваны 137 грамадзян Казахстана"


def test_headline_without_a_lead() -> None:
    """An article without a lead is named after its first section."""
    found = propose_headline(article("", "en", "The port of Baku handled 310,000 tonnes of grain."))
    assert found == "The port of Baku handled 310,000 tonnes of grain"


PORTS = {
    "en": """The Dostyk terminal handled 186 trains. Attention was given to the port of Aktau.
        By 2028, its capacity is to reach 22 million tonnes.""",
    "ru": """Терминал «Достык» обработал 186 поездов. Особое внимание было уделено порту Актау.
        К 2028 году его мощность доведут до 22 млн т.""",
    "be": """Тэрмінал «Дастык» апрацаваў 186 цягнікоў. Асаблівая ўвага была нададзена порту Актау.
        Да 2028 года яго магутнасць давядуць да 22 млн т.""",
}


@pytest.mark.parametrize(("language", "leaning"), [("en", "its"), ("ru", "его"), ("be", "яго")])
def test_a_pronoun_does_not_come_to_mean_something_else(language: str, leaning: str) -> None:
    """What "its" means is told right before it, or the sentence is left out: the terminal is not the port."""
    text = " ".join(PORTS[language].split())
    for made in summarise(text, heading="", lead="", language=language).texts.values():
        assert f" {leaning} " not in made or "Aktau" in made or "Актау" in made


@pytest.mark.parametrize(
    ("language", "text", "filler"),
    [
        ("en", "Exports grew by 12% in May. Language teaching also came up.", "came up"),
        ("en", "Energy featured prominently in the talks. The cable carries 1,100 MW.", "prominently"),
        ("ru", "Особый интерес вызвал лизинг техники. Завод выпустил 1015 лифтов.", "интерес"),
        ("be", "Культурны складнік застаецца візітоўкай адносін. Музей набыў 63 экспанаты.", "візітоўкай"),
        ("az", "Gənclər siyasəti əlaqələrə yeni nəfəs verib. Düşərgədə 145 uşaq dincəlib.", "nəfəs"),
        ("tr", "Turizm ayrı bir oturumda konuşuldu. Haftalık uçuş sayısı 104'e ulaştı.", "oturumda"),
    ],
)
def test_a_subject_without_a_fact_is_not_told(language: str, text: str, filler: str) -> None:
    """Where there are facts, a sentence that only names a subject is left out; where there are none, it stays."""
    alone = next(one.text for one in split(text, language) if filler in one.text)
    for made in summarise(text, heading="", lead="", language=language).texts.values():
        assert made
        assert filler not in made
    assert all(summarise(alone, heading="", lead="", language=language).texts.values())


def test_she_is_not_told_without_a_name() -> None:
    """A pronoun right after whose words it is leans on the sentence before as an opening one does."""
    text = (
        "Суд Брэсцкай вобласці прысудзіў бухгалтару Веры Коцікавай шэсць гадоў зняволення. "
        "Паводле даных следства, яна перавяла на свае рахункі 318 тыс. рублёў, падрабіўшы 92 дагаворы."
    )
    for made in summarise(text, heading="", lead="", language="be").texts.values():
        assert "яна" not in made or "Коцікавай" in made


_SAID = {
    "be": "Пасол назваў адукацыю важнай. У Нові-Садзе прайшлі Дні кіно, якія наведалі 2800 гледачоў. "
    "Як ён падкрэсліў, можна выдаць 12 кніг.",
    "ru": "Посол назвал образование важным. В Нови-Саде прошли Дни кино, которые посетили 2800 зрителей. "
    "Как он подчеркнул, можно издать 12 книг.",
    "en": "The ambassador called education important. The Film Days in Novi Sad drew 2,800 viewers. "
    "He said that 12 books could be printed.",
    "az": "Həkimlər qızılca hallarının artmasından narahatdır. İlin birinci yarısında 412 hal qeydə alınıb, ötən "
    "ilin eyni dövründə isə bu rəqəm 37 olub. Səhiyyə Nazirliyi 250 min doza vaksin alıb. Baş epidemioloq Aygün "
    "Məmmədova deyib ki, xəstələrin onda doqquzu peyvənd olunmayıb. Gələn həftə 60 səyyar məntəqə açılacaq. "
    "“Vaxt itirmək olmaz”, – deyə o vurğulayıb.",
}
_HERD = (
    "Agriculture was described as a promising field. The Ambassador recalled that Belarusian companies supply "
    "machinery, seed and breeding cattle to Azerbaijan. Last year 3,150 head of cattle were delivered to farms "
    "in Sheki and Aghdam. A dairy complex for 800 cows is being built in Fuzuli and should open next autumn. "
    "As he put it, food security is a shared concern. Azerbaijan, in turn, exported 9,400 tonnes of fruit to "
    "Belarus."
)


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "somebody"),
    [
        ("be", _SAID["be"], "ён", "Пасол"),
        ("ru", _SAID["ru"], "он", "Посол"),
        ("en", _SAID["en"], "He", "ambassador"),
        ("en", _HERD, "he", "Ambassador"),  # no head of an office: of cattle
        ("az", _SAID["az"], "o", "epidemioloq"),
    ],
)
def test_he_does_not_say_it_where_nobody_is_named(language: str, text: str, pronoun: str, somebody: str) -> None:
    """Whose words they are is told somewhere before, not only a sentence about something else."""
    for made in summarise(text, heading="", lead="", language=language).texts.values():
        assert pronoun not in re.findall(r"\w+", made) or somebody in made


def test_he_is_told_across_what_names_nobody_else() -> None:
    """Whom "He" means is not lost by a sentence between that is left out, if that names no other person."""
    mayor = "Former mayor Colin Draper was sentenced to six years for taking bribes worth £415,000."
    he = "He must also repay £280,000 by June 30."
    text = f"{mayor} The hearing lasted all day, with a break. {he}"
    assert summarise(text, heading="", lead="", language="en").within(140) == f"{mayor} {he}"
    text = f"Judge Helen Marsh read it out in May. {mayor} The hearing lasted all day. {he}"
    for made in summarise(text, heading="", lead="", language="en").texts.values():
        assert he not in made or mayor in made
    text = f"{mayor} Governor Ann Shaw came to hear it, with a guard. {he}"
    assert he not in summarise(text, heading="", lead="", language="en").within(140)


@pytest.mark.parametrize(
    ("language", "text", "called"),
    [
        (
            "en",
            "The track of the talks came first. Ambassador Erik Lindqvist called it a backbone in May.",
            "called it",
        ),
        ("ru", "Первым шёл диалог о границе. Посол Иван Белов охарактеризовал его как добрый в мае.", "его"),
        ("be", "Першым ішоў дыялог пра мяжу. Пасол Іван Бялоў ахарактарызаваў яго як добры ў маі.", "яго"),
    ],
)
def test_what_is_called_something_is_named(language: str, text: str, called: str) -> None:
    """Who "called it a backbone" is not told without what it is, however many names the sentence has."""
    first = split(text, language)[0].text
    for made in summarise(text, heading="", lead="", language=language).texts.values():
        assert called not in made or first in made


def test_its_own_name_follows() -> None:
    """The "its" of an opening means the name after it, so nothing need be told before."""
    text = (
        "The ambassador spoke of the plants of the region, of the people who work there and of the long road that "
        "both of them have come. At its Tarnów plant, Nordwerk has turned out 4,300 electric vans."
    )
    made = summarise(text, heading="", lead="", language="en").within(140)
    assert made == "At its Tarnów plant, Nordwerk has turned out 4,300 electric vans."


def test_an_empty_sentence_is_told_for_the_sake_of_the_next() -> None:
    """What only names a subject counts for more where a figure leans on it."""
    figure, other, year = Key(Kind.FIGURE, "22"), Key(Kind.FIGURE, "186"), Key(Kind.YEAR, "2028")
    units = [
        Unit(sentence=0, text="a" * 60, keys=frozenset({other}), rules=()),
        Unit(sentence=1, text="b" * 40, keys=frozenset(), rules=(), penalty=-4.0),
        Unit(sentence=2, text="c" * 50, keys=frozenset({figure, year}), rules=(), before=1, orphan=-12.0),
    ]
    assert [unit.sentence for unit in choose(units, {figure: 4.0, other: 3.0, year: 2.1}, 100).units] == [1, 2]
    assert [unit.sentence for unit in choose(units, {figure: 4.0, other: 4.0, year: 2.1}, 100).units] == [0]


def test_it_is_told_across_who_said_so() -> None:
    """Its pronoun means what stands before "That was the assessment of", which names nothing it could be."""
    text = (
        "The fire in the hills has reached another town. That was the assessment of fire chief Marco Bell. "
        "By noon it had burned 4,150 hectares."
    )
    made = summarise(text, heading="", lead="", language="en").within(140)
    assert made == "The fire in the hills has reached another town. By noon it had burned 4,150 hectares."


def test_this_does_not_come_to_mean_something_else() -> None:
    """The lowest in 20 years is the temperature, whose clause is cut: it is not the snow."""
    text = (
        "Şahdağda qarın hündürlüyü 48 santimetrə çatıb, gecə temperatur −19 dərəcəyə enib. Xidmətin məlumatına "
        "görə, bu, son 20 ildə noyabr üçün ən aşağı göstəricidir. Qubada 14 kəndə gedən yol bağlanıb."
    )
    for made in summarise(text, heading="", lead="", language="az").texts.values():
        assert "20 ildə" not in made or "−19" in made


@pytest.mark.parametrize("against", ["orphan", "opening", "belongs"])
def test_what_leans_on_nothing_is_not_beaten_by_what_costs_less(against: str) -> None:
    """Of two ways as long that tell the same, the one that stands alone is chosen where nothing is told before."""
    figure = Key(Kind.FIGURE, "12")
    leaning = Unit(
        sentence=1, text="It has 12 rooms.", keys=frozenset({figure}), rules=(), before=0, **{against: -12.0}
    )
    alone = Unit(
        sentence=1, text="Sula has 12 room", keys=frozenset({figure}), rules=("name",), before=0, penalty=-0.5
    )
    assert choose([leaning, alone], {figure: 4.0}, 220).units == (alone,)
