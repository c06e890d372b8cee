"""Azerbaijani."""

from __future__ import annotations

import re

from bot.news.rules.az_speech import ATTRIBUTIONS, SAID, SPEAKERS
from bot.news.rules.model import Guard, Rules, rule, words
from bot.news.rules.turkic import perfect

_C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
_OPENERS = (
    r"(?:Bundan başqa|Bundan əlavə|Bununla yanaşı|Bununla bərabər|Bununla belə|"
    r"Həmçinin|Eyni zamanda|Eləcə də|Qeyd edək ki|"
    r"Xatırladaq ki|Beləliklə|Digər tərəfdən|Öz növbəsində|Nəhayət|Üstəlik|Lakin|"
    r"Ancaq|Amma|Ümumilikdə|Məsələn|Bu arada|"
    r"Bu baxımdan|Bu çərçivədə|Bundan sonra|Belə ki|Məlum olduğu kimi|Yeri gəlmişkən|Ayrıca|"
    r"(?:Bu|Həmin) məlumat(?:a|lara) görə)"
)
_NOW = r"(?:Hazırda|Hal-hazırda|İndi|Bu gün|Artıq|Hazırkı dövrdə)"
_DAY = r"(?:[Bb]azar ertəsi|[Çç]ərşənbə axşamı|[Çç]ərşənbə|[Cc]ümə axşamı|[Cc]ümə|[Şş]ənbə|[Bb]azar) günü"
_FINITE = (
    r"(?!(?:indi|yeddi|adı|soyadı|qalib|məktub|cənub|üslub|mənsub|katib|sahib|rəqib|qərib|nəcib|ordu|yurdu|"
    r"kəndi|haddi|çadır|müdir|qədim|tələbi|sinir|təsir|zəncir|qatır|səbir|xatir)\b)\w*(?:ıb|ib|ub|üb|ıblar|"
    r"iblər|ublar|üblər|dır|"
    r"dir|dur|dür|tır|tir|dırlar|dirlər|acaq|əcək|"
    r"acaqlar|əcəklər|dı|di|du|dü|dılar|dilər|mışdı|mişdi|malıdır|məlidir|[lnrşy](?:ır|ir|ur|ür)(?:lar|lər)?|"
    r"edir|verir|gedir|alır|görür|durur|tutur|artır)"
)
"""A finite verb by its ending; nouns that end alike ("səfir", "tədbir") have other letters before."""
_PASSIVE = (
    r"(?:\w*(?:[ıiuü]l|[ıiuü]n|l[aə]n)|öl|art|azal|düş|qalx|yüksəl|uç|ol)(?:[ıiuü]b(?:lar|lər)?|d[ıiuü]|"
    r"acaq|əcək|[ıiuü]r)"
)
"""A passive or intransitive verb, so that the number that opens its clause is its subject."""
_SUBJECT = r"(?!\w+(?:y?[aə]|d[aə]|d[aə]n|n[ıiuü]) )[A-ZƏĞİŞÇÖÜ]\w+ "
"""A name that opens a clause as its subject, as far as can be seen: "Bakıya" is none."""
_OFFICE = (
    r"(?:səfir|diplomat|nazir|müavin|prezident|baş nazir|qubernator|mer|rəhbər|"
    r"direktor|rəis|sədr|nümayəndə|spiker|rəsmi|"
    r"ekspert|mütəxəssis|təşkilatçı|həkim|qurum|nazirli|hökumət|prokuror|polis|vəkil|"
    r"mətbuat xidmət|şirkət|zavod|bank|səfirli|"
    r"komitə|idarə|məşqçi|agentli|statistika|mənbə)\w*"
)
_MONTH = r"(?:(?:Yanvar|Fevral|Mart|Aprel|May|İyun|İyul|Avqust|Sentyabr|Oktyabr|Noyabr|Dekabr)(?:d[aə]| ayında))"
RULES = Rules(
    language="az",
    titles=words(
        "prof akad dos dr küç pr bul r-n şəh məs yəni red f.d t.e.d c m.f ped mühəndis gen pol-k polk məh bax müq"
    ),
    amid=words("e.ə b.e m.ə"),
    closing=words("s b i.a min mln mlrd man qəp km kq t ha nəf il il."),
    numbered=words("səh s maddə cild fəs"),
    openers=words(
        "bu o onlar onun bunun bundan həmin həmçinin eyni isə və lakin amma ancaq daha sonra əvvəl indi "
        "hazırda bu gün səfir prezident nazir biz siz mən hər bir iki üç digər artıq belə əgər çünki"
    ),
    ordinals=True,
    dotless=True,
    stopwords=words(
        "və ilə da də ki bu o bir üçün isə ya həm həmin onun onlar onların biz siz mən "
        "öz özü olan olub olar olaraq kimi qədər görə sonra "
        "əvvəl üzrə haqqında barədə arasında ərzində zaman daha çox az ən hər bütün yeni "
        "var yox edib edilib olunub olacaq edir olunur "
        "həmçinin artıq hazırda indi belə bəzi digər"
    ),
    pronouns=words(
        "onlardan bunlardan o onlar onun onların ona onları bu bunlar bunun buna həmin hər ikisi bunu ora oraya "
        "orada burada belə"
    ),
    anaphora=re.compile(
        r"\b(?:onun|onların|onlar|ona|onlara|bunu|bunun|buna|bundan|orada|qalan|bu (?:rəqəm|"
        r"göstərici|say)\w*|bu barədə|bununla|həmin \w+|"
        r"bu (?:ölkə|marşrut|klinika|şirkət|şəhər|sahə|layihə|mərkəz|zavod|müəssisə|xətt|yol|proqram|"
        r"müddət|məqsəd)\w*)\b|\bbu, |\bo (?:bildirib|deyib|vurğulayıb|qeyd edib|əlavə edib|"
        r"söyləyib)\b"
        r"|^[“\"«][^”\"»]*[”\"»],? [–—-] deyə (?:bildirib|vurğulayıb|əlavə edib|qeyd edib)\b"
    ),
    parties=re.compile(r"\b(?:hər )?iki (?:ölkə|dövlət|tərəf|xalq|prezident|nazirlik)\w*"),
    negations=re.compile(
        r"\b(?:deyil|yox|yalnız|təkcə|heç|nə|olmadan|istisna|savayı|\w+(?:mayıb|məyib|"
        r"mayacaq|məyəcək|mır|mir|mur|mür|madı|mədi|maz|məz))\b"
    ),
    opinions=re.compile(
        r"\b(?:bilər|bilərlər|ola bilsin|mümkün\w*|ehtimal\w*|yəqin|guya|gərək|lazım\w*|"
        r"vacib\w*|istəyir\w*|ümid\w*|hesab ed\w*|"
        r"düşünür\w*|gözlənilir|gözləyir\w*|planlaşdır\w*|fikrincə|inanır\w*|yaxşı|pis|"
        r"uğurlu|asan|çətin|\w+(?:malıdır|məlidir))\b"
    ),
    grave=re.compile(r"\b(?:öl(?:üb|dü|ən|üm)\w*|həlak|vəfat|şəhid|qətl\w*|dünyasını|boğulub|meyit\w*)\b"),
    conditions=re.compile(r"\b(?:əgər|şərtilə|təqdirdə|halda|nəinki|təkcə|əvəzinə|hərgah)\b"),
    qualifiers=(
        re.compile(r"\b(?:təxminən|təqribən|ən azı|ən çoxu|azı|çoxu|yalnız|cəmi|qədər|az qala|təkcə)\s+[$€]?$"),
    ),
    qualifiers_after=(
        re.compile(
            r"(?:\s(?:min|milyon|milyard|mln\.?|mlrd\.?))?(?:-|\s?\w{0,14})d[aə]n\s(?:çox|artıq|az)\b"
            r"|(?:\s(?:min|milyon|milyard|mln\.?|mlrd\.?))?(?:-?[ayəe]{1,2})?\s(?:yaxın|qədər)\b(?!\s*(?:il|"
            r"ay))"
        ),
    ),
    number_words=words(
        "iki üç dörd beş altı yeddi səkkiz doqquz on iyirmi otuz qırx əlli altmış yetmiş "
        "səksən doxsan yüz min yüzlərlə minlərlə "
        "ikinci üçüncü dördüncü beşinci altıncı yeddinci səkkizinci doqquzuncu onuncu "
        "yarısı doqquzu onda ikiqat üçqat dəfə"
    ),
    meta=re.compile(
        r"^(?:(?:birinci|ikinci|üçüncü|dördüncü|beşinci|növbəti|digər|əsas|mühüm|başqa|"
        r"daha bir) (?:\w+ ){0,2}(?:istiqamət|mövzu|məsələ|hissə|trek|bənd)\w*)"
        r"|(?:xüsusi |ayrıca )?diqqət (?:yetirilib|ayrılıb|verilib|göstərilib)|\bmüzakirə "
        r"(?:olunub|edilib|ediblər)(?=\.$)"
        r"|^(?:bu barədə|bununla bağlı)\b.{0,80}\b(?:məlumat|bildir|deyib|açıqla)|\bmüzakirə mövzusu\b|"
        r"\bmövzu (?:olub|idi)\b|\b(?:əməkdaşlıq|əlaqələr) (?:\w+ "
        r")?(?:inkişaf edir|genişlənir|möhkəmlənir)|hissəsi .{0,30}həsr olun|\bfikir "
        r"mübadiləsi\b|əsasını təşkil edir"
        r"|\btoxunulub[.]*$|\b(?:səhifəsi|körpü) adlandırılıb"
        r"|\b(?:diqqətdən|nəzərdən) kənarda qalmayıb|\bəsas mövzularından biri\b|\b(?:istiqamət|trek)\b.{0,40}\b"
        r"(?:aid olub|əhatə ed\w+)[.]*$|\bayrıca yer verilib[.]*$|\b(?:istiqamət|mövzu|"
        r"trek) kimi (?:təqdim|qeyd) ed\w+[.]*$"
    ),
    links=re.compile(r"^(?:bu barədə|bunu)\b.{0,100}\b(?:məlumat ver|bildir|deyib|açıqla|söylə)"),
    hearsay=re.compile(
        rf"\bsözlərinə görə\b|\bfikrincə\b|\b{SAID} ki\b|[ıiuü]n[ıiuü] {SAID}[.”]*$|\bdeyə\b|\bümid ed\w+\b|"
        r"\b(?:gözlənilir|adlandırıb|dəvət edib)[.]*$"
    ),
    ceremony=re.compile(
        r"\b(?:təşəkkür|təbrik|minnətdarlıq|razılığını|arzulayıb|əminliyini|ümidini|həsr "
        r"edib|yüksək qiymətləndirib)\b"
    ),
    person=re.compile(
        r"(?P<who>(?:Səfir|Nazir|Prezident|Baş nazir|Direktor|Sədr)(?: "
        rf"[A-ZƏĞİŞÇÖÜ]\w+){{0,2}})(?= {_C}*?{SAID}\b)"
    ),
    he=re.compile(rf"O(?=,? (?:həmçinin|eyni zamanda|əlavə|daha sonra)?\b.*{SAID}\b)"),
    titles_of=re.compile(r"\b(?:[Pp]rezident|[Nn]azir|[Ss]əfir)\w* [A-ZƏĞİŞÇÖÜ]"),
    finite=re.compile(rf"{_FINITE}(?=[.!?…”»]*$)|\b(?:var|yoxdur)[.!?…]*$|\w+[.!?…]*$"),
    unnamed=re.compile(rf"(?:(?:onun|onların|\w+) ){{0,4}}{_OFFICE}(?:\w+)?|onun|onların|o|onlar"),
    rules=(
        rule("opener", rf"^{_OPENERS},? |^{_NOW},? (?=\w)"),
        *ATTRIBUTIONS,
        *SPEAKERS,
        rule("parenthesis", r"\s\([^()]*\)"),
        rule(
            "clause",
            rf"^[^;]*\b{_FINITE}(?: və|,) (?P<clause>(?={_SUBJECT}|{_C}* isə |"
            rf"\d{_C}*\b{_PASSIVE}\.$){_C}+{_FINITE})\.$",
            r"\g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
        ),
        rule(
            "clause",
            r"^[^;]*; (?!(?:[öÖ]tən il|[kK]eçən il|[əƏ]vvəl|[oO] vaxt)\w* )(?P<clause>[^;]+)\.$",
            r"\g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
        ),
        rule(
            "converb",
            rf"^(?P<kept>{_C}*\d[\d.,]* {_C}*?[^\W\d]+ )(?P<verb>(?!ol)\w{{2,}}?)(?:araq|ərək),? {_C}*[ıiuü]b\.$",
            lambda match: f"{match['kept']}{perfect(match['verb'])}.",
            Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
        ),
        rule(
            "converb",
            r"(?<=\w)(?<!təxminən)(?<!cəmi)(?<!azı) (?:təxminən )?\d[\d.,]* (?:min |mln\. |milyon |faiz "
            r")?(?:[^\W\d]+ )?(?!ol)\w{2,}(?:araq|ərək),?(?= \w)",
            guards=Guard.PLAIN_CUT,
        ),
        rule("there", r"(?<=\w)(?<!\bvə)(?<!\bve) (?:orada|burada)(?= \w)", guards=Guard.PLAIN_TEXT),
        rule(
            "light",
            r"(?<=d[aə])(?<!\d-d[aə]) (?:keçirilən|keçirilmiş|təşkil olunan|təşkil edilən|baş tutan)(?= "
            r"(?:[\w“”«»'’-]+ ){0,4}"
            r"(?:turnir|festival|forum|biznes-forum|konfrans|iclas|görüş|yarış|çempionat|sərgi|tədbir|"
            r"mərasim|sammit|müsabiqə|"
            r"kubok|olimpiada)\w*)",
        ),
        rule(
            "purpose",
            rf"^\w(?:(?![A-ZƏĞİŞÇÖÜ\d])[^,;]){{5,70}}m[aə]k (?:üçün|məqsədilə),? (?=\d{_C}*\b{_PASSIVE}\.$)",
            guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
        ),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE}) və bu,? [^;]*(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE}), (?:onlardan|onların|bunlardan|bunun|ən çox|əsasən|müqayisə üçün) "
            rf"[^;]*(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "tail",
            rf", o cümlədən {_C}*(?P<verb> (?!(?:ed|ol|ver|al|gətir|göstər|keçir|çıx|çək|"
            rf"başla)\w*\.$){_FINITE}\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT,
        ),
        rule("contrast", r"^(?P<topic>[^,;]*\w) isə(?= [^,;]*$)", r"\g<topic>"),
        rule("tail", r"; [^;]+(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE})(?: ki)?, (?:bu da|bu isə|bu|orada|burada|hansı ki|o cümlədən|xüsusilə|"
            rf"həmçinin) {_C}*(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE})(?: və|,) [^;]*?{_FINITE}(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "adverb",
            r"(?<=\w) (?:indiyədək|bu günədək|hazırda|hal-hazırda|(?<!d[aə]n )artıq|həmçinin|eyni zamanda|"
            r"əlavə olaraq|uğurla|fəal şəkildə|ənənəvi olaraq|rəsmən)(?= \w)",
            guards=Guard.PLAIN_CUT,
        ),
        rule("month", rf"^{_MONTH} (?!\w*(?:[aə]n|d[ıiuü][yğ]\w*)\b)(?=\w)", guards=Guard.PLAIN_TEXT | Guard.FACT),
        rule("time", r"^(?:Bu il|Cari ildə) (?=\w)|(?<=\w) (?:bu il|cari ildə)(?= \w)", guards=Guard.PLAIN_TEXT),
        rule("weekday", rf"^{_DAY} (?=\w)"),
        rule("weekday", rf"(?<=\w) {_DAY}(?= \w)"),
        rule(
            "comparison",
            r" (?:ötən|keçən|əvvəlki) il(?:lə|in)? (?:nisbətən|müqayisədə|eyni dövrü ilə müqayisədə)(?= "
            r")(?![^.;]*\b(?:çox|az|yüksək|aşağı|daha|artıq)\w*)",
        ),
    ),
)
