"""What Azerbaijani can say in fewer letters, and which words of a sentence it can spare."""

from __future__ import annotations

import re

from bot.news.rules.az_speech import SAID
from bot.news.rules.az_verbs import VERBS, verb
from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.turkic import FAMILY_FIRST, az_place, az_verb, back, measured
from bot.news.rules.wordings import WHOLE, Reworded, wording

_MONTHS = "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"
_NOT_OF = r"(?<!ın )(?<!in )(?<!un )(?<!ün )"
"""Not after a year in the genitive."""
_TENSE = r"(?P<tense>[ıiuü]b|[aə]c[aə][qk]|[ıiuü]r)\b"
_NOT_NOW = r"(?P<tense>[ıiuü]b|[aə]c[aə][qk])\b"
_BUILT = (
    r"(?i:məktəb|xəstəxana|mərkəz|yol|körpü|stansiya|park|bina|zavod|klinika|kollec|muzey|kompleks|bağça|fabrik|"
    r"anbar|terminal|liman|otel|bazar|qəsəbə|bulvar|meydança|stadion|xətt|tunel|laboratoriya|sex|istixana)\w*"
)
_NOT_BODY = (
    r"(?<!lik)(?<!liyi)(?<!lıq)(?<!lığı)(?<!idarə)(?<!idarəsi)(?<!komitə)(?<!komitəsi)(?<!xidmət)(?<!xidməti)"
)
"""Not after a ministry or an office: people say, they announce."""
_UNIT = (
    r"(?:kilometr|kvadratmetr|kubmetr|metr|ton|litr|hektar|manat|dollar|avro|rubl|nəfər|yer|meqavat|kilovat|"
    r"sentner|MVt|kVt)"
)
_MANY = r"\d[\d.,]*(?: (?:min|milyon|milyard|mln\.?|mlrd\.?))?"
_NAME = r"[A-ZƏĞİŞÇÖÜ][a-zəğışçöü]+(?:-[A-ZƏĞİŞÇÖÜ][a-zəğışçöü]+)?"
_COUNTED = r"(?:iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on(?: bir)?)"


_BY_ITSELF = {
    "artır": "art",
    "azald": "azal",
    "endir": "en",
    "çatdır": "çat",
    "yüksəld": "yüksəl",
    "qaldır": "qalx",
}
"""What is done to a number, and what it does by itself."""
_EVENT = (
    r"(?:iclas|görüş|forum|konfrans|festival|turnir|sərgi|oyun|yarış|çempionat|səfər|konsert|bayram|sammit)\w*"
)


def _by_itself(match: re.Match[str]) -> str:
    return f"{match['kept']}{az_verb(_BY_ITSELF[match['stem']], match['tense'])}"


def _month(match: re.Match[str]) -> str:
    return az_place(match["month"], "də")


def _place(match: re.Match[str]) -> str:
    return az_place(match["name"], match["case"])


def _sized(match: re.Match[str]) -> str:
    """Return "178 kilometrlik" for "uzunluğu 178 kilometr olan", "230 MVt-lıq" for "gücü 230 MVt olan"."""
    unit = match["unit"]
    return f"{match['many']} " + (
        f"{unit}-lıq" if unit.endswith("Vt") else measured(unit, "q" if back(unit) else "k")
    )


def _singular(match: re.Match[str]) -> str:
    """Return a verb without its plural where a plural stands before it, as Azerbaijani may have it."""
    several = re.search(r"\b(?![oO]nlar |işlər )\w+(?:lar|lər) ", match.string[: match.start()])
    return match["verb"] if several else match[0]


