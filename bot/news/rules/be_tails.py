"""What a Belarusian sentence can do without: appositions, clauses about what is new, adverbial participles."""

from __future__ import annotations

from bot.news.rules.be_clauses import ANY, joined
from bot.news.rules.be_speech import SAID
from bot.news.rules.model import Guard, Rule, rule

_C = r"(?:[^,;:]|[,:](?=\d))"
_SAID = rf"(?:{SAID}|кажа|гаворыць|прызнаўся|прызналася|расказвае)\b"
_D = r"(?:[^,;:—–]|[,:](?=\d))"
"""A character inside a part of a clause that ends with a dash."""
_WHICH = r"як(?:і|ая|ое|ога|ой|ому|ім|ую)"
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
_CONDITION = r"(?![^.]*\b(?:калі|пры ўмове|у выпадку)\b)"
_ROUTE = r"(?:рэйс|маршрут|ліні|дарог|трас|цягнік|паведамленн|калідор|перагон|участ|напрам|матч|сустрэч)[а-яёіў]*"
_DONE = r"(?:ўшы|ўшыся|йшоўшы|юючы|уючы|ваючы|ючыся|учыся)"
_EVENT = r"(?:[уў] ходзе|падчас|па выніках|паводле вынікаў|[уў] рамках) як(?:ога|ой|іх)"
_MAN = (
    r"(?:завод|цэнтр|музей|фонд|камбінат|тэрмінал|парк|тэатр|фестываль|партал|сэрвіс|клуб|інстытут|універсітэт|"
    r"холдынг|канцэрн|порт|склад|ансамбль|лагер|санаторый|серыял|фільм|раман|спектакль)"
)
_SHE = (
    r"(?:кампанія|станцыя|фабрыка|школа|бальніца|лінія|праграма|выстава|шахта|лабараторыя|акадэмія|авіякампанія)"
)
_IT = r"(?:прадпрыемства|агенцтва|выдавецтва|радовішча|судна)"

TAILS: tuple[Rule, ...] = (
    rule(
        "apposition",
        rf"^(?=[^«]* [—–] )(?![^—–]*(?i:{_ROUTE}) [А-ЯЁІЎ][^,;—–]{{0,40}} [—–])(?P<kept>(?:[^—–]*[,;:] "
        rf")?{_D}*{ANY}{_D}*?"
        rf"(?<! адно)(?<! адна)(?<! наступнае)(?<! галоўнае)(?<! так)) [—–] "
        r"(?=[а-яёіў\d])(?!(?:і|а|але|або|студз|лют|сакав|крас|ма[йя]|чэрв|ліп|жн|верас|кастр|ліст|"
        r"снеж)[а-яёіў]*\b)"
        rf"(?!(?!так|гэта|столькі)[^.]*\b(?:не|ні|няма|без|толькі|акрамя)\b){_CONDITION}"
        r"(?<!\d [—–] )(?P<cut>[^—–;:«»]{8,})\.$",
        r"\g<kept>.",
        Guard.CLAUSE,
    ),
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
        "tail",
        rf"(?<=[а-яёіў»\d%]), (?:тады як|[уў] той час як|паколькі|таму што|бо) {_CONDITION}[^;:]*(?=\.$)",
        guards=Guard.CLAUSE,
    ),
    rule(
        "tail",
        r"(?<=[а-яёіў»\d%]), (?:пасля таго,? як|да таго,? як|перш чым|пры тым,? што|з-за чаго|[уў] выніку чаго|"
        r"дзякуючы чаму|пасля чаго|пра што|аб чым|як і) [^;:]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule("tail", rf", {_EVENT} {_C}*(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule(
        "tail",
        r"(?<=[а-яёіў»\d]), (?:перарван|прыпынен|адкладзен)\w+ (?:яшчэ )?(?:[уў]|з-за|з|на|пасля) [^,;:]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
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
        "clause",
        rf"^[^;:«]*, {_EVENT} (?P<clause>{_C}*{ANY}{_C}*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.PLAIN_TEXT | Guard.NO_OPINION,
    ),
    *(
        rule(
            "which",
            rf"^(?=.*, як)[^;]*?(?P<what>(?:\b[\w’'-]+{adjective} )?\b(?i:{noun}) «[^»]+»"
            rf"(?: (?:[уў]|на|пад) [А-ЯЁІЎ][\w’'-]+)?), {which} (?P<clause>{_C}*{ANY}{_C}*)\.$",
            r"\g<what> \g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA | Guard.NO_OPINION,
        )
        for adjective, noun, which in (
            ("[ыі]", _MAN, "які"),
            ("(?:ая|яя)", _SHE, "якая"),
            ("(?:ае|яе)", _IT, "якое"),
        )
    ),
    rule(
        "participle",
        rf"^[А-ЯЁІЎ][\w’']+{_DONE} [^,;:«]{{3,110}}, (?=[а-яёіў«\dА-ЯЁІЎ])",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.FACT,
    ),
    rule(
        "participle",
        rf"(?<=[а-яёіў»]), [\w’']{{2,}}{_DONE} [^,;:«]{{3,110}}, (?=(?:і )?{ANY})",
        " ",
        Guard.PLAIN_CUT | Guard.CLAUSE,
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
