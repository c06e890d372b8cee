"""What a Turkish sentence opens with that tells by what or within what something is done."""

from __future__ import annotations

from bot.news.rules.model import Guard, rule

_NOT_THE_DOER = (
    r"(?!(?:Bakanlık|Şirket|Vakıf|Banka|Hükümet|Kurum|Üniversite|Büyükelçilik|Kulüp|Fabrika|Taraflar|Belediye|"
    r"Merkez|Bakan|Büyükelçi|Müdür|“[^”]+”(?! (?:\w+ ){0,2}\w+(?:ı|i|u|ü|ları|leri) (?:kaps|çerç))|"
    r"[A-ZĞİŞÇÖÜ]{2,}) |(?:[\w“”-]+ ){1,4}?(?i:vakfı|bankası|bakanlığı|ajansı|şirketi|kurumu|üniversitesi|merkezi|"
    r"birliği|belediyesi) (?!kapsamında|çerçevesinde)[a-zğışçöü])"
)
"""Who does something, without a case or a comma, would go with what follows."""
_NOT_SINCE = r"(?!.*\b(?:beri|bu yana|bugüne|şimdiye)\b)"
"""A running total is of the programme that it is counted in."""
_MISHAP = r"(?:kaza|yangın|patlama|sel|deprem)(?:lar|ler)?d[ae]"

FRAME = rule(
    "frame",
    rf"^{_NOT_SINCE}{_NOT_THE_DOER}[^,;\d]{{5,60}} (?:desteğiyle|girişimiyle|katkılarıyla|kapsamında|çerçevesinde|"
    r"vesilesiyle|münasebetiyle),? (?=\w)|^[^,;\d]{5,60} (?:uyarınca|gereğince),? (?=[\w“])"
    r"|^[^,;\d]{5,110} arasında imzalanan \w+ (?:kapsamında|çerçevesinde),? (?=\w)"
    rf"|^[^,;\d]{{5,80}} (?:sonucu|nedeniyle|yüzünden) (?:meydana gelen|çıkan|yaşanan) (?={_MISHAP} )"
    rf"|(?<=,) [^,;\d]{{5,60}} (?:kapsamında|çerçevesinde|vesilesiyle|münasebetiyle),?(?= \w){_NOT_SINCE}",
    guards=Guard.PLAIN_TEXT | Guard.FACT,
)
