"""What a Belarusian sentence can do without: appositions, reasons, adverbial participles."""

from __future__ import annotations

from bot.news.rules.be_verbs import ANY
from bot.news.rules.model import Guard, Rule, rule

_C = r"(?:[^,;:]|[,:](?=\d))"
_D = r"(?:[^,;:—–]|[,:](?=\d))"
"""A character inside a part of a clause that ends with a dash."""
_CONDITION = r"(?![^.]*\b(?:калі|пры ўмове|у выпадку)\b)"
_ROUTE = r"(?:рэйс|маршрут|ліні|дарог|трас|цягнік|паведамленн|калідор|перагон|участ|напрам|матч|сустрэч)[а-яёіў]*"
_DONE = r"(?:ўшы|ўшыся|йшоўшы|юючы|уючы|ваючы|даючы|каючы|наючы|раючы|[чшж]аючы|ючыся|учыся)"
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
        r"^(?=[^«]* [—–] )"
        r"(?![^—–]*, (?:сам\w+ \w+|найбуйнейш\w+|друг\w+) [—–] )"
        rf"(?![^—–]*(?i:{_ROUTE}) [А-ЯЁІЎ][^,;—–]{{0,40}} [—–])(?P<kept>(?:[^—–]*[,;:] "
        rf")?{_D}*{ANY}{_D}*?"
        rf"(?<! адно)(?<! адна)(?<! наступнае)(?<! галоўнае)(?<! так)) [—–] "
        rf"(?=[а-яёіў\d])(?!{ANY})(?!(?:і|а|але|або|студз|лют|сакав|крас|ма[йя]|чэрв|ліп|жн|верас|кастр|ліст|"
        r"снеж)[а-яёіў]*\b)"
        rf"(?!(?!так|гэта|столькі)[^.]*\b(?:не|ні|няма|без|толькі|акрамя)\b){_CONDITION}"
        r"(?<!\d [—–] )(?P<cut>[^—–;:«»]{8,})\.$",
        r"\g<kept>.",
        Guard.CLAUSE,
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
    rule(
        "tail",
        r", (?!(?:[уў]|на|з|па|да|аб|для|ад|за|пры|пад|над|праз) )[а-яёіў’']{3,} (?:[а-яёіў’']+ ){0,2}як(?:ога|"
        r"ой|іх)\b"
        r"[^;:]*(?=\.$)",
        guards=Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule("tail", r", гэта [^;:]*(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule(
        "tail",
        r", (?:аснову|аснова|большасць|больш(?:ая|ую) частк[ау]|частк[ау]|палов[ау]|трэць|"
        r"дзве трэці) (?:з )?як(?:ога|ой|іх)\b"
        r"[^;:]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule("tail", rf", {_EVENT} {_C}*(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule(
        "tail",
        r"(?<=[а-яёіў»\d]), (?:перарван|прыпынен|адкладзен)\w+ (?:яшчэ )?(?:[уў]|з-за|з|на|пасля) [^,;:]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
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
        "interior",
        rf"(?P<head>(?:: |, а )(?:(?!{ANY}|\b(?:і|або|дзе|што|як\w+)\b)[^,;:]){{2,60}}), (?!дзе|што|як|каб|калі)"
        rf"[\w«»’'-]+ (?:(?!{ANY}|\b(?:і|або)\b)[^,;:]){{3,110}}, (?={ANY})",
        r"\g<head> ",
        Guard.PLAIN_CUT,
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
)
