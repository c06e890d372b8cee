"""Who says something in Belarusian; more shortly, the office stays and the name goes."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, TAIL, Rule, rule

_C = r"(?:[^,;]|,(?=\d))"
SAID = (
    r"(?:сказаў|сказала|сказалі|заявіў|заявіла|заявілі|адзначыў|адзначыла|адзначылі|"
    r"падкрэсліў|падкрэсліла|падкрэслілі|"
    r"паведаміў|паведаміла|паведамілі|дадаў|дадала|дадалі|расказаў|расказала|расказалі|"
    r"удакладніў|удакладніла|удакладнілі|нагадаў|нагадала|нагадалі|запэўніў|запэўніла|запэўнілі|"
    r"растлумачыў|растлумачыла|праінфармаваў|праінфармавала|пацвердзіў|пацвердзіла|папярэдзіў|папярэдзіла|"
    r"заўважыў|заўважыла|прызнаў|прызнала|паведамляе|паведамляюць|перадае|піша|удакладняе|адзначае|адзначаюць)"
)
ROLE = (
    r"(?:пасол|пасл|дыпламат|міністр|намеснік|віцэ-прэм|прэм|прэзідэнт|губернатар|мэр|кіраўні|дырэктар|"
    r"начальні|старшын|прадстаўні|спікер|эксперт|спецыяліст|арганізатар|урач|пракурор|адвакат|трэнер|куратар|"
    r"вучон|біёлаг|гісторык|археолаг|геолаг|інжынер|канструктар|архітэктар|рэстаўратар|рэктар|дэкан|прафесар|"
    r"акадэмік|дэпутат|сенатар|дарадц|консул|сакратар|аграном|капітан|камандзір|супрацоўні|загадчы|рэдактар|"
    r"рэжысёр|"
    r"дырыжор|аўтар|заснавальні|уладальні|менеджар|аналітык|эканаміст|сіноптык|метэаролаг|ратавальні|хірург|"
    r"галоўурач|суддз|следч|палкоўні|генерал|маёр|павераны)\w*"
)
_NAME = (
    r"(?:(?:[А-ЯЁІЎ][а-яёіў’']+(?:-[А-ЯЁІЎ][а-яёіў]+)? ){1,2}[А-ЯЁІЎ][а-яёіў’']+(?:-[А-ЯЁІЎ][а-яёіў]+)?"
    r"|[А-ЯЁІЎ]\. ?(?:[А-ЯЁІЎ]\. ?)?[А-ЯЁІЎ][а-яёіў’']+(?:-[А-ЯЁІЎ][а-яёіў]+)?)"
)
_ALONE = re.compile(
    r"(?P<head>\b(?:[Пп]асол|[Пп]асла|[Мм]іністр\w*|[Дд]ырэктар\w*|[Гг]убернатар\w*|[Мм]эр\w*|[Пп]рэзідэнт\w*|"
    r"[Рр]эктар\w*|[Тт]рэнер\w*|[Кк]уратар\w*))"
    r"(?: (?:па )?[\w«»’'-]+)+$"
)
"""An office that tells enough by itself, without "of education", "of the port"."""


def _office(match: re.Match[str]) -> str:
    """Return what leads to the office, the office, and what follows, without the name."""
    office = match["office"]
    words = office.split(" ")
    alone = _ALONE.match(office)
    if alone is None and len(words) > 1:
        for at in range(1, len(words)):
            rest = _ALONE.match(" ".join(words[at:]))
            if rest is not None and all(word[0].islower() for word in words[1:at]):
                return f"{match['before']}{' '.join(words[:at])} {rest['head']}{match['after']}"
    return f"{match['before']}{alone['head'] if alone else office}{match['after']}"


_HELD = rf"(?P<office>(?=(?:[\w«»’'-]+ ){{0,3}}?(?i:{ROLE})\b)[\w«»’'-]+(?: (?!і |што )[\w«»№’'-]+){{0,8}})"
_BY = (
    r"(?:Паводле слоў|Паводле даных|Паводле звестак|Паводле інфармацыі|Па словах|Па даных|Па звестках|"
    r"Па інфармацыі|На думку|Паводле ацэнкі)"
)

_SPOKE = (
    rf"(?:{SAID}|паабяцаў|паабяцала|прапанаваў|прапанавала|заклікаў|заклікала|даручыў|даручыла|папрасіў|папрасіла|"
    r"запатрабаваў|запатрабавала|абвясціў|абвясціла|чакае|спадзяецца)"
)

SPEAKERS: tuple[Rule, ...] = (
    rule("speaker", rf"^(?P<before>){_HELD} {_NAME}(?P<after> (?:таксама |пры гэтым |яшчэ )?{_SPOKE}\b)", _office),
    rule("speaker", rf"^(?P<before>{_BY} ){_HELD} {_NAME}(?P<after>, )", _office),
    rule("speaker", rf"^(?P<before>Як (?:таксама |раней )?{SAID} ){_HELD} {_NAME}(?P<after>, )", _office),
    rule("speaker", rf"(?P<before>, {SAID} ){_HELD} {_NAME}(?P<after>[,.])", _office),
    rule("speaker", rf"(?P<before>, ){_HELD} {_NAME}(?P<after> {SAID}[,.])", _office),
)
ATTRIBUTIONS: tuple[Rule, ...] = (
    rule("attribution", r"^Паводле (?P<who>яго|яе|іх) (?:слоў|даных|звестак|інфармацыі), ", guards=ATTRIBUTION),
    rule("attribution", r"^Па (?P<who>яго|яе|іх) (?:словах|даных|звестках), ", guards=ATTRIBUTION),
    rule(
        "attribution",
        r"^(?:Паводле слоў|Паводле даных|Паводле звестак|Паводле інфармацыі|Па словах|Па "
        rf"даных|Па звестках|Па інфармацыі) (?P<who>{_C}{{3,90}}?), ",
        guards=ATTRIBUTION,
    ),
    rule("attribution", rf"^Як (?:таксама |раней )?{SAID} (?P<who>{_C}{{2,90}}?), ", guards=ATTRIBUTION),
    rule("attribution", rf"^Як (?P<who>{_C}{{2,60}}?) (?:таксама |раней )?{SAID}, ", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?P<who>[^,;:«]{{2,90}}?) (?:таксама |пры гэтым |яшчэ )?{SAID}(?: (?:у|ў) "
        r"(?:панядзелак|аўторак|сераду|чацвер|пятніцу|суботу|нядзелю))?, што ",
        guards=ATTRIBUTION,
    ),
    rule("attribution tail", rf", {SAID} (?P<who>{_C}{{2,90}}?)(?=\.$)", guards=TAIL),
    rule("attribution tail", rf", (?P<who>{_C}{{2,60}}?) {SAID}(?=\.$)", guards=TAIL),
    rule("attribution", rf", (?:як )?{SAID} (?P<who>{_C}{{2,60}}?), ", " ", ATTRIBUTION),
    rule("attribution", rf", (?:як )?(?P<who>{_C}{{2,60}}?) {SAID}, ", " ", ATTRIBUTION),
    rule(
        "attribution",
        rf", (?:паводле слоў|паводле даных|паводле звестак|па словах|па даных) (?P<who>{_C}{{2,60}}?), ",
        " ",
        ATTRIBUTION,
    ),
)
