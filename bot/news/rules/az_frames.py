"""What an Azerbaijani sentence opens with that tells by what or within what something is done."""

from __future__ import annotations

from bot.news.rules.az_speech import NAME, SAID
from bot.news.rules.model import Guard, rule

_NOT_THE_DOER = (
    r"(?!(?:Nazirlik|Agentlik|Şirkət|Fond|Bank|Hökumət|Komitə|Universitet|Səfirlik|Klub|Zavod|Tərəflər|Qurum|İdarə|"
    r"Mərkəz|Nazir|Səfir|Direktor|“[^”]+”(?! (?:\w+ ){0,2}\w+(?:ı|i|u|ü|ları|ləri) çərç)|[A-ZƏĞİŞÇÖÜ]{2,}) |"
    r"(?:[\w“”-]+ ){1,4}?(?i:fondu|bankı|nazirliyi|agentliyi|şirkəti|komitəsi|universiteti|mərkəzi|birliyi) "
    r"(?!çərçivəsində)[a-zəğışçöü])"
)
"""Who does something, without a case or a comma, would go with what follows."""
_NOT_SINCE = r"(?!.*\b(?:bəri|indiyədək|indiyə|bu günədək)\b)"
"""A running total is of the programme that it is counted in."""
_PACT = r"(?:müqaviləyə|sazişə|razılaşmaya|qərara|proqrama|plana|sərəncama)"
_MISHAP = r"(?:qəza|yanğın|partlayış|zəlzələ|daşqın)(?:lar)?d[aə]"

_SPEAKER = (
    r"(?:[\w“”-]+ ){0,6}?(?i:səfiri?|naziri?|nazir(?:in)? müavini|prezidenti?|direktoru?|sədri?|rəisi?|rektoru?|"
    r"diplomat|sözçüsü)"
)

SPOKEN = rule(
    "frame",
    rf"^(?P<who>{_SPEAKER}(?: {NAME})?)(?! [A-ZƏĞİŞÇÖÜ]\w+(?: [A-ZƏĞİŞÇÖÜ]\w+)?l[aə] ) "
    rf"[^,;:\d“”]{{3,60}}?(?:açıqlamasında|çıxışında|müsahibəsində|görüşündə|"
    rf"brifinqdə|toplantıda) (?=(?:həmçinin |eyni zamanda )?{SAID} ki, )",
    r"\g<who> ",
    Guard.PLAIN_CUT,
)
"""Where somebody says it: "Səfir görüşdən sonra jurnalistlərə açıqlamasında deyib ki"."""
FRAME = rule(
    "frame",
    rf"^{_NOT_SINCE}{_NOT_THE_DOER}[^,;\d]{{5,60}} (?:dəstəyi ilə|təşəbbüsü ilə|sifarişi ilə|"
    rf"çərçivəsində|münasibətilə|münasibəti ilə),? (?=\w)"
    rf"|^[^,;\d]{{5,60}} {_PACT} (?:əsasən|uyğun olaraq),? (?=[\w“])"
    r"|^[^,;\d]{5,110} arasında (?:imzalanmış|imzalanan) \w+ çərçivəsində,? (?=\w)"
    rf"|^[^,;\d]{{5,80}} (?:üzündən|səbəbindən|nəticəsində) (?:baş verən|yaranan) (?={_MISHAP} )",
    guards=Guard.PLAIN_TEXT | Guard.FACT,
)
