"""Azerbaijani."""

from __future__ import annotations

import re

from bot.news.rules import then
from bot.news.rules.az_clauses import FINITE, C
from bot.news.rules.az_cuts import CUTS
from bot.news.rules.az_names import NAMES
from bot.news.rules.az_speech import OFFICE, SAID
from bot.news.rules.az_trims import TRIMS
from bot.news.rules.az_words import WORDS
from bot.news.rules.model import Rules, words

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
        "həmçinin artıq hazırda indi belə bəzi digər faiz müqayisədə nisbətən çoxdur azdır illə deməkdir"
    ),
    pronouns=words(
        "onlardan bunlardan o onlar onun onların ona onları bu bunlar bunun buna həmin hər ikisi bunu ora oraya "
        "orada burada belə"
    ),
    then=then.AZ,
    anaphora=re.compile(
        r"\b(?:onun|onların|onlar|onu|ona|onlara|burada|bunu|bunun|buna|bundan|orada|qalan|bu (?:rəqəm|"
        r"göstərici|say)\w*|bu barədə|bununla|həmin \w+|"
        r"bu (?:ölkə|marşrut|klinika|şirkət|şəhər|sahə|layihə|mərkəz|zavod|müəssisə|xətt|yol|proqram|"
        r"müddət|məqsəd)\w*)\b|\bbu, |\bki, o,? |\bo (?:bildirib|deyib|vurğulayıb|qeyd edib|əlavə edib|"
        r"söyləyib)\b"
        r"|^\d[\d.,]*(?: faizi|-s?[ıiuü]) "
        r"|^[“\"«][^”\"»]*[”\"»],? [–—-] deyə (?:bildirib|vurğulayıb|əlavə edib|qeyd edib)\b"
        r"|^(?:ikinci|üçüncü) (?:mükafat|yer)\w*"
        r"|^(?:yaxınlıqdakı|ətrafdakı|mövcud|ailəsi|anası|atası|həyat yoldaşı|oğlu|qızı|vəkili|qohumları) "
    ),
    calls=re.compile(
        r"^(?:[^\W\d]+ ){1,4}onu\b|\bbunun (?:son|ilk|ən|bir|yeganə)\b|\bbu \w+(?:[ıiuüaə]|d[aə]n) [^,;]*\b(?:"
        r"adlandır|qiymətləndir|dəyərləndir|faydalan|çağır)"
        r"|\b(?:pulun|məbləğin) [^,;]*(?:hissəs|yarıs)|\belə buna görə\b"
    ),
    settled=re.compile(rf"\b{FINITE}(?: ki)?(?:[,;]| və)(?: [^,;]*)?$"),
    parties=re.compile(r"\b(?:hər )?[iİ]ki (?:ölkə|dövlət|tərəf|xalq|prezident|nazirlik)\w*"),
    negations=re.compile(
        r"\b(?!(?:təmir|dəmir|əmir|ömür|kömür|məmur|namaz|almaz)\b)"
        r"(?:deyil|yox|yalnız|təkcə|heç|nə|olmadan|istisna|savayı|\w+(?:mayıb|məyib|"
        r"mayacaq|məyəcək|mır|mir|mur|mür|madı|mədi|maz|məz))\b"
    ),
    opinions=re.compile(
        r"\b(?:bilər|bilərlər|ola bilsin|mümkün\w*|ehtimal\w*|yəqin|guya|gərək|lazım\w*|"
        r"vacib\w*|istəyir\w*|ümid\w*|hesab ed\w*|etibar ed\w*|"
        r"yaxınlaşdır\w*|"
        r"düşünür\w*|gözlənilir|gözləyir\w*|planlaşdır\w*|fikrincə|inanır\w*|yaxşı|pis|"
        r"uğurlu|asan|çətin|\w+(?:malıdır|məlidir))\b"
    ),
    grave=re.compile(
        r"\b(?:öl(?:üb|dü|ən|üm)\w*|həlak|vəfat|şəhid|qətl\w*|dünyasını|həyatını|can verib|boğulub|meyit\w*)\b"
    ),
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
        "üçdə dörddə beşdə onda yarıdan yarısı doqquzu onda ikiqat üçqat dəfə"
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
        r"|\bsöz açıb[.]*$|\bcavab verib[.]*$|\btoxunulub[.]*$|\b(?:səhifəsi|körpü) adlandırılıb"
        r"|\b(?:diqqətdən|nəzərdən) kənarda qalmayıb|\bəsas mövzularından biri\b|\b(?:istiqamət|trek)\b.{0,40}\b"
        r"(?:aid olub|əhatə ed\w+)[.]*$|\b(?:ayrıca )?yer (?:verilib|ayrılıb)[.]*$"
        r"|\bxüsusi (?:önəm veril|həssaslıqla yanaşıl|diqqətlə yanaşıl)|\b(?:istiqamət|mövzu|"
        r"trek) kimi (?:təqdim|qeyd) ed\w+[.]*$"
    ),
    links=re.compile(r"^(?:bu barədə|bunu)\b.{0,100}\b(?:məlumat ver|bildir|deyib|açıqla|söylə)"),
    hearsay=re.compile(
        r"^(?!.*\d).{3,60}\b(?:hesabat|məlumat|nəticə|statistika|göstərici)\w* (?:[\w-]+ ){0,2}(?:açıqlayıb|"
        r"dərc edib|yayıb|"
        r"təqdim edib|açıqlanıb|yayılıb)\.$|"
        rf"\bsözlərinə görə\b|\bfikrincə\b|\b{SAID} ki\b|"
        rf"(?<!cağ)(?<!cəy)[ıiuü]n[ıiuü] {SAID}[.”]*$|\bdeyə\b|\btənqid ed|\bümid ed\w+\b|"
        r"\b(?:gözlənilir|adlandırıb|dəvət edib)[.]*$"
    ),
    ceremony=re.compile(
        r"\b(?:təşəkkür|təbrik|minnətdarlıq|razılığını|arzulayıb|əminliyini|ümidini|həsr "
        r"edib|yüksək qiymətləndirib)\b"
    ),
    person=re.compile(
        r"(?:(?:Sonda|Əvvəlcə|Daha sonra|Görüşdə) )?(?P<who>(?i:səfir|nazir(?! müavin)|prezident|baş nazir|"
        r"direktor|sədr|diplomat|rektor|nazir müavini|rəis|baş həkim)"
        rf"(?:(?: [A-ZƏĞİŞÇÖÜ]\w+){{1,2}}(?= {C}*?{SAID}\b)|"
        r"(?=[ıiuü]n (?:sözlərinə|dediyinə) görə, | [a-zəğışçöü\d“])))"
    ),
    he=re.compile(rf"O(?:,? (?:həmçinin|eyni zamanda|əlavə olaraq|daha sonra)|(?=,))?,?(?= .*{SAID}\b)"),
    he_speaks=True,
    he_says=re.compile(r"[–—-] deyə,? o,? "),
    somebody=re.compile(
        r"\b(?i:səfir|nazir(?!li)|prezident|direktor|sədr|diplomat|rektor|rəis|həkim|epidemioloq|rəhbər|müavin|"
        r"məşqçi|müdir|başçı|sözçü|vəkil|mütəxəssis|ekspert|meteoroloq)\w* (?:[A-ZƏĞİŞÇÖÜ]|\w+(?:ıb|ib|ub|üb)\b)"
    ),
    titles_of=re.compile(r"\b(?:[Pp]rezident|[Nn]azir|[Ss]əfir)\w* [A-ZƏĞİŞÇÖÜ]"),
    finite=re.compile(r"\w+[.!?…”»]*$"),
    unnamed=re.compile(rf"(?:(?:onun|onların|\w+) ){{0,4}}{OFFICE}(?:\w+)?|onun|onların|o|onlar"),
    places=NAMES.places,
    names=NAMES.named,
    definite=NAMES.bare,
    rules=CUTS,
    trims=TRIMS + WORDS,
)
