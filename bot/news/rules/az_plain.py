"""What somebody in office says, told plainly in Azerbaijani: "İxrac artıb" for "Nazir ixracın artdığını …"."""

from __future__ import annotations

import re

from bot.news.rules.az_speech import SAID
from bot.news.rules.model import Guard, Rule, rule, words
from bot.news.rules.turkic import az_verb, high_vowel, perfect
from bot.news.rules.turkic_plain import Plain

_ENDS_IN_N = words(
    "qadın gün düyün oyun qoyun burun plan insan zaman orqan liman roman mədən vətən ekran meydan vaqon salon "
    "telefon balon stadion karton milyon dastan heyvan dükan yanğın axın vitamin zəmin gəlin sütun qurşun yaxın "
    "ilan can qan tavan sultan kapitan düşmən qəhrəman məkan vulkan duman bədən çoban qanun bütün rayon fidan "
    "divan ton məzmun gərgin beton benzin səhnən"
)
PLAIN = Plain(
    happened=(
        r"(?:çat|art|azal|düş|en|yüksəl|qalx|bit|bağlan|başla|öl|öt|keç|böyü|kiçil|daral|genişlən|tamamlan|"
        r"imzalan|açıl|qurul|yaradıl|tikil|endiril|artırıl|yüksəldil|azaldıl|çatdırıl|yaralan|yenilən|"
        r"(?:təmir|ləğv|təxliyə|bərpa|qəbul|təhvil|inşa|təsdiq) (?:ol[ıu]n|edil)|başa çat|işə (?:düş|salın)|"
        r"(?:səbəb|qalib|çempion|həlak|şəhid|birinci|ikinci|üçüncü) ol|"
        r"təxirə salın|(?:istifadəyə|istismara|təhvil) veril|ayrıl|xərclən)"
    ),
    past=perfect,
    future="kq",
    was=r"d[ıiuü][ğy][ıiuü]n[ıiuü]",
    being="olduğunu",
    state=lambda text: f"{text}d{high_vowel(text)}r",
    whole=re.compile(r"(?=\w{3})\w*(?:[aeəıioöuü][bcçdfhjklmprsştvxz]|[rnlsşfk][tkd])"),
    done=(
        r"(?:ayrıl|xərclən|göndəril|paylan|yerləşdiril|açıl|imzalan|yatırıl|təyin (?:edil|olun)|tikil|qurul|"
        r"əkil|köçürül|təhvil veril|təxliyə (?:edil|olun)|saxlanıl)"
    ),
    soft={"lığ": "lıq", "liy": "lik", "luğ": "luq", "lüy": "lük"},
    ends_in_n=_ENDS_IN_N,
    no_genitive=_ENDS_IN_N | words("üçün bugün dünən gün uzun düzgün uyğun min qışın yayın son ön tün çin"),
    own=re.compile(r"\b(?:ölkəsi|ölkələri|öz\b|özünün|bun|onun|onlar|jurnalist|mətbuat|açıqlama|çıxışı)\w*"),
    again=re.compile(r"\b(?:hər|gündə|həftədə|ayda|ildə|adətən|hazırda|hələ|artıq|indi)\b"),
    then=re.compile(r"\b(?:ötən|keçən|əvvəlki|köhnə|dövr\w*|zaman|ikən|\w+rkən|\d{4}-c[ıiuü])\b"),
)


def _plainly(match: re.Match[str]) -> str:
    return PLAIN.plainly(match["said"]) or match[0]


def _announced(match: re.Match[str]) -> str:
    """Return what "… açıldığı bildirilir" tells, as if somebody had said it: "… açıldığını"."""
    said = re.sub(r"([ğy])([ıiuü])(?=,| və |$)", r"\1\2n\2", match["said"])
    return PLAIN.plainly(said) or match[0]


def _opened(match: re.Match[str]) -> str:
    """Return "məktəb açılıb" for "məktəbin açılışı olub"."""
    return PLAIN.of_itself(match["before"], "açılıb") or match[0]


def _decided(match: re.Match[str]) -> str:
    """Return "mərkəz açılacaq" for "mərkəzin açılması qərara alınıb"."""
    return PLAIN.of_itself(match["before"] or "", az_verb(match["verb"], "acaq")) or match[0]


_GUARDS = Guard.FACT | Guard.OWN_SUBJECT | Guard.NO_QUOTE | Guard.NO_OPINION | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA
PLAINLY: tuple[Rule, ...] = (
    rule(
        "speaker",
        r"^(?:Səfir|Diplomat|Nazir(?: müavini)?|Prezident|Baş nazir|Sədr|Direktor|Rektor|Rəis|Qurum|Nazirlik|"
        rf"Agentlik|Komitə|Səfirlik) (?:jurnalistlərə |mətbuata |jurnalistlərlə görüşdə |"
        rf"görüşdə |açılışda |çıxışında ){{0,2}}(?P<said>[^;“”\":]*\w[ğy][ıiuü]n[ıiuü]) {SAID}(?=\.$)",
        _plainly,
        _GUARDS,
    ),
    rule(
        "speaker",
        r"^(?:[^,;“”\":\d]{2,60}? )?(?i:alimlər|alimləri|tədqiqatçılar|araşdırma|tədqiqat) (?P<said>[^;“”\":]*\w"
        r"[ğy][ıiuü]n[ıiuü]) (?:müəyyən ed|aşkar ed|göstər)(?:ib|ir)(?:lər)?(?=\.$)",
        _plainly,
        _GUARDS,
    ),
    rule(
        "speaker",
        r"^(?:[^,;“”\":\d]{2,80} )?(?i:məlumatda|məlumatında|açıqlamada|açıqlamasında|hesabatda|hesabatında) "
        r"(?P<said>[^;“”\":]*\w[ğy][ıiuü]) (?:bildiril|göstəril|vurğulan|qeyd (?:olun|edil)|açıqlan)"
        r"(?:ib|ıb|ub|ir|ır|ur)(?=\.$)",
        _announced,
        _GUARDS,
    ),
    rule(
        "opened",
        r"^(?P<before>[^;“”\"]*[ıiuü]n) açılışı (?:olub|keçirilib|baş tutub)(?=[.,;:])",
        _opened,
        Guard.PLAIN_TEXT,
    ),
    rule(
        "decided",
        r"^(?P<before>[^;“”\"]*? )?(?P<verb>\w{2,}?(?:[ıiuü]l|[ıiuü]n|l[aə]n))m[aə]s[ıi] (?:qərara alınıb|"
        r"razılaşdırılıb|(?:barədə|haqqında) (?:razılıq əldə|qərar qəbul) (?:olunub|edilib))(?=[.,;])",
        _decided,
        Guard.PLAIN_TEXT,
    ),
)
"""The first is called as those that leave the office and drop the name, so that nobody loses both."""
