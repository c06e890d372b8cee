"""Shorter forms of Belarusian words: a unit's sign, a passive without "was", "they will build" for it."""

from __future__ import annotations

import re

from bot.news.rules.be_verbs import SHORT
from bot.news.rules.wordings import Wording, wording

_WILL = {
    "пабудаван": "пабудуюць", "адкрыт": "адкрыюць", "створан": "створаць", "запушчан": "запусцяць",
    "падпісан": "падпішуць", "закрыт": "закрыюць", "зачынен": "зачыняць", "падоўжан": "падоўжаць",
    "павялічан": "павялічаць", "скарочан": "скароцяць", "адрамантаван": "адрамантуюць", "закуплен": "закупяць",
    "зацверджан": "зацвердзяць", "адменен": "адменяць", "зніжан": "знізяць", "павышан": "павысяць",
    "адноўлен": "адновяць", "апублікаван": "апублікуюць", "рэканструяван": "рэканструююць",
    "завершан": "завершаць", "здадзен": "здадуць", "накіраван": "накіруюць", "выдзелен": "выдзеляць",
    "выпушчан": "выпусцяць", "праведзен": "правядуць",
}  # fmt: skip
"""Participles of what is done to things, and what those who do it will do."""
_OF_MEN = r"(?:накіраван|выдзелен|выпушчан)"
"""Men can be sent too: "будуць накіраваны ўрачы"."""
_ONCE = re.compile(r"\b(?:раней|калісьці|некалі|тады|ранейш\w+|да гэтага|былы|цяпер)\b", re.IGNORECASE)
_BY = r"(?! [\w’'-]+(?:ам|ем|ай|яй|амі|ямі)\b)"
"""Nobody is told who does it: "will be built by a company" can have no "they"."""


def _they_will(match: re.Match[str]) -> str:
    verb = _WILL[match["stem"].lower()]
    return verb.capitalize() if match["will"][0].isupper() else verb


def _done(match: re.Match[str]) -> str:
    """Return nothing for "was", unless that tells of what is otherwise now."""
    return match[0] if _ONCE.search(match.string) else " "


FORMS: tuple[Wording, ...] = (
    wording(
        "рэс-служб",
        r"(?P<said>\b(?:паведамі|расказа|удакладні|заяві|растлумачы|адзначы|пацвердзі))л(?:а|"
        r"і [уў]) прэс-служб[аеы] "
        r"(?:кампаніі |прадпрыемства |банка |канцэрна |холдынгу |карпарацыі |авіякампаніі |завода )?"
        r"(?P<name>«[^»]+»|[А-ЯЁІЎ]{2,6})(?=[,.])",
        r"\g<said>лі ў \g<name>",
    ),
    wording(
        "ыконваючы",
        r"\b(?P<first>[Вв])ыконваючы абавязкі (?=[а-яёіў])",
        lambda match: f"{match['first']}. а. ",
    ),
    wording(
        " года",
        r"(?P<part>\b(?:кан[цч]|пачатк|сярэдзін|паўгоддз|квартал|палов|вынік)[а-яёіў]{0,3}) (?:бягучага|"
        r"гэтага) года\b",
        r"\g<part> года",
    ),
    wording(
        "а стане на ",
        r"\b(?P<first>[Пп])а стане на (?=\d)",
        lambda match: "На " if match["first"] == "П" else "на ",
    ),
    wording(" метр", r"(?<=\d) метр(?:аў|ы|а) (?:[уў]|за) секунду\b", " м/с"),
    wording("кубаметр", r"(?P<many>\d|тыс\.|млн|млрд) кубаметр(?:аў|ы|а)\b", r"\g<many> куб. м"),
    wording(" працэнт", r"(?<=\d) працэнт(?:аў|ы|а)?\b", "%"),
    wording(
        " быў| была| было| былі",
        r"(?<=[а-яёіў»\d])(?<!які)(?<!дзе)(?<!якая)(?<!якое)(?<!якія)(?<! не)(?<!\b[Ёё]н)(?<!\b[Яя]н[аоы])(?<! "
        r"яшчэ)(?<! ўжо) "
        rf"(?:быў|была|было|былі) (?!(?:закры|перакры|адключ|спын|прыпын|абмеж|заняты|заблакір)\w*)(?={SHORT}\b)",
        _done,
    ),
    wording("Бы", rf"^(?:Быў|Была|Было|Былі) (?={SHORT}\b)"),
    wording(
        "удзе |удуць ",
        rf"(?<!\b[Ёё]н )(?<!\b[Яя]ны )(?<!\bне )\b(?P<will>[Бб]уд(?:зе|уць)) (?!{_OF_MEN}ы)"
        rf"(?P<stem>{'|'.join(_WILL)})(?:ы\b{_BY}|а(?= (?:каля |больш за |звыш |амаль )?\d))",
        _they_will,
    ),
)
