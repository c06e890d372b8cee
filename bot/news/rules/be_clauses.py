"""How a Belarusian sentence is taken apart: clauses, second predicates, and what stands between commas."""

from __future__ import annotations

import re

from bot.news.rules.be_speech import SAID
from bot.news.rules.be_verbs import ANY, FLOW, GAPPED, NOUNS, PAST_M, SHORT, V
from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.slavic import PERSON

_C = r"(?:[^,;:]|[,:](?=\d))"
"""A character inside a clause; a comma inside a number is one."""
_SUBORDINATE = (
    r"(?:што|каб|чым|як|ці|калі|дзе|куды|адкуль|хто|каго|каму|чый|чыя|чыё|чые|бо|паколькі|хоць|хаця|пакуль|"
    r"так што|пры гэтым|прычым|уключаючы|тады|ледзь|нібы|"
    r"(?:[\w’'-]+ ){0,3}як(?:і|ая|ое|ія|ога|ой|ому|ім|іх|ую|імі)|а|і|але|ды|або|альбо|аднак|затое|"
    r"то|гэта|адзін з|адна з|з іх|у тым ліку|ў тым ліку|\w+(?:ючы|учы|ячы|ачы|ўшы|ючыся|учыся|ўшыся))\b"
)
_THEN = r"(?:цяпер|затым|потым|пазней|далей|зараз|пасля)"
"""Words after which the subject is the one before: "once it was closed, now has 300 guests"."""
_SPOKEN = (
    rf"{SAID}|паводле|па (?:\w+ )?(?:словах|даных|звестках|прагнозе|ацэнцы|падліках)|згодна|"
    r"на думку|упэўнен\w*|перакананы|"
    r"перакананая|"
    r"лічыць|лічаць|сцвярджа\w+|жарту\w+|мярку\w+|думае|спадзяецца|чака\w+|папярэдн\w+|верагодна|відаць|магчыма|"
    r"здаецца|нібы|быццам|як (?:лічаць|мяркуюць|чакаецца)"
)
"""Words by which something is somebody's, and no fact."""
_WHICH = r"(?:(?:\w+ )?як(?:і|ая|ое|ія|ога|ой|ому|ім|іх|ую|імі)|дзе|што|каб|калі|чым|як|акрамя|апроч)"
_CORRELATIVE = (
    r"\b(?:так|такі|такая|такія|такое|настолькі|столькі|тым|то|той|тая|тыя|таго|таму|калі|хоць|"
    r"чым|як|паміж|абодва|абедзве)\b"
)
_PARTICIPLE = r"\w{2,}(?:ўш|ючы|учы|анн|ен|ан|ян|ут|ыт|ав)(?:ы|ая|ае|ыя|ага|ай|ых|ую|ым|ымі|аму) "
_THOSE = r"[\w’']{2,}(?:[аяеіы]н|[ыу]т|ўш)(?:ыя|ых|ымі|ым) "
"""A participle that tells which ones are meant: "specialities, linked to drones"."""
_SOLE = r"(?!(?:У|Ў|На|З|Са|Па|К|Ад|За|Для|Пры|Да|Пасля|Перад|Пад|Над|Праз|Аб|Каля|Яшчэ|Штогод|Цяпер|Таксама)\b)"
"""An opening that is no preposition, so that a subject may begin there."""

MONTH = (
    r"(?:студзені|лютым|сакавіку|красавіку|маі|траўні|чэрвені|ліпені|жніўні|верасні|кастрычніку|лістападзе|снежні)"
)

_ASIDE = rf"(?:(?!(?:{_C}*, )?{_C}*{_CORRELATIVE}){_C}{{3,80}}, (?!{_SPOKEN}){_C}{{3,120}}, )?"
"""A subject, and what is told of it between commas before its verb comes."""


def _visited(match: re.Match[str]) -> str:
    """Return "Фестываль у Мінску наведалі 300 чалавек" for "У Мінску прайшоў фестываль, які наведалі 300 …"."""
    where = match["where"][0].lower() + match["where"][1:]
    return f"{match['when']}{match['to'] or ''}{match['what']} {where} {match['came']} {match['who']}."


_OWN = (
    r"(?![а-яёіў’']+(?:ага|яга|ых|іх|ай|яй|аў|яў|оў|ёў|іі|ыі) )(?![а-яёіў’']+[аяыі] [а-яёіў’']+(?:н[аы]|т[аы]) )"
)
"""What is no genitive: "during the visit of the premier" tells whose visit it was."""

