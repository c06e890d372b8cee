"""How an Azerbaijani sentence is taken apart: clauses, converbs, and what stands at the end."""

from __future__ import annotations

import re

from bot.news.rules.az_speech import SAID
from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.turkic import by_itself, perfect

C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
FINITE = (
    r"(?!(?:gəlir|indi|yeddi|adı|soyadı|qalib|məktub|cənub|üslub|mənsub|katib|sahib|rəqib|qərib|nəcib|ordu|yurdu|"
    r"kəndi|haddi|çadır|müdir|qədim|tələbi|sinir|təsir|zəncir|qatır|səbir|xatir)\b)\w*(?:ıb|ib|ub|üb|ıblar|"
    r"iblər|ublar|üblər|dır|"
    r"dir|dur|dür|tır|tir|dırlar|dirlər|acaq|əcək|"
    r"acaqlar|əcəklər|dı|di|du|dü|dılar|dilər|mışdı|mişdi|malıdır|məlidir|[lnrşy](?:ır|ir|ur|ür)(?:lar|lər)?|"
    r"edir|verir|gedir|alır|görür|durur|tutur|artır)"
)
"""A finite verb by its ending; nouns that end alike ("səfir", "tədbir") have other letters before."""
PASSIVE = (
    r"(?:\w*(?:[ıiuü]l|[ıiuü]n|l[aə]n)|öl|art|azal|düş|qalx|yüksəl|uç|ol|çıx|toplaş)(?:[ıiuü]b(?:lar|lər)?|d[ıiuü]|"
    r"acaq|əcək|[ıiuü]r)"
)
"""A passive or intransitive verb, so that the number that opens its clause is its subject."""
_NOT_SAID = (
    r"(?<!qeyd )(?<!əlavə )(?<!bəyan )(?<!diqqətə )(?<!yada )(?<!məlumat )(?<!xəbər )(?<!nəzərə )"
    r"(?<!xəbərdarlıq )(?<!iddia )(?<!hesab )(?<!ehtimal )(?<!ümid )(?<!etiraf )(?<!güman )(?<!vəd )(?<!təəssüf )"
    r"(?!(?:düşün|inan|bildir|de[yd]|söylə|vurğula|xatırla|açıqla|göstəril|təsdiqlə)\w* ki,)"
)
"""No verb of saying, whose "ki" opens what is said: "qeyd edib ki"."""
SUBJECT = r"(?!\w+(?:y?[aə]|d[aə]|d[aə]n|n[ıiuü]) )[A-ZƏĞİŞÇÖÜ]\w+ "
"""A name that opens a clause as its subject, as far as can be seen: "Bakıya" is none."""
_CASE = r"\w+(?:[aə]|d[aə]n|n[ıiuü]) "
_SPAN = r"(?:saat|gün|həftə|ay|il|dəqiqə|dəfə|dəfədən|qat|yarım)\b"
_NOT_ITSELF = (
    rf" {_SPAN}| (?:min |milyon |milyard )?(?:{_CASE}|\w+l[ıiuü][kq] |"
    r"(?!(?:gəmi|körpü|\w+[cçl][ıiuü]|yeni) )\w+[ıiuü] )"
)
"""What follows a number that is no subject: "12 rayona", "12 nəfərlik heyətlə", "12 üzvü"."""
_BUT = re.compile(r" (?<=\w )isə(?= )")


def alone(clause: str) -> str:
    """Return a clause without the "isə" that set it against the one before."""
    return _BUT.sub("", clause, count=1)


