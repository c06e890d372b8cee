"""Azerbaijani verbs and set phrases that can be said in fewer letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.news.rules.az_speech import SAID
from bot.news.rules.turkic import az_place, az_verb, of, of_dollars
from bot.news.rules.wordings import Wording, wording

_TENSE = r"(?P<tense>[ıiuü]b|[aə]c[aə][qk]|[ıiuü]r)\b"
_NOT_NOW = r"(?P<tense>[ıiuü]b|[aə]c[aə][qk])\b"
_COUNTED = r"(?:\d[\d.,]*|bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on(?: bir)?)"
_MEANS = (
    r"(?:kanal|tətbiq|portal|platforma|sistem|sayt|şəbəkə|internet|telefon|peyk|kart|dron|kəmər|xətt|mesaj)\w*"
)
"""What something is done by; through a fund or a bank is not with it."""


def verb(stem: str) -> Callable[[re.Match[str]], str]:
    """Put `stem` for a longer verb of the same meaning, in its tense."""
    return lambda match: (match.groupdict().get("kept") or "") + az_verb(stem, match["tense"])


def _dollars(match: re.Match[str]) -> str:
    return of_dollars("dollar", match["end"])


def _within(match: re.Match[str]) -> str:
    """Return "iki saatda" for "iki saat ərzində"."""
    return f"{match['many']} {az_place(match['unit'], 'də')}"


def _agreed(match: re.Match[str]) -> str:
    """Return "tikməyə razılaşıblar" for "tikmək barədə razılığa gəliblər", "yaratmağa" for "yaratmaq"."""
    to = "ğa" if match["k"] == "q" else "yə"
    return f"{match['stem']}{to} {az_verb('razılaş', match['tense'])}{'lar' if match['many'] else ''}"


def _at(match: re.Match[str]) -> str:
    """Return "Sumqayıtdakı" for "Sumqayıtda yerləşən", "Gəncədəki" for "Gəncədə yerləşən"."""
    return match["place"] + ("kı" if match["place"].endswith("a") else "ki")


VERBS: tuple[Wording, ...] = (
    wording("ABŞ dollar", r"\bABŞ dollar(?P<end>lıq|ının|ın(?:a|ı|dan|da)|ıdır|ı)?\b", _dollars),
    wording("start götür", rf"\bstart götür{_TENSE}", verb("başla")),
    wording("həyatını itir", rf"\bhəyatını itir{_NOT_NOW}", verb("öl")),
    wording("xəsarət al", rf"\bxəsarət al{_NOT_NOW}", verb("yaralan")),
    wording(
        "yekunlaş|tamamlan",
        r"(?P<kept>\b(?i:tikinti|inşaat|iş|təmir|bərpa|yığım|səpin|layihə|montaj|qazıntı)\w* (?:[\w-]+ ){0,3})"
        rf"(?:yekunlaş|tamamlan){_NOT_NOW}",
        verb("bit"),
    ),
    wording("quraşdırıl", rf"\bquraşdırıl{_TENSE}", verb("qurul")),
    wording("quraşdırılan", r"\bquraşdırılan\b", "qurulan"),
    wording("baş ver", rf"\bbaş ver{_NOT_NOW}", verb("ol")),
    wording(
        "təhsil al",
        r"(?P<kept>\b(?:(?!orada|burada)[A-ZƏĞİŞÇÖÜ]\w+d[aə]|gənc|tələbə|nəfər|şagird|uşaq|azərbaycanlı) )təhsil "
        rf"al{_TENSE}",
        verb("oxu"),
    ),
    wording(
        "işlə təmin",
        rf"(?P<who>\b\d[\d.,]* (?:min )?nəfər)i (?P<lasting>daimi )?işlə təmin ed{_TENSE}",
        lambda match: f"{match['who']}ə {match['lasting'] or ''}iş {az_verb('ver', match['tense'])}",
    ),
    wording("faizini təşkil", r"(?P<share>\b\d[\d.,]* faizi)ni təşkil edir(?=\.)", r"\g<share>dir"),
    wording(
        "razılığa gəl",
        r"(?P<stem>\b\w+m[aə])(?P<k>[kq]) (?:barədə|haqqında|barəsində) razılığa gəl(?P<tense>ib|əcək)"
        r"(?P<many>lər)?\b",
        _agreed,
    ),
    wording("vasitəsilə|vasitəsi ilə", rf"(?P<means>\b{_MEANS}) vasitəsi(?:lə| ilə)(?= \w)", r"\g<means> ilə"),
    wording("məqsədi", r"(?<=m[aə][kq]) məqsədi(?:lə| ilə)(?= \w)", " üçün"),
    wording(
        "ərzində",
        rf"(?P<many>\b{_COUNTED}) (?P<unit>il|ay|gün|həftə|saat|dəqiqə) ərzində(?=[^.;]*[ıiuü]b(?:l[aə]r)?\.$)",
        _within,
    ),
    wording("hesabı ilə", r"(?P<score>\b\d+:\d+) hesabı ilə(?= (?:məğlub|qalib|uduz|ud[ub]))", r"\g<score>"),
    wording("dərəcəsində", r"(?<=dərəcəsində) (?:çıxış edən|güləşən|yarışan|mübarizə aparan)(?= [A-ZƏĞİŞÇÖÜ])"),
    wording(
        "azadlıqdan məhrum",
        r"(?P<term>\b(?:il|ay)) (?:müddətinə )?azadlıqdan məhrum (?:edilib|olunub)\b",
        r"\g<term> həbs cəzası alıb",
    ),
    wording(
        "yə davam|ya davam",
        r"\b(?!etm|getm|güdm)(?P<stem>\w+?[^\W\daeəıioöuü])m(?:ağa|əyə) davam edir\b",
        lambda match: az_verb(match["stem"], "ır"),
    ),
    wording(
        "adını daşıyan",
        r"(?P<name>\b[A-ZƏĞİŞÇÖÜ]\w+ [A-ZƏĞİŞÇÖÜ]\w+)(?<![ıiuü]n)[ıiuü]n adını daşıyan\b",
        r"\g<name> adına",
    ),
    wording(
        "ki ölkənin ",
        r"(?:^İki ölkənin |(?<=\w )iki ölkənin )(?=(?:iş|arxiv|dövlət|hökumət|ticarət|xalça|film|kino|muzey|"
        r"mətbuat|xəbər|elm|idman|bank|enerji|müdafiə|nəqliyyat|teatr) [a-zəğışçöü]+[ıiuü])",
    ),
    wording(
        "caqlarını|cəklərini",
        rf"(?<=l[aə]r )(?P<what>[^,;]*\w[aə]c[aə])(?P<k>[qk])l[aə]r[ıi]n[ıi] {SAID}(?=\.$)",
        r"\g<what>\g<k>",
    ),
    wording(
        " vəsait| sərmayə| investisiya",
        r"(?P<unit>\b(?:manat|dollar|avro|rubl)) (?:vəsait|sərmayə|investisiya)"
        r"(?= (?:ayr|qoyul|xərclən|yönəldil))",
        r"\g<unit>",
    ),
    wording(
        "mumi ",
        r"\b[üÜ]mumi (?=(?:dəyər|uzunluğ|uzunluq|tutum|məbləğ|sahəsi|istehsal gücü)\w*)",
    ),
    wording(
        " Respublikasının",
        r"(?P<name>\b(?:Azərbaycan|Türkiyə|Belarus|Qazaxıstan|Özbəkistan|Qırğızıstan|Tacikistan|Polşa|Litva|Latviya|"
        r"Estoniya|Bolqarıstan|Moldova|Serbiya|Xorvatiya|Koreya)) Respublikasının\b(?= \w)",
        lambda match: of(match["name"]),
    ),
    wording(
        "arasında",
        r"(?P<one>\b[A-ZƏĞİŞÇÖÜ]\w+) ilə (?P<other>[A-ZƏĞİŞÇÖÜ]\w+) arasında(?:kı)? (?=(?:[a-zəğışçöü-]+ ){0,1}"
        r"(?:reysləri|uçuşları|qatarı|xətti|yolu|marşrutu)\b)",
        r"\g<one>–\g<other> ",
    ),
    wording("xəsarət", r"\bmüxtəlif (?:dərəcəli )?xəsarətlərlə (?=\w)"),
    wording("yerləşən", r"(?P<place>\b[a-zəğışçöü]\w*d[aə]) yerləşən(?= \w)", _at),
    wording("saat elektrik", r"(?<=saat) elektrik enerjisi(?= (?:istehsal|hasil|ver))", " enerji"),
    wording(
        "lən |lan |rən |şən |yən |tan |nan |lmiş ",
        r"(?P<place>\b(?!Orada|Burada|Harada|(?:Yanvar|Fevral|Mart|Aprel|May|İyun|İyul|Avqust|Sentyabr|Oktyabr|"
        r"Noyabr|Dekabr)d)[A-ZƏĞİŞÇÖÜ]\w+d[aə]) (?:fəaliyyət göstərən|yerləşən|işləyən|qurulan|yaradılan|"
        r"keçiril(?:ən|miş)|təşkil (?:olunan|edilən)|baş tutan)(?= (?!(?:iki|üç|dörd|beş|altı|yeddi|səkkiz|"
        r"doqquz|on|ilk|son|yeni|və)\b)(?:“|[^\W\d](?!\w+l[aə]r arasında)))",
        _at,
    ),
    wording("fəaliyyət göstərən", r"\bfəaliyyət göstərən\b", "işləyən"),
    wording(
        "arasında ",
        r"\barasında (?:həyata keçirilən|yerinə yetirilən|imzalanmış|imzalanan|mövcud olan)(?= [^\W\d])",
        "arasındakı",
    ),
)
"""What a paper says of the same thing: "iş verəcək" for "işlə təmin edəcək"."""
