"""What a sentence says only beside another: "in turn", a scene as the first line, jobs of what stands before."""

import pytest

from bot.news.choose import Unit, choose
from bot.news.facts import Key, Kind
from bot.news.guards import Setting
from bot.news.leaning import orphan
from bot.news.rules import rules_for
from bot.news.sentences import split
from bot.news.summarise import summarise
from bot.news.units import units_of


@pytest.mark.parametrize(
    ("language", "text", "beside"),
    [
        ("en", "Azerbaijan, in turn, exported 9,400 tonnes of fruit to Belarus.", True),
        ("en", "The town, however, will keep 12 of its schools.", True),
        ("en", "Four teachers from Tasmania had rowed 4,800 km in 38 days.", True),
        ("en", "By noon the fire had burned 4,150 hectares.", False),
        ("en", "The court also ordered the seizure of 12 villas.", True),
        ("en", "Instead of 12 schools Minsk built three.", False),
        ("ru", "Азербайджан, в свою очередь, увеличил экспорт на 31%.", True),
        ("ru", "Тем не менее хозяйства накопали 518 тыс. тонн корней.", True),
        ("ru", "Тем приятнее новость, пришедшая из посёлка Зеленчук.", True),
        ("ru", "Фермеры же просят отсрочку до 5 мая.", True),
        ("ru", "Сразу же выехали 12 машин.", False),
        ("ru", "Завод собрал 300 машин, что на 14% больше, чем за тот же период 2024 года.", False),
        ("be", "Тым не менш гаспадаркі накапалі 518 тыс. тон.", True),
        ("be", "Фермеры ж просяць адтэрміноўку да 5 мая.", True),
        ("be", "Камбінат адправіў 54 тоны, амаль столькі ж чакаюць восенню.", False),
        ("az", "Qaradağda isə 230 MVt-lıq stansiya işləyir.", True),
        ("az", "Zavod 12 traktor, fabrik isə 3 avtobus buraxıb.", False),
        ("tr", "Bayram ikramiyesi ise 5.000 lira olarak kalacak.", True),
        ("tr", "Fabrika 12 traktör, atölye ise 3 otobüs yaptı.", False),
    ],
)
def test_what_is_set_beside_another_sentence_leans_on_it(*, language: str, text: str, beside: bool) -> None:
    """A word of contrast or of an answer wants what it answers; a clause of its own sentence is that."""
    assert (orphan(text, rules_for(language)) < 0) is beside


def test_an_answer_alone_is_told_without_the_word_for_it() -> None:
    """What Azerbaijan sent "in turn" is news without it."""
    text = (
        "Last year 3,150 head of cattle were delivered to farms in Sheki and Aghdam. A dairy is being built in "
        "Fuzuli. Azerbaijan, in turn, exported 9,400 tonnes of fruit to Belarus."
    )
    made = summarise(text, heading="", lead="", language="en").within(140)
    assert made.endswith("Azerbaijan exported 9,400 tonnes of fruit to Belarus.")


@pytest.mark.parametrize(
    ("language", "first", "scene", "news"),
    [
        (
            "en",
            "The smell reached the village long before the inspectors did, and stayed there the whole summer.",
            "Residents kept diaries and took photographs.",
            "Southmere Water admitted dumping sewage on 37 occasions.",
        ),
        (
            "en",
            "The smell reached the village long before the inspectors did, and stayed there the whole summer.",
            "Judges sat for three weeks.",
            "Southmere Water admitted dumping sewage on 37 occasions.",
        ),
        (
            "ru",
            "Во вторник в Курске подвели итоги большой акции, о которой долго говорили в каждом доме и дворе.",
            "Гости отправились знакомиться с городом.",
            "Двери открыли 53 музея, их посетили 127 тыс. человек.",
        ),
        (
            "be",
            "У аўторак у Гродне падвялі вынікі вялікай акцыі, пра якую доўга гаварылі ў кожным доме і двары.",
            "Госці адправіліся знаёміцца з горадам.",
            "Дзверы адкрылі 53 музеі, іх наведалі 127 тыс. чалавек.",
        ),
        (
            "az",
            "Şəkidə uzun müddət hamının danışdığı böyük aksiyanın yekunları çərşənbə axşamı günü elan edilib.",
            "Qonaqlar bütün günü şəhəri gəzib.",
            "Aksiyada 53 muzey iştirak edib, onlara 127 min nəfər gəlib.",
        ),
        (
            "tr",
            "Uşak'ta uzun süredir herkesin konuştuğu büyük etkinliğin sonuçları salı günü kamuoyuna açıklandı.",
            "Konuklar bütün gün şehri gezdi.",
            "Etkinliğe 53 müze katıldı, müzeleri 127 bin kişi gezdi.",
        ),
    ],
)
def test_a_scene_opens_no_summary(language: str, first: str, scene: str, news: str) -> None:
    """There is room for it, but what it is about stands in the first sentence, for which there is none."""
    room = len(scene) + 1 + len(news)
    made = summarise(f"{first} {scene} {news}", heading="", lead="", language=language, budgets=(room,))
    assert scene not in made.within(room)


