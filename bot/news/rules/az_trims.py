"""What an Azerbaijani sentence tells by the way, and what it says of a change in a whole clause."""

from __future__ import annotations

from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.turkic import change

_THAN = (
    r"(?:(?:ötən|keçən|əvvəlki) (?:il|ay|həftə|rüb|mövsüm)(?:(?:in (?:eyni|müvafiq) )?(?:dövrü|ayı)?(?:n?[əa])? "
    r"(?:nisbətən|nəzərən)|(?:in (?:eyni|müvafiq) (?:dövrü|ayı))?(?: ilə|lə) müqayisədə|in (?:eyni |müvafiq )?"
    r"(?:dövründəkindən|göstəricisindən|dövründən|dövrünün göstəricisindən)|dəkindən)|bir il əvvəl(?:ə "
    r"nisbətən|ki ilə müqayisədə|kindən)|(?P<base>\d{4})-c[ıiuü] il(?:(?: i|)lə müqayisədə|ə nisbətən|ə nəzərən|"
    r"dəkindən))"
)

TRIMS: tuple[Rule, ...] = (
    rule(
        "change",
        rf"(?: ki)?(?:,| və) (?:bu (?:da|isə)|bu),? {_THAN} (?P<share>\d[\d,]*) faiz (?:daha )?(?:çoxdur|artıqdır|"
        r"yüksəkdir|çox|(?P<less>azdır|aşağıdır|az))(?=\.$)",
        lambda match: change(match, "{}%"),
    ),
    rule(
        "share",
        r"(?: ki)?(?:,| və) bu(?: da| isə)?,? (?P<of>[^,;\d]{3,40}[ıiuü]n \d[\d,]* faizi)(?: deməkdir|dir|"
        r"ni təşkil edir)(?=\.$)",
        r" (\g<of>)",
    ),
    rule(
        "aside",
        r"(?:(?<=\w )|(?<=, ))başda [^;\d]{3,60}? olmaqla,? (?=\w)|^Başda [^;\d]{3,60}? olmaqla,? (?=\w)"
        r"|(?:(?<=\w )|(?<=, )|^)(?:[aA]ralarında|[iİ]çərisində) [^;\d]{3,80}?[ıiuü]n d[aə] olduğu (?=\w)"
        r"|(?<=\w) [–—] (?!.*\bdeyə\b)[^–—;]{3,60} [–—](?= [a-zəğışçöü\d])",
        guards=Guard.PLAIN_CUT | Guard.KEEPS_FIGURES | Guard.NO_QUOTE,
    ),
    rule(
        "capital",
        r"(?:\b[A-ZƏĞİŞÇÖÜ]\w+n[ıiuü]n|\b[A-ZƏĞİŞÇÖÜ]\w+[ıiuü]n|\b[Öö]lkənin) paytaxtı "
        r"(?=[A-ZƏĞİŞÇÖÜ])(?!\w+ olan\b)",
    ),
    rule(
        "doer",
        r"^(?=[^,;\d“”\"]{5,90} [A-ZƏĞİŞÇÖÜ“])(?:[^,;\d“”\"]{3,60}[ıiuü]n (?:[a-zəğışçöü]+ )?[a-zəğışçöü]{2,}"
        r"(?<!m[aə])d[ıiuü][yğ][ıiuü]|[^,;\d“”\"]{3,60} (?:tərəfindən|dəstəyi ilə|təşəbbüsü ilə) [a-zəğışçöü]+"
        r"(?:[ıiuü]l|n)[aə]n) (?=[A-ZƏĞİŞÇÖÜ]\w+ |“)",
        guards=Guard.PLAIN_CUT | Guard.KEEPS_FIGURES,
    ),
)
