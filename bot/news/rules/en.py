"""English."""

from __future__ import annotations

import re

from bot.news.rules import definite, scenes, then
from bot.news.rules.en_clauses import MONTH
from bot.news.rules.en_cuts import CUTS, OPENERS, TITLES, VERB
from bot.news.rules.en_names import LINKS, name
from bot.news.rules.en_speech import OFFICE, ROLE, SAID
from bot.news.rules.en_trims import TRIMS
from bot.news.rules.model import Rules, words

_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final)"
_TIMES = (
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|last|early|late|mid|spring|summer|autumn|winter|"
    r"the (?:first|last|past|coming|same|spring|summer|autumn|winter)\b"
)
"""What tells when: a sentence that opens with it goes on with a clause of its own."""

RULES = Rules(
    language="en",
    titles=words(
        "mr mrs ms dr prof gen col lt capt sgt sen rep gov pres rev hon st ft mt messrs amb vs fig e.g i.e "
        "cf viz maj cmdr adm supt brig ave blvd rd approx est ca"
    ),
    amid=words(
        "u.s u.k u.n e.u u.s.s.r inc ltd co corp jr sr d.c jan feb mar apr aug sept sep oct nov dec ph.d "
        "m.d b.a m.a bros dept univ assn"
    ),
    closing=words("etc a.m p.m al"),
    numbered=words("no nos art sec ch p pp vol fig para"),
    openers=words(
        "the a an in on at it its he she they we i you this that these those there but and however also "
        "according after before when while as if for from by with what who how why his her their our both "
        "each one two some many most all no not since during under meanwhile officials"
    ),
    stopwords=words(
        "the a an and or but of to in on at by for from with as into over under about "
        "between among during after before "
        "is are was were be been being has have had will would can could may might must "
        "should do does did not no nor "
        "it its he she they we i you his her their our this that these those there which "
        "who whom whose what when where "
        "than then so such also more most some any each other only just very up down out off new one"
    ),
    stemmer="english",
    pronouns=words("he she they it this these those that his her their its such both there here then neither"),
    then=then.EN,
    scene=scenes.EN,
    anaphora=re.compile(
        r"\b(?:he|she|him|they|them|it|thereby|there(?! (?:(?:now|still|already) )?(?:is|are|was|"
        r"were|has|have|had|will|would|can|could|may|might|remains?)\b)"
        r"|the rest|the remaining|the others?|of (?:these|"
        r"those)|such(?! as)|"
        r"(?:this|these|those) (?!year|month|week|morning|afternoon|evening|spring|summer|autumn|fall|"
        r"winter|season|time)"
        r"[a-z]+)\b"
        r"|^the \d+-year-old\b|^an? (?:similar|identical|comparable)\b|^the (?:latter|same|pair|duo|trio)\b|"
        r"^the former (?:is|are|was|were|has|have|had|will|would|can)\b"
        r"|^(?:another|a further) (?:\d|two|three|four|five|ten|few)"
        r"|^[^,\d]{3,40} (?:agrees?|agreed|disagrees?|disagreed|followed suit|(?:does|do|did) too)\.$"
        r"|^of the [$€£]?\d[^,]* (?:spent|raised|invested|collected|pledged),"
        r"|^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|few) (?:more|others?|"
        r"of these) "
        r"(?=(?:is|are|was|were|will|have|has|had|can|could|would|[a-z]+ed)\b)"
    ),
    settled=re.compile(
        r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds))[^;]* [a-z]+s\b[^;]* of $"
    ),
    possessives=re.compile(r"\b(?:its|their|his|her)\b"),
    ahead=re.compile(
        r"(?:At|In|On|For|With|During|After|Before|"
        r"Since) its [^,]{3,60}, (?:the (?:[a-z-]+ ){1,3})?[A-Z]"
    ),
    calls=re.compile(
        r"\b(?:called|calls|described|presented|welcomed|praised) (?:it|them)\b"
        r"|^(?:(?:about|some|more than|over|nearly|almost|around|at least|up to) )?"
        r"(?:\d[\d,.]*|many|several|dozens of|hundreds of|thousands of|two|three|four|five|six|seven|eight|nine|"
        r"ten) "
        r"(?:[a-z’-]+ ){0,3}?(?:people|children|men|women|[a-z]+s) [a-z]+ (?:in |at |to |for |from |with )?its\b"
        r"|^(?:(?!\b(?:and|or|but|that|who|which|if|when|where|while|to (?:help|make|let|give))\b)"
        r"(?:[^,;:]|,(?=\d)))* (?:to|for|with|by|of|from|on|in|at) them\.$"
        rf"|^(?=.* (?:put|puts|estimated|valued) (?:it|them|their) ).*\b(?:{ROLE})(?: [a-z’'-]+){{0,3}} "
        r"(?:put|puts|estimated|valued) (?:it|them|their) "
    ),
    parties=re.compile(
        r"\b(?:the )?(?:two|both) (?:countries|sides|nations|states|parties|peoples|"
        r"presidents|leaders|ministries)\b"
    ),
    negations=re.compile(
        r"\b(?:not|no|never|nor|neither|without|none|nobody|nothing|cannot|few|hardly|"
        r"\w+n['’]t|only|except|unless)\b"
    ),
    opinions=re.compile(
        r"\b(?:could|may(?! (?:fish|hunt|catch|carry|bring|keep|park|drive|stay|enter|apply|use|vote|import|"
        r"export|"
        r"sell)\b)|might|would|should(?! (?:\w+ ){1,3}(?:on|by|in|from) (?:\d|jan|feb|mar|apr|may|jun|jul|"
        r"aug|sep|oct|nov|dec))|must|possibl[ey]|probabl[ey]|likely|perhaps|"
        r"reportedly|allegedly|apparently|"
        r"believes?|hopes?|thinks?|expects?|expected|fears?|feels?|want(?:s|ed)?|need(?:s|"
        r"ed)?|best|worst|great|excellent|"
        r"important|promising|regrettabl[ey]|unfair|unacceptable|successful|easy|"
        r"difficult|good|bad|better|worse)\b"
    ),
    grave=re.compile(r"\b(?:killed|died|dead|deaths?|dies|fatal\w*|perished|drowned|murder\w*)\b"),
    attempts=re.compile(
        r"\b(?:attempt\w*|tried|tries|sought|plan(?:s|ned)|intend(?:s|ed)|want(?:s|ed)|hope[sd]?|aim(?:s|ed)|"
        r"expected|"
        r"due to|was to|were to|meant to|promised|pledged|should have)\b[^;]*\bbut\b"
    ),
    conditions=re.compile(
        r"\b(?:if|unless|provided|in case|on condition|as long as|not only|but also|rather than|instead of|"
        r"suspended)\b"
    ),
    qualifiers=(
        re.compile(
            r"\b(?:more than|less than|fewer than|over|under|above|below|about|around|nearly|"
            r"almost|some|roughly|approximately|"
            r"at least|at most|up to|as many as|as much as|no more than|no fewer than|an "
            r"estimated|only|just)\s+[$€£]?$"
        ),
    ),
    qualifiers_after=(re.compile(r"\s*(?:or (?:more|less|so)|\+)"),),
    number_words=words(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
        "hundreds thousand thousands "
        "dozen dozens half twice third quarter second fourth fifth sixth seventh eighth ninth tenth fourteenth"
    ),
    meta=re.compile(
        r"^(?:the )?(?:first|second|third|fourth|fifth|sixth|next|last|final|another|other|main) (?:\w+ ){0,2}"
        r"(?:track|topic|subject|direction|area|issue|item|theme|part|point|focus)\b(?! (?:will|would) cost)"
        r"|\b(?:was|were) (?:also )?(?:discussed|considered|touched upon|raised|on the agenda)\b"
        r"|\battention was (?:also )?(?:given|paid|drawn)\b|\bwas (?:also )?another "
        r"subject\b|^that was the (?:message|view)\b|\btouched (?:up)?on\b|\bthe next (?:item|topic|subject)\b|"
        r"\btook up much of\b|\b(?:picture|outline|account) was given by\b"
        r"|^(?:this|that|the news|the decision|the announcement) (?:was|came|is) (?:\w+ ){0,2}(?:announced|"
        r"reported|stated|from|"
        r"according)\b|\bdescribed the atmosphere\b|\bexchanged views\b|\b(?:was|were) the focus of\b|"
        r"\bsituation\b.{0,40}\bremains\b"
        rf"|\b(?:was|is|made up|came|formed|ranked|took) (?:the )?{_ORDINAL}\b(?: (?:\w+ )?(?:item|topic|"
        rf"subject|issue|"
        r"theme|track|point|place))?(?: (?:on|of|in|among) [a-z ]+)?\.$"
        r"|\bfeatured (?:prominently|high)|\bcame up\.$"
        r"|\b(?:was|were) (?:answered|addressed|dealt with) separately\.$"
        r"|\bwas not (?:forgotten|overlooked)(?: either)?\.$"
        r"|\b(?:was|were|is) (?:given|paid|singled out|placed)\b.{0,40}\b(?:attention|emphasis|track|topic)\b"
        r"|\b(?:special|particular|close) (?:attention|emphasis|mention)[a-z ]*\.$|^so said\b|"
        r"\b(?:gave|broke|shared|delivered) (?:the |more |the latest )?(?:details|news|update|figures|"
        r"numbers)(?: to| at| on| in|\.$)"
        r"|^that was the (?:assessment|word|verdict|conclusion)\b"
        r"|^(?:no less|equally) important [^\d]{0,60}\.$"
        r"|^no (?:date|details?|time(?:table)?|venue|reasons?|figures) [^\d]*\b(?:was|were|has been|have been) "
        r"(?:announced|set|given|named|disclosed|released)\b"
        r"|^[^\d,]{3,50} was (?:given over|devoted|dedicated) to\b"
        r"|^(?=[^,]* to [a-z ]+\.$)(?:[\w’'-]+ ){1,5}(?:then |also |next |finally )?(?:turned|moved on|"
        r"came) to [a-z ]+\.$"
    ),
    subordinators=re.compile(
        rf"^(?!(?:on|in|by|from|since|until|at|during) (?:{MONTH.lower()}|{_TIMES}))"
        r"(?:if|when|while|as|because|since|although|though|unless|until|after|before|despite|with|in|on|"
        r"at(?! least| most)|under|during|for|by|from|according|among|through|over|between|amid|following)\b"
    ),
    relatives=re.compile(
        r"^(?P<head>[^,]+), (?:which|who|whose|whom|where|that|(?:founded|based|built|opened|created|owned|set up|"
        r"established|launched|elected|appointed|jailed|known) (?:in|by|on|as|at|for))\b[^,]*$"
    ),
    finite=re.compile(rf"\b{VERB}\b"),
    embeds=re.compile(
        r"^.*\b(?:said|noted|recalled|added|found|showed?|reported?|stressed|confirmed|explained) that "
        r"(?P<rest>.*)$"
    ),
    phrase_starts=re.compile(
        r",? (?=(?:with|at|in|on|for|after|before|during|from|as|amid|following|under|over|and(?! [A-Z]))\b)"
    ),
    links=LINKS,
    names=name,
    hearsay=re.compile(
        r"^(?!.*\d)[^,;]{3,60} (?:published|presented|released|issued|unveiled|set out) (?:its|a|an|the|his|her|"
        r"their) "
        r"(?:[\w’-]+ ){0,3}?(?:reports?|figures|data|statistics|results|bulletin|forecasts?|review|survey|"
        r"estimates?|findings)"
        r"(?: (?:on|in|at|to|for) [a-z ]+)?\.$|"
        r"^(?:according to|in the (?:words|view|opinion) of)\b"
        r"|\b(?:said|says|noted|admitted|believes?|hope[sd]?|asked|urged|described|"
        r"call(?:s|ed) (?:it|them|that|this|(?:the|its|their) [^,;\d]{3,40}? an?)\b|warned|"
        r"stressed|recalled|added|denied|denies|praised|apologi[sz]ed|rule out|invited|promised|insisted|"
        r"criticised|criticized|spoke (?:of|about))\b"
    ),
    ceremony=re.compile(
        r"\b(?:thanked|congratulated|praised|welcomed|applauded|cheered|look(?:s|ed)? forward to|expressed "
        r"(?:his |her |their "
        r")?(?:confidence|hope|gratitude|appreciation)|"
        r"highly appreciated|wished|dedicated the|called for)\b"
    ),
    person=re.compile(
        rf"(?:According to |(?:{OPENERS[3:-1]}), )?(?P<who>(?:[Tt]he )?(?:[A-Z][a-z]+ "
        rf"){{0,3}}{TITLES}(?: [A-Z][\w’'.-]+){{0,3}}|(?:[A-Z][\w’'-]+ (?:[a-z-]+ ){{0,2}})??[A-Z][\w’'-]+ "
        rf"[A-Z][\w’'-]+)"
        r"(?=,| (?:also |then )?[a-z]+(?:ed|id|s|t)\b)"
    ),
    he=re.compile(r"(?:He|She)(?= (?:also |then |further )?(?:will|can|may|has|[a-z]+(?:ed|id|ld|s|t))\b)"),
    he_says=re.compile(
        r"^(?:If|When|While|After|Before|In|On|At|By|Since|Until|Once|For|During)\b(?![^,]*[a-z] [A-Z][a-z]+ "
        r"[A-Z])"
        r"[^,]*, (?:he|she)\b|"
        rf"^(?:He|She|As (?:he|she))\b|^According to (?:him|her)\b|, (?:he|she) {SAID}\b|, {SAID} (?:he|she)\b"
        rf"|, (?:his|her) [a-z]+(?: at [^,;]{{3,40}}?)? {SAID}\b"
    ),
    somebody=re.compile(
        rf"\b(?i:(?!head of (?:cattle|livestock|sheep|goats|horses|deer)\b){ROLE})\b|"
        rf"(?<![Ii]n )(?<![Tt]he )(?<![Aa]t )(?<!of )(?<!to )(?<!rom )(?<!ear )(?<!nd )\b(?!The|An?\b|In |At |"
        rf"On |For |By )[A-Z][a-z]+ (?:[A-Z]\. "
        rf")?[A-Z][a-z]+"
    ),
    titles_of=re.compile(rf"\b{TITLES} (?!of\b)[A-Z]"),
    unnamed=re.compile(
        r"(?:(?:the|its|his|her|their|a|an|one|some|latest|local) |[a-z’'-]+ "
        rf"){{0,5}}{OFFICE}(?: of [a-z ]+)?|he|she|they|it|him|her|experts|doctors"
    ),
    definite=definite.en,
    rules=CUTS,
    trims=TRIMS,
)
