"""Who says something in Azerbaijani; more shortly, the office stays and the name goes."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, TAIL, Guard, Rule, rule
from bot.news.rules.turkic import high_vowel

_C = r"(?:[^,;]|,(?=\d))"
SAID = (
    r"(?:bildirib|bildirdi|qeyd edib|qeyd etdi|vurğulayıb|vurğuladı|deyib|dedi|"
    r"söyləyib|söylədi|əlavə edib|əlavə etdi|"
    r"xatırladıb|xatırlatdı|məlumat verib|açıqlayıb|diqqətə çatdırıb|bəyan edib|"
    r"bildirmişdir|qeyd etmişdir|bildiriblər|deyiblər|bildirir|vurğulayır|qeyd edir|deyir|əlavə edir|"
    r"nəzərə çatdırıb|yada salıb|təsdiqləyib|xəbər verib|qeyd ediblər|vurğulayıblar|söyləyir|açıqlayır|xatırladır|"
    r"vurğulamışdır|demişdir)"
)
_TOLD = (
    r"(?:[Bb]ildirilib|[Bb]ildirilir|[Qq]eyd (?:olun|edil)(?:ub|ib|ur|ir)|[Vv]urğulan(?:ıb|ır)|"
    r"[Dd]iqqətə çatdırılıb|[Xx]atırladılıb|[Əə]lavə (?:olunub|edilib)|[Dd]eyilib|[Gg]östərilib|[Aa]çıqlanıb|"
    r"[Mm]əlumat verilib)"
)
_TOLD_AT = r"(?:Görüşdə|Tədbirdə|Brifinqdə|İclasda|Toplantıda|Məlumatda|Açıqlamada|Hesabatda|Bəyanatda|Məruzədə)"
"""Where something was told by nobody in particular."""
_WHO = (
    r"(?![^,]*\b(?i:prokuror|istintaq|ittiham|şikayət)|.*\b(?:hücum|bombard|açdığı atəş|raket zərbə))"
    r"[^,;:“”\"]{2,100}?"
)
"""An accuser's word is no fact, nor whose an attack was."""
OFFICE = (
    r"(?:səfir|diplomat|nazir|müavin|prezident|baş nazir|qubernator|mer|rəhbər|"
    r"direktor|rəis|sədr|nümayəndə|spiker|rəsmi|"
    r"ekspert|mütəxəssis|arxeoloq|alim|tədqiqatçı|təşkilatçı|həkim|qurum|nazirli|hökumət|prokuror|polis|vəkil|"
    r"mətbuat xidmət|şirkət|zavod|bank|səfirli|"
    r"komitə|idarə|məşqçi|agentli|statistika|mənbə)\w*"
)
NAME = (
    r"(?:(?:[A-ZƏĞİŞÇÖÜ][\w’'-]+ ){1,2}[A-ZƏĞİŞÇÖÜ][\w’'-]+"
    r"|[A-ZƏĞİŞÇÖÜ]\. ?[A-ZƏĞİŞÇÖÜ][\w’'-]+)"
)
_OFFICES = {
    # as it stands before a name: alone, and alone in the genitive
    "səfir": ("səfir", "səfirin"),
    "səfiri": ("səfir", "səfirin"),
    "nazir": ("nazir", "nazirin"),
    "naziri": ("nazir", "nazirin"),
    "nazir müavini": ("nazir müavini", "nazir müavininin"),
    "nazirinin müavini": ("nazir müavini", "nazir müavininin"),
    "direktor": ("direktor", "direktorun"),
    "rektor": ("rektor", "rektorun"),
    "cərrah": ("cərrah", "cərrahın"),
    "baş məşqçi": ("baş məşqçi", "baş məşqçinin"),
    "baş həkim": ("baş həkim", "baş həkimin"),
}
_KNOWN = "|".join(sorted(_OFFICES, key=len, reverse=True))


