"""How a Turkish sentence is taken apart: clauses, converbs, and what stands at the end."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.tr_speech import SAID
from bot.news.rules.turkic import by_itself, of_converb, past

C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
NOUN = (
    r"(?:müdür|hattı|vakti|tahtı|bahtı|çifti|şimdi|kendi|yedi|geçmiş|yemiş|gümüş|uydu|ordu|kedi|vadi|hindi|kadı|adı|soyadı|ardı|haddi|maddi|"
    r"ciddi|ebedi|çeşidi|kaydı|hududu|inadı|kilidi|adedi|maksadı|icadı|cesedi|mescidi|ecdadı|evladı|üstadı|"
    r"feryadı|imdadı|tadı|"
    r"yurdu|umudu|kanadı|cildi|derdi|senedi|kağıdı|kâğıdı|bandı|standı|brandı|satır|hatır|çadır|kontur|"
    r"(?:yıl|ay|gün|hafta|saat|dakika)(?:lar)?(?:dır|dir|dur|tir)|\w*(?:üstü|testi|dostu|nakdi|naklî|temeli|"
    r"emeli|malı|"
    r"gelecek|içecek|yiyecek|giyecek|yakacak|alacak|verecek))"
)
"""Nouns that end like a verb: "uydu", a satellite."""
FINITE = (
    rf"(?!{NOUN}\b)\w*(?:dı|di|du|dü|[fstkçşhp]t[ıiuü]|yor|acak|ecek|"
    r"mış|miş|muş|müş|dır|dir|dur|dür|[fstkçşhp]t[ıiuü]r|makta|mekte|malı|meli)(?:lar|ler)?"
)
PASSIVE = (
    r"(?!kullan|dinlen)(?:\w*(?:[ıiuü]l|[ıiuü]n|l[ae]n|nlat[ıi]l)|öl|art|azal|düş|yüksel|gerile)"
    r"(?:[dt][ıiuü]|[ae]cak|[ae]cek|[ıiuü]yor|"
    r"mış|miş|muş|müş|m[ae]kte|abil[ıi]r)(?:lar|ler)?"
)
SUBJECT = r"[A-ZĞİŞÇÖÜ]\w+ (?!\w*['’](?:[yn]?[aeıiuü]|d[ae]n?|t[ae]n?|l[ae]) )"
"""A name that opens a clause as its subject, as far as can be seen: "Bakü'ye" is none."""
_CASE = r"\w+(?:[ae]|[dt][ae]n|y[ıiuü]) "
_SPAN = r"(?:saat|gün|hafta|ay|yıl|dakika|kez|kere|defa|kat|yarım|buçuk)\b"
_NOT_ITSELF = (
    rf"['’]|\. | {_SPAN}| (?:bin |milyon |milyar )?(?:{_CASE}|\w+l[ıiuü]k |"
    r"(?!(?:kişi|gemi|köprü|\w+[cçl][ıiuü]|yeni) )\w+[ıiuü] )"
)
"""What follows a number that is no subject: "12 ile", "12 kişilik heyetle", "12 üyesi"."""
_BUT = re.compile(r" (?<=\w )ise(?= )")


def alone(clause: str) -> str:
    """Return a clause without the "ise" that set it against the one before."""
    return _BUT.sub("", clause, count=1)


CLAUSES: tuple[Rule, ...] = (
    rule(
        "clause",
        r"^[^;]*; (?![^;]* ise )(?!(?:[gG]eçen yıl|[öÖ]nceki yıl|[bB]ir önceki|[oO] zaman)\w* |"
        r"(?:hedef|amaç|artış|düşüş|oran|pay|fark|neden|sonuç|maliyet|bedel|tesis|fabrika|hat|merkez|bina|yapı|proje|program|kurum|şirket|santral|gemi|okul)"
        r"(?:n?[ıiuü]n)?\b)(?P<clause>[^;]+)\.$",
        by_itself,
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
    ),
    rule(
        "clause",
        rf"^[^;]*\b(?=\w+,){FINITE}, "
        rf"(?P<kept>(?!(?:\S+ ){{0,4}}\S*(?:[ıiuü]n|n[ıiuü]) ise )(?={SUBJECT}|{C}* ise |"
        rf"(?:[iİ]lk )?\d[\d.,]*+(?!{_NOT_ITSELF}){C}*\b{PASSIVE}\.$|"
        rf"(?:ilk|bir sonraki) (?!kez|defa|olarak|{_CASE})\w+ {C}*\b{PASSIVE}\.$){C}+{FINITE})\.$",
        lambda match: f"{alone(match['kept'])}.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "clause",
        rf"^[^;]*\b(?=\w+(?: ve|,)){FINITE}(?: ve|,) (?P<clause>(?:iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on) "
        rf"(?!{_CASE}|{_SPAN}){C}*\b{PASSIVE})\.$",
        r"\g<clause>.",
        Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "clause",
        rf"^[^;]*\b(?=\w+ ve ){FINITE} ve (?P<clause>(?!(?:işler|çalışmalar|inşaat|yapım)\w* )"
        rf"(?=(?:\S+ ){{4}})(?!\w+[ıiuü]n[ıiuü] |{C}*(?:(?:arak|erek) |[ıiuü]nd[ae] bulun)){C}*\b{PASSIVE}|"
        rf"(?={SUBJECT}){C}+{FINITE})\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "colon",
        rf"^(?![^:]*{SAID}:)[^:;“”\"]*\b(?=\w+:){FINITE}: (?P<clause>[^:;“”\"]+)\.$",
        by_itself,
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
    ),
    rule(
        "predicate",
        rf"^(?P<who>[^,;“”\"]{{2,60}}), (?![^;]*\b{SAID}\b)[^;]*?\b(?=\w+(?: ve|,)){FINITE}(?:,| ve) (?P<pred>"
        rf"(?:ayrıca )?(?:\d[\d.,]* )?(?:\w+['’](?:[dt][ae]n?|y?[aeıiuü]|n[aeıi])|\w{{3,}}(?:l[ae]r[ıiae]|"
        rf"[dt][ae]n|d[ae]|y[aeıiuü]|s[ıi]n[aeıi]|[ıiuü]n[ae])|\d[\d.,]* \w+[ıiuü](?= {C}*\b\w*(?:et|ver|al|"
        rf"gönder|d[ıiuü]r)(?:[dt][ıiuü]|[ae]c[ae]k|[ıiuü]yor)\.$))(?: ise)? {C}*\b(?!{PASSIVE}\.$){FINITE})\.$",
        lambda match: f"{match['who']}, {alone(match['pred'])}.",
        Guard.PLAIN_TEXT | Guard.CLAUSE | Guard.NO_QUOTE | Guard.NO_ANAPHORA,
    ),
    rule(
        "converb",
        rf"^(?P<kept>{C}*\d[\d.,]* {C}*?[^\W\d]+ )(?P<verb>(?!ol)\w{{2,}}?)(?:arak|erek),? "
        rf"(?!{C}*ğ[ıiuü]n[ıiuü] |{C}*\b(?:şampiyon|birinci|galip|kupa|madalya|ödül|seçil)){C}*[dt][ıiuü]\.$",
        lambda match: f"{match['kept']}{past(of_converb(match['verb']))}.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
    ),
    rule(
        "converb",
        r"(?<=\w)(?<!yüzde)(?<!yaklaşık)(?<!yalnızca)"
        r"(?<!kıyasla)(?<!göre)(?<!nazaran)(?<!oranla)(?<!bazda)"
        r" (?:yaklaşık )?(?:yüzde )?\d[\d.,]* (?:bin |milyon "
        r"|milyar )?(?:[^\W\d]+ )?(?!ol)\w{2,}(?:arak|erek),?"
        r"(?= \w)",
        guards=Guard.PLAIN_CUT,
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
        rf"(?<=\w), (?:bu da|bu ise|bu(?! (?:yıl|ay|hafta|kez|sezon|kere)\b)|üstelik|özellikle) "
        rf"(?!{C}*ğ[ıiuü]n[ıiuü] ){C}*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+(?: ve|,| ancak| ama)){FINITE})(?<!m[ıiuü]ş)"
        rf"(?: ve|,| ancak| ama) [^;]*?{FINITE}(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        rf"(?P<verb>\b(?=\w+,){FINITE}), (?:bunların|bunlardan|bunun|bunlar|aralarında|içlerinden|ayrıca|aynı "
        rf"zamanda) [^;]*(?=\.$)",
        r"\g<verb>",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule("insertion", rf", (?:ağırlıklı olarak|büyük ölçüde|özellikle|başta) {C}{{3,80}}, ", " "),
)
