"""Who says something in Turkish; more shortly, the office stays and the name goes."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule

_C = r"(?:[^,;]|,(?=\d))"
SAID = (
    r"(?:söyledi|belirtti|kaydetti|ifade etti|açıkladı|bildirdi|vurguladı|dile getirdi|aktardı|anlattı|"
    r"duyurdu|ekledi|"
    r"sözlerine ekledi|hatırlattı|aktarıyor|belirtiyor|söylüyor|vurguluyor|ifade ediyor|kaydediyor|açıklıyor|"
    r"bildiriyor|anlatıyor|yineledi|müjdeledi|doğruladı|teyit etti|paylaştı)"
)
OFFICE = (
    r"(?:büyükelçi|elçi|diplomat|bakan|bakanlı[ğk]|cumhurbaşkan|başbakan|vali|başkan|"
    r"müdür|yetkili|sözcü|uzman|arkeolog|araştırmacı|organizatör|doktor|"
    r"hekim|kurum|hükümet|savcı|polis|avukat|basın|şirket|fabrika|banka|elçili[ğk]|"
    r"komite|idare|antrenör|ajans|istatisti[ğk]|kaynak|"
    r"rapor|veri|açıklama)\w*"
)
NAME = (
    r"(?:(?:Prof\. |Doç\. |Dr\. |Av\. )*(?:[A-ZĞİŞÇÖÜ][\w’'-]+ ){1,2}[A-ZĞİŞÇÖÜ][\w-]+"
    r"|(?:Prof\. |Doç\. |Dr\. |Av\. )*[A-ZĞİŞÇÖÜ]\. ?[A-ZĞİŞÇÖÜ][\w-]+)"
)
_TOLD = r"(?:olay|konu|kaza|saldırı|yangın|patlama|operasyon|soruşturma|dava)\w* "
"""What only the words before have told of: "olayla ilgili"."""
_OFFICES = {
    # as it stands before a name: alone, and alone in the dative
    "büyükelçisi": ("Büyükelçi", "Büyükelçiye"),
    "büyükelçi": ("Büyükelçi", "Büyükelçiye"),
    "bakanı": ("Bakan", "Bakana"),
    "bakan yardımcısı": ("Bakan Yardımcısı", "Bakan Yardımcısına"),
    "müdür": ("Müdür", "Müdüre"),
    "rektör": ("Rektör", "Rektöre"),
    "valisi": ("Vali", "Valiye"),
    "vali": ("Vali", "Valiye"),
    "teknik direktör": ("Teknik direktör", "Teknik direktöre"),
    "başhekim": ("Başhekim", "Başhekime"),
    "avukat": ("Avukat", "Avukata"),
    "vali yardımcısı": ("Vali Yardımcısı", "Vali Yardımcısına"),
    "cumhurbaşkanı yardımcısı": ("Cumhurbaşkanı Yardımcısı", "Cumhurbaşkanı Yardımcısına"),
}
_CAPPED = r"(?:Başkan|Bakan|Yardımcıs|Müdür|Sekreter|Sözcüs|Rektör|Valis|Temsilcis|Direktör|Büyükelçis|Vekil)"
"""Offices in capitals, without the vowel that stands for "of"."""
_KNOWN = "|".join(sorted(_OFFICES, key=len, reverse=True))
_HELD = (
    rf"(?:[\w’'.-]+ ){{0,9}}?(?P<office>(?i:{_KNOWN}))"
    r"(?! (?:Yardımcısı|Vekili|Danışmanı|Başdanışmanı|Sözcüsü|Sekreteri)\b) "
    rf"(?P<who>{NAME})"
)


def _said(match: re.Match[str]) -> str:
    """Return "Rektör, " for "Ege Üniversitesi Rektörü Prof. Dr. Emine Tunç, "."""
    return _OFFICES[match["office"].replace("İ", "i").lower()][0] + match["after"]


def _according(match: re.Match[str]) -> str:
    """Return "Başkana göre" for "Kazı Başkanı Selin Arman'a göre"."""
    return _OFFICES[match["office"].replace("İ", "i").lower()][1] + match["after"]


SPEAKERS: tuple[Rule, ...] = (
    rule("speaker", rf"^(?!.*\bülke(?:si|leri|miz)){_HELD}(?! d[ae] )(?P<after>,? [^;“”\"]* {SAID}\.)$", _said),
    rule(
        "speaker",
        rf"^(?P<office>(?:[\w“”’'.-]+ ){{1,6}}?(?:[a-zğışçöü]\w{{2,}}|{_CAPPED})[ıiuü]) "
        rf"{NAME}(?P<after>, [^;“”\"]* {SAID}\.)$",
        r"\g<office>\g<after>",
    ),
    rule("speaker", rf"^{_HELD}['’][yn]?[ae](?P<after> göre,? )", _according),
    rule(
        "speaker",
        rf"^(?P<office>(?:[\w“”’'.-]+ ){{1,6}}?[Bb]aşkanı) {NAME}['’][yn]?[ae](?P<after> göre,? )",
        r"\g<office>na\g<after>",
    ),
    rule(
        "frame",
        rf"(?P<who>^[^,;“”\"]{{2,80}}), [^,;\d“”\"]*(?:açıklamada|konuşmada|toplantıda|toplantısında|"
        rf"konuşmasında|programda|"
        rf"değerlendirmede),? (?=[^;]* {SAID}\.$)|(?P<whom>^[^,;“”\"]{{2,80}}), gazetecilerle [^,;\d“”\"]{{0,20}}"
        rf"(?:buluşmasında|sohbetinde|görüşmesinde|toplantısında),? (?=[^;]* {SAID}\.$)",
        r"\g<who>\g<whom>, ",
        Guard.PLAIN_CUT,
    ),
    rule(
        "said too",
        rf"(?P<said>\w+[ıiuüae]ğ[ıiuü]n[ıiuü]),(?: ancak| ama)? {_C}*ğ[ıiuü]n[ıiuü](?= {SAID}\.$)",
        r"\g<said>",
        Guard.PLAIN_TEXT | Guard.PLAIN_CUT,
    ),
    rule(
        "said too",
        rf"^(?P<who>(?![^,]*ken,)[^,;“”\"]{{2,80}}), {_C}*ğ[ıiuü]n[ıiuü], "
        rf"(?P<clause>(?!bun|bu |ancak |ama |on|kalan|karşılı|[^,;]* ise |"
        rf"{_TOLD}|[^,;]* bu (?:sayı|rakam|oran|miktar|tutar))"
        rf"(?![^,;]* "
        rf"d[ae] ){_C}*ğ[ıiuü]n[ıiuü]) "
        rf"(?P<said>{SAID})\.$",
        r"\g<who>, \g<clause> \g<said>.",
        Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
    ),
)