def _said(match: re.Match[str]) -> str:
    """Return "Nazir bildirib ki, " for "Nəqliyyat naziri Rəşad Nəbiyev bildirib ki, "."""
    return _OFFICES[match["office"].replace("İ", "i").lower()][0] + match["after"]


def _according(match: re.Match[str]) -> str:
    """Return "Direktorun sözlərinə görə" for "Muzeyin direktoru Rauf Əliyevin sözlərinə görə"."""
    return _OFFICES[match["office"].replace("İ", "i").lower()][1] + match["after"]


_HELD = rf"^(?!.*\bölkə(?:si|ləri))(?:[\w“”’'.-]+ ){{0,9}}?(?P<office>(?i:{_KNOWN})) {NAME}"
SPEAKERS: tuple[Rule, ...] = (
    rule(
        "speaker",
        rf"{_HELD}(?: [a-zəğışçöü]+d[aə]){{0,2}}(?P<after> (?:jurnalistlərə |həmçinin |daha sonra )?{SAID} ki, )",
        _said,
    ),
    rule(
        "speaker",
        rf"^(?P<office>(?:[\w“”’'.-]+ ){{1,6}}?[a-zəğışçöü]\w{{2,}}[ıiuü]) {NAME}"
        rf"(?P<after> (?:jurnalistlərə |həmçinin |daha sonra )?{SAID} ki, )",
        r"\g<office>\g<after>",
    ),
    rule("speaker", rf"{_HELD}(?P<after> [^,;“”]*[ıiuü]n[ıiuü] {SAID}\.)$", _said),
    rule(
        "speaker",
        rf"{_HELD}(?:[ıiuü]n|n[ıiuü]n)(?P<after> (?:sözlərinə|məlumatına|verdiyi məlumata|dediyinə) görə, )",
        _according,
    ),
    rule(
        "speaker",
        rf"^(?P<office>(?:[\w“”’'.-]+ ){{1,6}}?(?:sədri|rəhbəri|başçısı)) {NAME}(?:[ıiuü]n|n[ıiuü]n)"
        r"(?P<after> (?:sözlərinə|məlumatına|verdiyi məlumata|dediyinə) görə, )",
        lambda match: f"{match['office']}n{high_vowel(match['office'])}n{match['after']}",
    ),
)
ATTRIBUTIONS: tuple[Rule, ...] = (
    rule("attribution", rf"^(?P<who>{_WHO}) {SAID} ki, (?:bu, )?", guards=ATTRIBUTION),
    rule("attribution", r"^(?P<who>Onun|Onların) sözlərinə görə, ", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO})(?:n[ıiuü]n|[ıiuü]n) (?:sözlərinə|məlumatına|verdiyi məlumata|"
        r"dediyinə|açıqlamasına|məlumatlarına|bildirdiyinə|qeyd etdiyinə|söylədiyinə|hesabatına|rəqəmlərinə|"
        r"statistikasına) (?:görə|əsasən), ",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO})d[aə]n (?:bildirilib|bildiriblər|verilən məlumata "
        r"görə|məlumat verilib)(?: ki)?, ",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^(?:{_TOLD_AT} )?(?:həmçinin |eyni zamanda |əlavə olaraq )?{_TOLD} ki, (?:bu, )?",
        guards=ATTRIBUTION & ~Guard.SPEAKER,
    ),
    rule(
        "attribution",
        r"^(?:Tədqiqata|Araşdırmaya|Hesabata|Sənədə|Sorğuya|Statistikaya|Proqrama|Plana|Qərara|Qanuna|Müqaviləyə|"
        r"Sazişə|Razılaşmaya) (?:görə|əsasən),? ",
        guards=ATTRIBUTION & ~Guard.SPEAKER,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO}) (?:hesabatında|məlumatında|açıqlamasında|bəyanatında) "
        r"(?:deyil|bildiril|göstəril)ir ki, ",
        guards=ATTRIBUTION,
    ),
    rule("attribution tail", rf", [–—-] deyə,? (?P<who>{_C}{{2,60}}?) {SAID}(?=\.$)", guards=TAIL),
)
