"""What a Turkish sentence tells by the way, and what it says of a change in a whole clause."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.tr_plain import PLAIN
from bot.news.rules.turkic import change

_THAN = (
    r"(?:(?:geçen|bir önceki|önceki) (?:yıla|aya|haftaya|çeyreğe|sezona)|(?:geçen|bir önceki|önceki) yılın aynı "
    r"(?:dönemine|ayına)|bir yıl öncesine|(?P<base>\d{4})['’][ea])"
)
_NAME = r"[A-ZĞİŞÇÖÜ][\w–-]*(?:['’]\w+)?"


def _counted(match: re.Match[str]) -> str:
    """Return "64 eser" for "64 eserin yanı sıra kişisel eşyaları da"."""
    many, _, genitive = match["kept"].rpartition(" ")
    name = PLAIN.subject(genitive)
    return match[0] if name is None else f"{many} {name}"


TRIMS: tuple[Rule, ...] = (
    rule(
        "change",
        rf"[;,] (?:bu(?: (?:sayı|rakam|oran|miktar|tutar))?|bu (?:da|ise)),? (?:{_THAN} (?:göre|kıyasla|oranla|"
        r"nazaran) )yüzde (?P<share>\d[\d,]*)(?:['’]?l[iıuü]k)? (?:bir )?(?:daha )?(?:fazla|çok|yüksek|artış|"
        r"(?P<less>az|düşük|düşüş|azalma|gerileme))(?: (?:demek|anlamına geliyor))?(?=\.$)",
        lambda match: change(match, "%{}"),
    ),
    rule(
        "share",
        r"[;,] bu(?: da| ise)?,? (?P<of>[^,;\d]{3,40}[ıiuü]n yüzde \d[\d,]*['’]s?[ıiuü])"
        r"(?:n[ea] (?:denk|karşılık) geliyor|n[ıiuü] oluşturuyor)?(?=\.$)",
        r" (\g<of>)",
    ),
    rule(
        "aside",
        r"(?:(?<=\w )|(?<=, ))başta [^;\d]{3,60}? olmak üzere,? (?=\w)|^Başta [^;\d]{3,60}? olmak üzere,? (?=\w)"
        rf"|^{_NAME}(?:(?:,| ve) {_NAME})* başta olmak üzere,? (?=\d)"
        r"|(?:(?<=\w )|(?<=, )|^)[aA]ralarında [^;\d]{3,80}?[ıiuü]n d[ae] (?:bulunduğu|olduğu|yer aldığı) (?=\w)"
        r"|(?<=\w) [–—] (?!.*\bdiye\b)[^–—;]{3,60} [–—](?= [a-zğışçöü\d])",
        guards=Guard.PLAIN_CUT | Guard.KEEPS_FIGURES | Guard.NO_QUOTE,
    ),
    rule(
        "as well as",
        r"(?P<kept>\b\d[\d.,]* (?:bin )?[\w]+[ıiuü]n) yanı sıra [^,;\d]{3,60}?(?: da| de)(?= (?:yer al|sergile|"
        r"tanıt|sunul|göster|imzalan|açıl)\w*\.$)",
        _counted,
        Guard.PLAIN_CUT | Guard.KEEPS_FIGURES,
    ),
    rule("capital", r"(?:\b[A-ZĞİŞÇÖÜ]\w+['’]n?[ıiuü]n|\b[Üü]lkenin) başkenti (?=[A-ZĞİŞÇÖÜ])(?!\w+ olan\b)"),
    rule(
        "doer",
        r"^(?=[^,;\d“”\"]{5,90} [A-ZĞİŞÇÖÜ])(?:[^,;\d“”\"]{3,60}['’ısiuü](?:n[ıiuü]n|[ıiuü]n) (?:[a-zğışçöü]+ )?"
        r"[a-zğışçöü]{2,}(?<!m[ae])[dt][ıiuü]ğ[ıiuü]|[^,;\d“”\"]{3,60} (?:tarafından|desteğiyle|katkısıyla|"
        r"katkılarıyla|girişimiyle) [a-zğışçöü]+(?:[ıiuü]l|n)[ae]n) (?=[A-ZĞİŞÇÖÜ]\w+ )",
        guards=Guard.PLAIN_CUT | Guard.KEEPS_FIGURES,
    ),
)