CLAUSES: tuple[Rule, ...] = (
    rule(
        "clause",
        rf"^[^;]*\b(?=\w+(?: və|,)){FINITE}(?: və|,) "
        rf"(?P<kept>(?!(?:[\w-]+ ){{0,4}}[\w-]+(?:[ıiuü]n|n[ıiuü]) isə |"
        r"(?:\w+(?:l[aə]r[ıi]|s[ıiuü])|dəyəri|gücü|uzunluğu|sayı|qiyməti|həcmi|tutumu) isə |"
        rf"\w+nc[ıiuü]n[ıiuü]n )(?={SUBJECT}|{C}* isə |"
        rf"(?:[iİ]lk )?\d[\d.,]*+(?!-c|{_NOT_ITSELF}){C}*\b{PASSIVE}\.$|"
        rf"(?:ilk|növbəti) (?!növbə|dəfə|olaraq|il|ay|{_CASE})\w+ {C}*\b{PASSIVE}\.$){C}+{FINITE})\.$",
        lambda match: f"{alone(match['kept'])}.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "clause",
        rf"^[^;]*\b(?=\w+(?: və|,)){FINITE}(?: və|,) (?P<clause>(?:iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on) "
        rf"(?!{_CASE}|{_SPAN}){C}*\b{PASSIVE})\.$",
        r"\g<clause>.",
        Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "clause",
        r"^[^;]*; (?![^;]* isə )(?!(?:[öÖ]tən il|[kK]eçən il|[əƏ]vvəl|[oO] vaxt|hədəf|məqsəd|artım|azalma|pay|"
        r"fərq|səbəb|nəticə|dəyəri)\w* )(?P<clause>[^;]+)\.$",
        by_itself,
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
    ),
    rule(
        "predicate",
        r"^(?P<who>(?:Müəssisə|Zavod|Fabrik|Şirkət|Nazirlik|Agentlik|Stansiya|Bank|Klub|Komanda|Layihə|Fond|Universitet|"
        r"Muzey|“[^”]+”)(?: (?:şirkəti|zavodu|klubu|bankı))?) (?=\w+(?:d[aə]n?|y[aə]) |(?:gələn|ötən|ilin|bu) |"
        rf"\d)[^,;]*?\b(?=\w+(?: və|,)){FINITE}(?:,| və) (?P<pred>(?!\w+ isə )(?:\d[\d.,]* (?:min )?\w+[ıiuü]|"
        rf"\w{{3,}}(?:d[aə]|d[aə]n|n[aə]|y[aə]|l[aə]r(?:[aəıi]|[ıi]n[ıi]))) {C}*\b(?:ed|ver|al|tik|sat|göstər|qur|"
        rf"keçir|yarad|aç|göndər)(?:ib|ıb|ub|əcək|acaq|ir|ır|ur))\.$",
        r"\g<who> \g<pred>.",
        Guard.PLAIN_TEXT | Guard.CLAUSE | Guard.NO_QUOTE | Guard.NO_ANAPHORA,
    ),
    rule(
        "colon",
        rf"^(?![^:]*{SAID}:)[^:;“”\"]*\b(?=\w+:){FINITE}: (?P<clause>[^:;“”\"]+)\.$",
        by_itself,
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "converb",
        rf"^(?P<kept>{C}*\d[\d.,]* {C}*?[^\W\d]+ )(?P<verb>(?!ol)\w{{2,}}?)(?:araq|ərək),? "
        rf"(?!{C}*[ğy][ıiuü]n[ıiuü] |{C}*\b(?:çempion|qalib|birinci|kubok|medal|mükafat|seçil)){C}*[ıiuü]b\.$",
        lambda match: f"{match['kept']}{perfect(match['verb'])}.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
    ),
    rule(
        "converb",
        r"(?<=\w)(?<!təxminən)(?<!cəmi)(?<!azı)(?<!müqayisədə)(?<!nisbətən)(?<!hesabla)"
        r" (?:təxminən )?\d[\d.,]* (?:min |mln\. |milyon |faiz "
        r")?(?:[^\W\d]+ )?(?!ol)\w{2,}(?:araq|ərək),?(?= \w)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+ və bu){FINITE}) və bu,? [^;]*(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+(?: ki)?,){_NOT_SAID}{FINITE})(?: ki)?, (?:onlardan|onların|bunlardan|bunun|ən çox|"
        rf"əsasən|müqayisə üçün) [^;]*(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf", (?:o cümlədən|habelə|eləcə də) {C}*(?P<verb> (?:nümayiş|təqdim|qəbul|təmir|bərpa|"
        rf"təxliyə) \w+\.$| (?!(?:ed|ol|ver|al|gətir|göstər|keçir|çıx|çək|"
        rf"başla)\w*\.$){FINITE}\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT,
    ),
    rule(
        "tail",
        rf"^(?P<kept>(?![^:]*{SAID}:)[^:;“”\"]*\b(?=\w+:){FINITE}): [^:;“”\"]+(?=\.$)",
        r"\g<kept>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule("tail", r"; [^;]+(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+(?: ki)?,){_NOT_SAID}{FINITE})(?: ki)?, "
        rf"(?:bu da|bu isə|bu|orada|burada|hansı ki|o cümlədən|xüsusilə|həmçinin) {C}*(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+(?: və|,))(?!gözləyirdi){FINITE})(?: və|,) [^;]*?{FINITE}(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
)