def test_what_leans_loosely_gains_nothing_by_an_empty_sentence() -> None:
    """Who gave the details is not told for the sake of "the rest"."""
    figure = Key(Kind.FIGURE, "46")
    units = [
        Unit(sentence=0, text="a" * 40, keys=frozenset(), rules=(), penalty=-2.6),
        Unit(sentence=1, text="b" * 40, keys=frozenset({figure}), rules=(), before=0, orphan=-1.5),
    ]
    assert [unit.sentence for unit in choose(units, {figure: 4.0}, 100).units] == [1]


TRACTORS = {
    "en": (
        "The plant in Costany made 6,800 tractors in three years. A line for combines was started in May. "
        "About 230 jobs were created."
    ),
    "ru": (
        "В Костанае за три года собрано 6,8 тыс. тракторов. В мае запущена линия по производству комбайнов. "
        "Благодаря ей создано 230 рабочих мест."
    ),
    "be": (
        "У Кастанаі за тры гады сабрана 6,8 тыс. трактароў. У маі запушчана лінія па вытворчасці камбайнаў. "
        "Дзякуючы ёй створана 230 рабочых месцаў."
    ),
    "az": (
        "Kostanayda üç ildə 6,8 min traktor yığılıb. Mayda kombayn buraxan xətt işə salınıb. "
        "230 nəfər işlə təmin edilib."
    ),
    "tr": (
        "Kostanay'da üç yılda 6,8 bin traktör üretildi. Mayısta biçerdöver yapan bir fabrika açıldı. "
        "230 kişiye iş sağlandı."
    ),
}


@pytest.mark.parametrize(
    ("language", "thing"),
    [("en", "line"), ("ru", "линия"), ("be", "лінія"), ("az", "xətt"), ("tr", "fabrika")],
)
def test_jobs_are_told_with_what_gives_them(language: str, thing: str) -> None:
    """Jobs of the combine line, right after the tractors, would be those of the tractors."""
    for budget in (90, 110, 130):
        made = summarise(TRACTORS[language], heading="", lead="", language=language, budgets=(budget,)).within(
            budget
        )
        assert "230" not in made or thing in made


def test_a_thing_named_only_in_what_is_cut_is_told_with_it() -> None:
    """An agency is nobody's where "the UN refugee agency said" was cut away to make room for its tents."""
    text = (
        "Nearly 5,400 people crossed the border at Kesra over the weekend, the UN refugee agency said. The agency "
        "has set up 320 tents."
    )
    made = summarise(text, heading="Border", lead="", language="en", budgets=(120,)).within(120)
    assert "UN refugee agency said. The agency" in made


def test_a_thing_after_who_says_so_is_wanted_too() -> None:
    """Before "the ward" may stand whose word it is, or when it was."""
    noun = rules_for("en").definite
    assert noun is not None
    assert noun("According to chief physician Dr. Helen Moss, the ward has 48 beds.") == "ward"
    assert noun("In the first three quarters of 2025 the route carried 41,300 passengers.") == "route"
    assert noun("In May the government bought 12 buses.") == ""


def test_what_opens_with_a_thing_wants_it_told() -> None:
    """Any sentence chosen that has the word is enough; with none, the sentence gives way to another."""
    tents, people, other = (Key(Kind.FIGURE, value) for value in ("320", "5400", "12"))
    units = [
        Unit(sentence=0, text="The UN agency counted them all. ", keys=frozenset({people}), rules=()),
        Unit(sentence=1, text="The agency has tents enough.", keys=frozenset({tents}), rules=(), thing="agen"),
        Unit(sentence=2, text="It rains for twelve days now.", keys=frozenset({other}), rules=()),
    ]
    worth = {people: 1.0, tents: 4.0, other: 3.5}
    assert [unit.sentence for unit in choose(units, worth, 30).units] == [2]
    assert [unit.sentence for unit in choose(units, worth | {people: 9.0}, 62).units] == [0, 1]


@pytest.mark.parametrize(
    ("lead", "known"),
    [
        ("", False),
        ("Ambassador Ann Shaw spoke in Tashkent.", False),
        ("Deputy Minister Farid Rustamov spoke in Tashkent.", True),
    ],
)
def test_an_office_stands_for_a_name_that_the_lead_has(*, lead: str, known: bool) -> None:
    """Whom nothing else names is named where there is room: "The minister" is somebody's."""
    text = "Deputy Minister Farid Rustamov said 1,150 citizens had received help."
    units = units_of(split(text, "en"), Setting("en", lead), frozenset())
    named, office = (next(unit for unit in units if unit.text.startswith(at)) for at in (text, "The Deputy"))
    assert (office.penalty > named.penalty - 0.5) is known


def test_that_nothing_was_announced_fills_no_room() -> None:
    """No date of a round that is not told of is no news, nor is what a day was given over to."""
    news = (
        "The cable linking Aqaba and Taba was upgraded in March, doubling its capacity to 1,100 MW. Three plants "
        "come online by the end of 2026."
    )
    for idle in ("No date for the next round was announced.", "The second day was given over to business."):
        assert summarise(f"{news} {idle}", heading="", lead="", language="en").within(220) == news