CLAUSES: tuple[Rule, ...] = (
    rule(
        "clause",
        rf"^(?=.*, )(?!Паводле|Па (?:слов|дан|звест)|На думку)(?!(?i:{_SUBORDINATE}))"
        rf"{_ASIDE}(?:(?!{_CORRELATIVE}){_C})*{ANY}(?:(?!{_CORRELATIVE}){_C})*, "
        rf"(?:(?:і|а) )?(?!{_SUBORDINATE})(?!{V} "
        rf"(?!\d))(?!{_PARTICIPLE})(?!{_THEN} |штраф|дарога |шлях |{GAPPED}|[–—-])"
        rf"(?P<clause>(?=[^;]*\d){_C}*{ANY}[^;:]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "tail",
        rf"^(?=.*, )(?P<kept>(?!(?i:{_SUBORDINATE})){_ASIDE}(?:(?!{_CORRELATIVE}){_C})*{ANY}"
        rf"(?:(?!{_CORRELATIVE}){_C})*), "
        rf"(?!{_SUBORDINATE})(?!{V} (?!\d))(?!{_PARTICIPLE})(?![–—-]){_C}*{ANY}[^;:]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_TEXT | Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "visited",
        rf"^(?=[^,]*, (?:на )?як)(?P<when>(?:У {MONTH} )?)"
        r"(?P<where>(?:[УуЎў]|[Нн]а) (?:[а-яёіў’-]+ )?[А-ЯЁІЎ«][\w’»-]*(?: [А-ЯЁІЎ«][\w’»-]*)?) "
        r"(?:прайш(?:оў|ло|лі)|адбы(?:ўся|лося|ліся)) (?P<what>[^,;:]{4,70}), (?P<to>на )?як(?:і|ое|ія) "
        r"(?P<came>(?(to)(?:прыехал|прыбыл|з[’']ехал)|(?:наведал|убачыл|паглядзел))\w*) (?P<who>[^;:]*)\.$",
        _visited,
        Guard.CLAUSE,
    ),
    rule(
        "said too",
        rf"(?P<said>{SAID}, што) [^;:«]{{5,150}}?,? і што (?=[^;:]*\.$)",
        r"\g<said> ",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "said too",
        rf"(?P<said>{SAID}, што [^;:«]{{5,150}}?),? і што [^;:]*(?=\.$)",
        r"\g<said>",
        Guard.PLAIN_TEXT,
    ),
    rule(
        "second verb",
        rf"^(?=.* і )(?!.*\b(?:[Пп]аміж|[Яя]к|[Аа]бодва|[Аа]бедзве)\b)"
        rf"(?!.*, (?:хоць|хаця|няхай|калі|дзе|каб) (?:(?!{ANY})[^,;:])* і )(?P<kept>(?:[^;:]|"
        rf":(?=\d))*?{ANY}(?:[^;:]|:(?=\d))*?),? і "
        rf"(?:таксама |яшчэ |ужо |затым )?(?![А-ЯЁІЎ])(?:{V}|(?!{NOUNS}\b){SHORT})(?!\w)[^;:]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.NO_QUOTE,
    ),
    *(
        rule(
            "first verb",
            rf"^(?=.* і )(?P<who>{_SOLE}(?:[\w«»“”№’'-]+ "
            rf"){{1,6}}?)(?!{NOUNS}\b)[\w’']*(?:{one})(?!\w)(?: {_C}*?)? і "
            rf"(?P<verb>(?![А-ЯЁІЎ]|{NOUNS}\b)[\w’']*(?:{one})(?!\w){_C}*)\.$",
            r"\g<who>\g<verb>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
        )
        for one in (
            PAST_M,
            "ла|лася",
            "ло|лося",
            "лі|ліся",
            "ае|яе|уе|юе|іць|ыць|ецца|іцца|ыцца",
            "юць|уць|аць|яць|юцца|уцца|яцца",
        )
    ),
    rule(
        "interior",
        rf"^(?=.*, .*, )(?!{PERSON}, )(?P<head>(?:(?!{ANY}|\b(?:{_WHICH})\b)[^,;:])+), "
        rf"(?!{_WHICH})(?!{_THOSE})(?![^,]*\b(?:{_SPOKEN})\b)[\w«»’'-]+ (?:(?!{ANY}|\b(?:і|"
        rf"або)\b)[^,;:]){{3,110}}, "
        rf"(?={ANY})",
        r"\g<head> ",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "colon",
        rf"^(?=.*: )[^:;«]*{ANY}[^:;«]*: "
        rf"(?P<clause>(?!(?:гэта|так|там|калі|вадзіцель|кіроўца|гаспадар|пацярпел\w+|загінул\w+)\b)"
        rf"[^:;]*{ANY}[^:;]*)\.$",
        r"\g<clause>.",
        Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE | Guard.PLAIN_TEXT,
    ),
    rule(
        "colon",
        rf"^(?=.*: )(?!.*\b{SAID}: )"
        rf"(?P<kept>(?:(?!\b(?:так\w*|наступн\w+|напрыклад|гэт\w+|то)\b)[^:;«])*{ANY}[^:;«]*): "
        rf"[^:;]*{ANY}[^:;]*\.$",
        r"\g<kept>.",
        Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
    ),
    rule(
        "tail", r" [–—] на (?:\d|траціну|чвэрць|палову)[^,;:]* (?:больш|менш|вышэй|ніжэй)(?:, чым [^,;]*)?(?=\.$)"
    ),
    rule(
        "tail",
        r", (?:на \d[^,;]*|амаль |удвая |у \d[\d,]* раз\w* )(?:больш|менш|вышэй|ніжэй)[^;]*(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "tail",
        r", (?:сярод іх|(?:[\w,]+%? )?з (?:іх|якіх)|сярод якіх|у ліку якіх)[^;:]*(?=\.$)",
        "",
        Guard.PLAIN_CUT | Guard.CLAUSE,
        rf"^(?!.*{ANY})",
    ),
    rule(
        "purpose",
        r"(?<=\w) (?:з мэтай|у мэтах|у рамках|ў рамках|у сувязі з|ў сувязі з|у адпаведнасці з|паводле вынікаў|"
        r"па выніках|падчас|у ходзе|ў ходзе|пры падтрымцы|пры ўдзеле) (?![^,;]*[А-ЯЁІЎ\d])[^,;:]{3,80}(?=\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "frame",
        r"^(?:У рамках|У ходзе|Падчас|Па выніках|У адпаведнасці з|"
        r"(?P<at>На)) (?:[а-яёіў-]+ ){0,3}?"
        r"(?:сустрэч|нарад|пасяджэнн|брыфінг|прэс-канферэнцы|форум|перамов|візіт(?!\w* [уў] )|праграм|праект|"
        r"пагадненн|"
        r"дагавор|размов|праверк|даследаванн)(?!\w*-)\w*(?(at)(?<=[^н]е|[іы]і|ні|чы|гу|ах|ях))"
        rf"(?:,(?! (?:{_PARTICIPLE}|як(?:і|ая|ое|ія|ога|ой|іх)|дзе)))? {_OWN}(?=[а-яёіў])",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule(
        "purpose",
        r"^(?:Каб|З мэтай|У мэтах|Для) (?![^,]*[А-ЯЁІЎ\d])[^,;]{3,80}, ",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule("there", r"(?<=\w) (?:там|тут)(?= \w)", guards=Guard.PLAIN_TEXT),
    rule(
        "time",
        r"(?<=\w) (?:на (?:гэтым|мінулым|наступным) тыдні|у выхадныя|ў выхадныя|учора|ўчора|напярэдадні)"
        r"(?=[.,; ])",
        guards=Guard.PLAIN_TEXT,
    ),
    rule(
        "time",
        r"(?<=\w) (?:[уў] (?:гэтым|бягучым) годзе|сёлета)(?=[.,; ])",
        guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED,
    ),
    rule("time", r"^(?:У (?:гэтым|бягучым) годзе|Сёлета) (?=[\w«])", guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED),
    rule(
        "month",
        rf"^У {MONTH} (?=[\w«])(?!.*\b[уў] {MONTH}\b){FLOW}(?!\d|гэтага|таго|бягуч|мінул|і |або )",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    rule(
        "month",
        rf"(?<=\w) [уў] {MONTH}(?=(?:, | [уў] [А-ЯЁІЎ«])){FLOW}",
        "",
        Guard.PLAIN_TEXT | Guard.FACT,
        r"(?i)\b(?:інфляц|беспрацо|індэкс|сярэдн|выруч|зарплат|продаж|экспарт|імпарт|здабыч|абарот)|"
        r"[аеё]н(?:ы|ая|ае|ыя|ага|ай|ых)$|ўш(?:ы|ая|ыя)$",
    ),
    rule("time", r"^(?:На (?:гэтым|мінулым) тыдні|Учора|Напярэдадні|У выхадныя) (?=[а-яёіў«])"),
)
