"""Turkish verbs and set phrases that can be said in fewer letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.news.rules.tr_speech import SAID
from bot.news.rules.turkic import back, high_vowel, of_dollars, tr_verb
from bot.news.rules.wordings import Wording, wording

_TENSE = r"(?P<tense>[dt][ıiuü]|[ae]c[ae]k|[ıiuü]yor)\b"
_COUNTED = r"(?:\d[\d.,]*|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on(?: bir)?)"
_IN = {
    "saat": "saatte",
    "gün": "günde",
    "hafta": "haftada",
    "ay": "ayda",
    "yıl": "yılda",
    "dakika": "dakikada",
}
_MEANS = r"(?:kanal|uygulama|portal|platform|sistem|site|ağ|internet|telefon|uydu|kart|boru hattı|mesaj)(?!lar)\w*"
"""What something is done by; through a fund or a bank is not with it."""
_DISASTER = r"(?i:deprem|heyelan|göçük|kaza|patlama|sel|çığ|sarsıntı|çökme|kayma)(?:s?[ıiuü])?"
_BUILT = (
    r"(?i:okul|hastane|merkez|yol|köprü|istasyon|park|bina|fabrika|klinik|müze|otel|tesis|hat|hatt|havaliman)\w*"
)
_SOON = (
    r"(?:(?:da|de|ise|bu|gelecek|yıl|ay|hafta|yılın|sonunda|başında|ortasında|yazın|baharda|\d{4}['’][dt][ae]) )"
)


def verb(stem: str) -> Callable[[re.Match[str]], str]:
    """Put `stem` for a longer verb of the same meaning, in its tense."""
    return lambda match: (match.groupdict().get("kept") or "") + tr_verb(stem, match["tense"])


def _dollars(match: re.Match[str]) -> str:
    return of_dollars("dolar", match["end"])


def _within(match: re.Match[str]) -> str:
    """Return "iki saatte" for "iki saat içinde"."""
    return f"{match['many']} {_IN[match['unit']]}"


def _going_on(match: re.Match[str]) -> str:
    """Return "çekiliyor" for "çekilmeye devam ediyor", "büyüyor" for "büyümeye devam ediyor"."""
    stem = match["stem"]
    return f"{stem}{'' if stem[-1] in 'ıiuü' else high_vowel(stem)}yor"


def _by(match: re.Match[str]) -> str:
    """Return "AFAD'a göre" for "AFAD'ın açıklamasına göre", "Kurumuna göre" for "Kurumunun verilerine göre"."""
    dative = "a" if back(match["name"]) else "e"
    return f"{match['name']}{'n' if match['n'] else ''}{dative} göre"


def _died(match: re.Match[str]) -> str:
    return "öldüğünü" if match["more"] else "öldü"


VERBS: tuple[Wording, ...] = (
    wording("ABD dolar", r"\bABD dolar(?P<end>lık|ının|ın(?:a|ı|dan|da)|ı)?\b", _dollars),
    wording("kaybet|yitir", r"\b(?:hayatını kaybet(?=t)|yaşamını yitir(?=d))[dt]i(?P<more>ğini)?\b", _died),
    wording("hayatını kaybeden|yitiren", r"\b(?:hayatını kaybed|yaşamını yitir)en\b", "ölen"),
    wording("meydana gel", rf"(?P<kept>\b{_DISASTER} )meydana gel{_TENSE}", verb("ol")),
    wording(
        "ına göre|ine göre|una göre|üne göre|rına göre",
        r"(?P<name>\b(?:[A-ZĞİŞÇÖÜ]+['’]|[\w'’]*(?:lığı|liği|luğu|lüğü|kurumu|enstitüsü|birliği|dairesi|merkezi|"
        r"ajansı|(?:Kurumu|Enstitüsü|Birliği|Dairesi|İdaresi|Merkezi|Ajansı|Bankası|Odası|Derneği|Vakfı)['’]?)))"
        r"(?P<n>n)?[ıiuü]n (?:açıklaması|verileri|raporu|bilgileri|hesaplamaları|paylaştığı veriler|araştırması)"
        r"n?[ae] göre",
        _by,
    ),
    wording("çarptırıl", r"(?<=\bhapis) cezasına çarptırıl(?=d[ıi]\b)", " cezası al"),
    wording(
        "eye devam|aya devam",
        r"\b(?!etm|gitm|gütm|tatm)(?P<stem>\w+?(?:[^\W\daeıioöuü]|[ıiuü]))m(?:aya|eye) devam ediyor\b",
        _going_on,
    ),
    wording(
        "ki ülkenin ",
        r"(?:^İki ülkenin |(?<=\w )iki ülkenin )(?=(?:iş|arşiv|devlet|dışişleri|ticaret|halı|film|sinema|müze|"
        r"basın|haber|bilim|spor|banka|enerji|savunma|ulaştırma|tarım) [a-zğışçöü]+[ıiuü])",
    ),
    wording(
        "caklarını|ceklerini",
        rf"(?<=l[ae]r)(?P<what>(?:,| ) ?[^,;]*\w[ae]c[ae]k)l[ae]r[ıi]n[ıi] {SAID}(?=\.$)",
        lambda match: " " + match["what"].lstrip(", "),
    ),
    wording(
        "arasındaki|arasında ",
        r"(?P<one>\b[A-ZĞİŞÇÖÜ]\w+) ile (?P<other>[A-ZĞİŞÇÖÜ]\w+) arasında(?:ki| (?:yapılan|başlayan|düzenlenen|"
        r"işleyen|gerçekleştirilen)) (?=(?:[a-zğışçöü-]+ ){0,1}(?:seferleri|uçuşları|hattı|treni|yolu|otoyolu|"
        r"demiryolu|feribotu)\b)",
        r"\g<one>–\g<other> ",
    ),
    wording("görev yap", r"\bgörev yap(?P<tense>tı|acak|ıyor)(?=[.,;])", verb("çalış")),
    wording("olarak gerçekleş", r"(?<=\w) olarak gerçekleşti(?=[.,;])", " oldu"),
    wording("yerlerinden", r"\bçeşitli yerlerinden (?=yaralan)"),
    wording(
        "inde yer alan|ında yer alan|esinde yer|asında yer",
        r"(?P<place>\b\w+nd[ae]) yer alan(?= \w)",
        r"\g<place>ki",
    ),
    wording("satın al", rf"(?P<kept>\b\d[\d.,]* (?:bin |milyon )?(?:\w+ ){{1,2}})satın al{_TENSE}", verb("al")),
    wording(
        "istihdam sağl",
        r"\b(?P<kept>kişiye )istihdam sağl(?P<tense>adı|ayacak|ıyor)\b",
        lambda match: f"{match['kept']}iş {tr_verb('ver', match['tense'])}",
    ),
    wording(
        "tamamlan",
        rf"(?P<kept>\b(?:(?i:inşaat|yapım|iş|çalışma|tadilat|onarım|restorasyon|kazı|hasat|proje|montaj)\w*|"
        rf"yüzde \d[\d,]*['’]s?[ıiuü]) (?:[\w'’]+ ){{0,3}})tamamlan{_TENSE}",
        verb("bit"),
    ),
    wording("gün ışığına", rf"\bgün ışığına çık(?:arıl)?{_TENSE}", verb("bulun")),
    wording("daha fazla|daha az|daha yüksek|daha düşük", r"(?<=\d) daha(?= (?:fazla|az|yüksek|düşük)\b)"),
    wording(
        "bilinen|anılan|verilen|taşıyan",
        r"(?<=[”\"]) (?:(?:adıyla|ismiyle) (?:bilinen|anılan)|adı verilen|adını taşıyan)(?= \w)",
        " adlı",
    ),
    wording("Kamuoyunda", r"^Kamuoyunda (?=[“\"])"),
    wording("ığıyla|asıyla", rf"(?P<means>\b{_MEANS}) (?:aracılığıyla|vasıtasıyla)(?= \w)", r"\g<means> ile"),
    wording("amacıyla|maksadıyla", r"(?<=m[ae]k) (?:amacıyla|maksadıyla)(?= \w)", " için"),
    wording(
        " içinde",
        rf"(?P<many>\b{_COUNTED}) (?P<unit>saat|gün|hafta|ay|yıl|dakika) içinde(?=[^.;]*[dt][ıiuü]\.$)",
        _within,
    ),
    wording(
        "olmak üzere",
        r"(?P<part>\b(?:\d+['’]\w{1,3}|biri|ikisi|üçü|dördü|beşi|altısı|yedisi|sekizi|dokuzu|onu) [a-zğışçöü]+) "
        r"olmak üzere,? (?:toplam )?(?=\d)",
        r"\g<part> ",
    ),
    wording("konusunda", r"(?P<what>\b\w+m[ae]s[ıi]) konusunda (?=anlaş|uzlaş)", r"\g<what>nda "),
    wording(
        "hizmete ",
        rf"(?P<kept>\b{_BUILT}(?<!d[ae])(?<!t[ae]) {_SOON}{{1,4}})hizmete gir{_TENSE}",
        verb("açıl"),
    ),
    wording(
        "karşılık|denk|oluştur",
        r"(?P<share>\byüzde \d[\d,]*['’]s?[ıiuü])(?:n[ıiuü] oluşturuyor|n[ea] (?:karşılık|denk) geliyor)(?=\.$)",
        r"\g<share>",
    ),
    wording(
        "ulan |nan |lan |ren |len |nen ",
        r"(?P<place>\b(?!(?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)['’])"
        r"[A-ZĞİŞÇÖÜ]\w+['’]n?[dt][ae]) (?:kurulan|bulunan|yer alan|faaliyet gösteren|düzenlenen|gerçekleştirilen|"
        r"yapılan)(?= (?!(?:iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|ilk|son|yeni|ve)\b)(?:“|[^\W\d]))",
        r"\g<place>ki",
    ),
    wording("faaliyet gösteren", r"\bfaaliyet gösteren\b", "çalışan"),
    wording(
        "arasında ",
        r"\barasında (?:yapılan|düzenlenen|gerçekleştirilen|imzalanan|başlayan|başlatılan)(?= [^\W\d])",
        "arasındaki",
    ),
)
"""What a paper says of the same thing: "öldü" for "hayatını kaybetti"."""
