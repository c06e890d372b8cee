"""Which relative clauses a Belarusian sentence can do without: they tell of a thing, and not which one it is."""

from __future__ import annotations

from bot.news.rules.be_speech import SAID
from bot.news.rules.be_verbs import ANY, joined
from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.slavic import PERSON

_C = r"(?:[^,;:]|[,:](?=\d))"
_SAID = rf"(?:{SAID}|кажа|гаворыць|прызнаўся|прызналася|расказвае)\b"
_WHICH = r"(?:чый|чыя|чы[ёею]|як(?:і|ая|ое|ога|ой|ому|ім|ую))"
_PLURAL = r"як(?:ія|іх|імі)"
_PARTICIPLE = (
    r"(?!прысвеч|перш|друг|трэц|галоўн|апошн|адзін)[\w’']{2,}(?:[аяеіы]н|[ыу]т|ўш)(?:ы|ая|ае|ага|ую|ай)(?= )"
)
_NEW = (
    r"(?<!\w)(?i:адкры(?:ў|л|т)|адкрые|пабудава|буду(?:ец|е)|[уў]зв[её]|[уў]зводз|створа|ствары|запу(?:сці|шча)|"
    r"[уў]в(?:едз|ял|яд)|[уў]станоў|[уў]стал|з[’']яві|прайшо|прайшл|пройдз|адбы|адбуд|падпіс|падпіш|выйш|выда|"
    r"выпу(?:сці|шча)|закуп|набы|купі|выяў|знай|распрацава|прадстаў|прадстав|прыня|пача|заснава|будава|здадзен|"
    r"здал)"
    r"[\w’']*"
)
"""Words by which a thing is told of for the first time, so that what follows it restricts nothing."""
_EVENT = r"(?:[уў] ходзе|падчас|па выніках|паводле вынікаў|[уў] рамках) як(?:ога|ой|іх)"
_BODY = (
    r"(?:Мін(?:здароўя|фін|юст|працы|спорту|транс|энерга|адукацыі|эканомікі|сельгасхарч|прыроды|культуры)|"
    r"Нацбанк|Белстат|Урад|Парламент|Сенат|Мэрыя)"
)
"""Bodies of which there is one."""
_TEAM = (
    r"(?:Геолагі|Археолагі|Вучоныя|Навукоўцы|Біёлагі|Урачы|Хірургі|Медыкі|Даследчыкі|Фізікі|Хімікі|Астраномы|"
    r"Інжынеры|"
    r"Ратавальнікі|Пажарныя|Рэстаўратары|Спецыялісты|Супрацоўнікі|Хакеісты|Футбалісты|Валейбаліст(?:ы|кі)|"
    r"Баскетбаліст(?:ы|кі)|"
    r"Гандбаліст(?:ы|кі)|Дэпутаты|Энергетыкі)"
)
"""Those of whom it is told what they did, with the name of where they do it: a team, and no class of people."""

RELATIVES: tuple[Rule, ...] = (
    rule(
        "relative",
        rf"^(?P<kept>[^,;:]*{_NEW}[^,;:]*), (?:(?:[уў]|на|з|па|да|аб|для) )?(?:{_WHICH}|дзе|куды|{_PARTICIPLE})\b"
        rf"(?![^.]*, {_SAID})[^;:]*\.$",
        r"\g<kept>.",
        Guard.FACT | Guard.CLAUSE | Guard.PLAIN_TEXT | Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        rf"^(?P<kept>[^,;:]*{_NEW}[^,;:]*\b\d[\d ,]*(?: (?:тыс\.|млн))? [а-яёіў’]+(?: [а-яёіў’]+)?), "
        rf"(?:(?:[уў]|на|з|па|да|аб|для) )?{_PLURAL}\b(?![^.]*, {_SAID})[^;:]*\.$",
        r"\g<kept>.",
        Guard.CLAUSE | Guard.PLAIN_TEXT | Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        rf", (?:дзе|куды|адкуль) {_C}{{3,110}}?, (?=[а-яёіў])",
        joined,
        Guard.PLAIN_CUT | Guard.AFTER_NAME,
    ),
    rule(
        "relative",
        rf", [а-яёіў’']{{4,}} (?:(?:[уў]|на|з|па|аб|для) )?{_WHICH} {_C}{{3,110}}?, (?=[а-яёіў])",
        joined,
        Guard.PLAIN_CUT | Guard.AFTER_NAME,
    ),
    rule(
        "relative",
        rf"^(?P<head>(?!Жыхар|{PERSON}, )[А-ЯЁІЎ][а-яёіў’']+ (?:[а-яёіў’'-]+ ){{0,2}}[А-ЯЁІЎ«]"
        rf"(?:(?!{ANY})[^,;:])*), (?:(?:[уў]|на|з|па|да|аб|для) )?{_WHICH} {_C}{{3,110}}, "
        rf"(?=(?:ужо |зноў )?{ANY})",
        r"\g<head> ",
    ),
    rule(
        "relative",
        rf"^(?P<head>{_TEAM} (?:[а-яёіў’'-]+ ){{0,2}}[А-ЯЁІЎ](?:(?!{ANY})[^,;:])*), {_PLURAL} {_C}{{3,110}}, "
        rf"(?={ANY})",
        r"\g<head> ",
        Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        r"(?<=[а-яёіў»]), (?:перарван|прыпынен|адкладзен)\w+ (?:яшчэ )?(?:[уў]|з-за|з|на|"
        rf"пасля) [^,;:]*, (?={ANY})",
        " ",
        Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        r", (?:аснову|аснова|большасць|больш(?:ая|ую) частк[ау]|частк[ау]|палов[ау]|трэць) як(?:ога|ой|"
        rf"іх) {_C}{{3,110}}, "
        r"(?=[а-яёіў])",
        joined,
        Guard.PLAIN_CUT,
    ),
    rule("relative", rf", {_EVENT} {_C}{{3,110}}, (?=[а-яёіў])", joined, Guard.PLAIN_CUT),
    rule(
        "relative",
        rf"^(?P<who>[А-ЯЁІЎ][\w’'-]*[сц]к(?:і|ая|ае) (?:[а-яёіў’'-]+ ){{0,3}}[\w’'-]+|{_BODY}), "
        rf"(?:(?:[уў]|на|з|па|да|аб|[а-яёіў]{{4,}}) )?{_WHICH} {_C}{{3,110}}, (?=[а-яёіў])",
        r"\g<who> ",
        Guard.PLAIN_CUT,
    ),
    rule(
        "relative",
        r"(?<=[а-яёіў»]), як(?:і|ая|ое|ія) (?:зойме|зоймуць|(?:пра)?доўжы(?:ўся|лася|лося|ліся|цца)|"
        r"(?:пра)?доўжацца|"
        r"працягва(?:ўся|лася|лося|ліся)|працягнецца|працягнуцца) [^,;:]{3,40}(?:, (?=[а-яёіў])|(?=\.$))",
        joined,
        Guard.PLAIN_CUT,
    ),
)