_SHORTER = (
    wording(
        "lin əvvəlindən|ari ildə",
        r"(?<!-c[iıuü] )(?<!tən )(?<!çən )\b(?:[Bb]u |[Cc]ari )?"
        r"(?:[iİ]lin əvvəlindən(?: bəri)?|ildə(?<=ari ildə))(?= \w)",
        lambda match: "Bu il" if match[0][0].isupper() else "bu il",
    ),
    *VERBS,
    wording(" ayında", rf"{_NOT_OF}\b(?P<month>(?i:{_MONTHS})) ayında\b", _month),
    wording(" şəhərin", r"\b(?<![nsrtl][ıiuü]n )(?P<name>[A-ZƏĞİŞÇÖÜ]\w+) şəhərin(?P<case>də|dən)\b", _place),
    wording("dövründəkindən", r"\b(?:ötən|keçən) ilin (?:eyni|müvafiq) dövründəkindən\b", "bir il əvvəlkindən"),
    wording(
        " ilin ",
        r"\b(?:ötən|keçən) ilin (?:eyni|müvafiq) dövrü(?:nə (?:nisbətən|nəzərən)| ilə müqayisədə)\b",
        "bir il əvvələ nisbətən",
    ),
    wording(
        "reys|uçuş",
        r"(?P<kept>\b(?:reys|uçuş) )(?:yerinə yetirilir|həyata keçirilir|icra olunur)\b",
        r"\g<kept>var",
    ),
    wording("nümayiş", rf"\bnümayiş (?:etdiril|olun){_TENSE}", verb("göstəril")),
    wording(
        "istifadəyə|istifadəsinə",
        rf"(?P<kept>\b{_BUILT} (?:\w+[ıiuü]n \d{{1,2}}-d[aə] )?)"
        rf"(?:istifadəyə|\w+l[aə]r[ıi]n istifadəsinə) veril{_TENSE}",
        verb("açıl"),
    ),
    wording("fəaliyyət g", rf"\bfəaliyyət göstər{_TENSE}", verb("işlə")),
    wording("həyata", rf"\bhəyata keçiril{_TENSE}", verb("icra olun")),
    wording("başa çat", rf"\bbaşa çat{_TENSE}", verb("bit")),
    wording("davam et", rf"\bdavam etdiril{_TENSE}", verb("davam ed")),
    wording("inşa", rf"\binşa (?:edil|olun){_TENSE}", verb("tikil")),
    wording(
        "fəaliyyətə b|istismara",
        rf"(?P<kept>\b(?:ferma\w*|{_BUILT}) )(?:fəaliyyətə başla[yd]?|istismara veril){_TENSE}",
        verb("açıl"),
    ),
    wording(
        "rıl|ldıl|dil|ril",
        rf"(?P<kept>\b\d[\d.,]*(?:-[yn]?[aə]|(?! (?:nəfər|yaralı|xəstə|uşaq) )(?: \w+){{1,3}}[aə]) )"
        rf"(?<!xəstəxanaya )(?P<stem>artır|azald|endir|çatdır|yüksəld|qaldır)[ıi]l{_TENSE}",
        _by_itself,
    ),
    wording(
        "keçiril|baş tut|təşkil",
        rf"(?P<kept>\b{_EVENT}(?<!d[aə])(?<!d[aə]n) (?:[^,;]{{0,60}} )?)"
        rf"(?:keçiril|baş tut|təşkil (?:olun|edil)){_TENSE}",
        verb("ol"),
    ),
    wording(
        "təmsil|mövcud", r"(?P<kept>\b\d[\d.,]*(?:-\w+)?(?: \w+){1,3} )(?:təmsil olunur|mövcuddur)", r"\g<kept>var"
    ),
    wording("aşkar", rf"\başkar(?:lan| edil| olun){_TENSE}", verb("tapıl")),
    wording("qeydə alın", rf"(?P<kept>\b(?:yoluxma|hal|hadisə|qəza)\w* )qeydə alın{_TENSE}", verb("ol")),
    wording("təşkil ed", rf"(?P<kept>\b{_MANY}(?:%| (?:faiz|{_UNIT})) )təşkil ed{_NOT_NOW}", verb("ol")),
    wording(
        " olan ",
        rf"(?<!istehsal )(?<!emal )(?<!saxlama )(?<!sərnişin )(?<!buraxılış )(?<!və )\b"
        rf"(?i:gücü|uzunluğu|dəyəri|tutumu|sahəsi|hündürlüyü) (?P<many>{_MANY}) (?P<unit>{_UNIT}) olan(?= )",
        _sized,
    ),
    wording(" gücündə", rf"(?P<many>\b{_MANY}) (?P<unit>MVt|kVt) gücündə(?= )", _sized),
    wording(
        " həcmində| məbləğində",
        r"(?P<unit>\b(?:manat|dollar|avro|rubl)) (?:həcmində|məbləğində)(?= (?!qiymətləndir)\w)",
        r"\g<unit>",
    ),
    wording(
        "lin ",
        r"(?<![öÖ]tən )(?<![kK]eçən )(?<![gG]ələn )(?<!-c[iıuü] )"
        rf"\b(?:[Bb]u |[Cc]ari )?[iİ]lin (?:ilk )?(?P<many>{_COUNTED}) ay(?:ında|ı ərzində)\b",
        r"\g<many> ayda",
    ),
    wording(" müddətinə", r"(?:(?<=\bil)|(?<=\bay)|(?<=gün)|(?<=həftə)) müddətinə(?= \w)", ""),
    wording("n ibarət", r"(?P<many>\b\d[\d.,]*) (?P<unit>\w+?)(?<![ıiuü]n)d[aə]n ibarət(?= \w)", _sized),
    wording("blar|blər", r"(?P<verb>[ıiuü]b)l[aə]r(?=[.,;]| və )", _singular),
    wording(
        " ki, ",
        rf"(?<=\w){_NOT_BODY} (?:qeyd edib|vurğulayıb|xatırladıb|əlavə edib|diqqətə çatdırıb|bəyan edib|"
        r"açıqlayıb|söyləyib)(?= ki, )",
        " deyib",
    ),
)
_SPARE = (
    wording(
        " ilin ",
        rf"(?P<year>\b\d{{4}}-c[iıuü] il)in (?:(?:{_MONTHS}|yaz|yay|payız|qış|son)[ıiuü]nd[aə]|əvvəlində|"
        rf"(?:{_MONTHS}) ayında|(?:birinci|ikinci) yarısında)(?= )",
        r"\g<year>də",
    ),
    wording(
        " yeni| müasir| birgə",
        r"(?<=[^\W\d])(?<!\bmin)(?<!daha)(?<!\bən)(?<!və)(?<!bir)(?<!çox) "
        r"(?:yeni|müasir|birgə(?! müəssisə)|yenilənmiş)(?= [a-zəğışçöü“])(?! (?:və|il\w*|ay\w*|tədris|dərs|"
        r"(?:texnologiya|üsul|avadanlı|standart)\w*)\b)"
        r"(?=[^,;]*\b(?:aç[ıi]l|tikil|inşa|yarad[ıi]l|sal[ıi]n|qurul|istifadəyə|təqdim))",
    ),
    wording(
        "nazir|naziri|rezident|əfir|irektor|ədri|müavini|ektoru",
        rf"(?P<office>\b(?i:baş nazir|prezident|nazir|naziri|nazir müavini|səfir|səfiri|direktor|direktoru|sədri|"
        rf"rektoru)) (?!{FAMILY_FIRST} ){_NAME} (?={_NAME}\b(?!-)(?! [A-ZƏĞİŞÇÖÜ]))",
        r"\g<office> ",
    ),
    wording(" rəqib", r" (?<=\w )\w+(?:lı|li|lu|lü)(?= rəqib)"),
    wording(" müxtəlif| ayrı-ayrı", r"(?<=\d) (?:müxtəlif|ayrı-ayrı)(?= \w)"),
    wording("jurnalist|mətbuat|mediaya", rf" (?<=\w )(?:jurnalistlərə|mətbuata|mediaya)(?= {SAID})"),
    wording(
        "hazırda|həmçinin|zamanda|artıq|ümumilikdə|uğurla",
        r" (?<=\w )(?:hazırda|hal-hazırda|həmçinin|"
        r"eyni zamanda|(?<!d[aə]n )artıq|ümumilikdə|uğurla)(?= \w)",
    ),
    wording(
        " də | da ",
        r"(?<=[^\W\d]{4})(?<!daha)(?<!belə)(?<!hələ)(?<!s[aə])(?<!s[aə]lar)(?<!s[aə]lər) d[aə](?= \w)",
        lambda match: "" if len(re.findall(r" d[aə]\b", match.string)) == 1 else match[0],
    ),
    wording("ki ölkə", r" (?<=\w )iki ölkə arasında(?:kı)?(?= \w)| (?<=\w )iki ölkədən(?= \w)"),
    wording("İki ölkə", r"^İki ölkə arasında(?:kı)? (?=\w)"),
)
WORDS: tuple[Rule, ...] = (
    rule("wording", WHOLE, Reworded(_SHORTER)),
    rule(
        "spare words",
        r"^(?!.*\b(?:köhnə|əvvəlki(?! (?:il|ay|həftə))|əvəz)).+$",
        Reworded(_SPARE),
        Guard.PLAIN_TEXT,
    ),
)
"""All shorter words at once, and what can be spared besides: few of the forms that they make would be told."""
