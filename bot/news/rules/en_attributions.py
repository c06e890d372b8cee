"""How an English sentence loses "The ministry said that": what was said stands alone, in its own tense."""

from __future__ import annotations

import re

from bot.news.rules.en_clauses import C
from bot.news.rules.en_speech import NAME, SAID
from bot.news.rules.model import ATTRIBUTION, TAIL, Rule, rule

_WHO = r"[^,;:“”\"]{2,90}?"
_SHORT_WHO = r"[^,;:“”\"]{2,60}?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_HOW = rf"(?: on {_DAY}| with (?:satisfaction|regret|pride|pleasure)| in particular)?"

_ORDERED = (
    r"(?:closed|opened|reopened|replaced|built|rebuilt|delivered|paid|held|sent|installed|completed|finished|"
    r"launched|introduced|cancelled|canceled|extended|raised|cut|reduced|lifted|provided|given|allocated|hired|"
    r"recruited|trained|planted|published|posted|moved|demolished|restored|repaired|renovated|modernised|"
    r"modernized|upgraded|resumed|signed|set up|established|created|added|spent|invested|bought|purchased|"
    r"distributed|offered|released|unveiled|vaccinated|tested|free|open|available)"
)
_DONE = (
    r"(?:open|reopen|close|begin|start|end|resume|run|cost|receive|get|pay|build|hire|buy|launch|hold|take effect|"
    r"take place|last|operate|connect|carry|serve|offer|provide|introduce|send|deliver|host|cover)"
)
"""What is arranged, and so will be: nobody arranges that prices would fall, or that a client would appeal."""
_FINISHED = (
    r"(?:opened|built|launched|signed|held|organi[sz]ed|installed|established|completed|restored|created|founded|"
    r"published|erected|unveiled|staged)"
)
_GOING_ON = (
    r"(?:being|working|studying|operating|running|preparing|considering|planning|negotiating|building|training|"
    r"treating|looking for|waiting for|due|set|planned|scheduled|expected to)"
)
_STATE = (
    r"(?:employed|enrolled|based|located|involved in|engaged in|in force|in operation|in use|under way|available|"
    r"interested in|active|open to)"
)
_MANY = (
    r"(?:(?:[Aa]bout|[Aa]round|[Ss]ome|[Nn]early|[Aa]lmost|[Mm]ore than|[Oo]ver|[Aa]t least) )?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|both|all|the (?:two|three|"
    r"parties|sides|countries))"
)
_DATED = (
    r"(?:last|ago|before|when|after|earlier|yesterday|by (?:then|noon|midday|midnight|the (?:end|time|evening|"
    rf"morning)|[A-Z])|in (?:\d{{4}}|[A-Z])|on (?:\d|[A-Z])|{_DAY})"
)
_SHIFTED = (
    rf"(?:would (?:be {_ORDERED}|{_DONE})\b|(?:was|were) {_GOING_ON}\b"
    rf"|(?:was|were) (?:officially |currently |still |already |now )?{_STATE}\b"
    r"(?!.*\b(?:last|ago|in \d{4}|by|until|earlier|yesterday|at the time)\b)"
    rf"|(?<=[\w,] )had (?:also |already |now |almost |nearly |more than |just |recently )?(?:[a-z]{{3,}}ed|been|"
    rf"built|bought|sold|grown|risen|"
    rf"fallen|won|lost|sent|met|held|made|left|paid|spent|given|taken|begun|come|gone|seen|brought|found|"
    rf"cut)\b(?!.*\b{_DATED}\b))"
)
_SHIFT = re.compile(_SHIFTED)
_BACK = {"would": "will", "was": "is", "were": "are"}
_PLURAL = re.compile(rf"^{_MANY}\b|^(?:[\w’'-]+ ){{0,3}}?(?:people|police|children|men|women|[a-z]+(?<!s)s)$")


def _as_told(match: re.Match[str]) -> str:
    """Return "tickets will cost $18" for "The operator said that tickets would cost $18"."""

    def now(verb: re.Match[str]) -> str:
        word, _, rest = verb[0].partition(" ")
        if word != "had":
            return f"{_BACK[word]} {rest}"
        who = re.split(r" (?:of|for|in|on|at|from|with|to|by) ", verb.string[: verb.start()].strip())[0]
        return f"{'have' if _PLURAL.match(who) else 'has'} {rest}"

    return _SHIFT.sub(now, match["kept"])


def _itself(match: re.Match[str]) -> str:
    """Return "A solar plant is planned near Jabrayil" for "He mentioned a solar plant planned near Jabrayil"."""
    who = re.split(r" (?:of|for|in|on|at|from|with|to|by) ", match["what"])[0]
    many = _PLURAL.match(who) is not None
    now = not re.fullmatch(_FINISHED, match["done"])
    verb = ("are" if many else "is") if now else ("were" if many else "was")
    return f"{match['what']} {verb} {match['done']} {match['rest']}"


ATTRIBUTIONS: tuple[Rule, ...] = (
    rule(
        "attribution",
        rf"^(?P<who>{_WHO}) (?:also |further |then )?{SAID}{_HOW} that "
        rf"(?!{C}*\b(?:was|were) [a-z]+ing\b|[^;]*\b{_SHIFTED})",
        guards=ATTRIBUTION,
    ),
    rule("attribution", rf"^As (?P<who>{_WHO}) (?:also )?{SAID}(?: on {_DAY})?, ", guards=ATTRIBUTION),
    rule("attribution", rf"^According to (?P<who>{_WHO}), (?!{NAME}, )", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?P<who>{_SHORT_WHO}) (?:also )?(?:said|says|added|reported|reports) (?=(?:the|its|"
        rf"their|about|over|more than|exports|imports|some|nearly|at least|\d))(?![^;]*\b{_SHIFTED})",
        guards=ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_SHORT_WHO}) (?:also |further |then )?(?:{SAID}{_HOW} that|said) "
        rf"(?P<kept>(?!.*\b(?:if|unless|until|once|when|while|as soon as|provided)\b)[^;:“”]*?\b{_SHIFTED}"
        rf"[^;:“”]*\.)$",
        _as_told,
        ATTRIBUTION,
    ),
    rule(
        "attribution",
        rf"^(?P<who>{_SHORT_WHO}) (?:also |further |then )?(?:mentioned|noted|highlighted|recalled|pointed to|"
        rf"spoke of|"
        rf"spoke about|singled out|cited) (?P<kept>(?P<what>(?:an? |the |\d)[^,;:“”]{{3,60}}?),? "
        rf"(?P<done>(?:currently |now )?"
        rf"(?:planned|under construction|being [a-z]+(?:ed|ilt)|{_FINISHED})) (?P<rest>(?:in|near|at|on|by|"
        rf"between|under|"
        r"last|this|to|with|outside|around) [^;:]*\.))$",
        _itself,
        ATTRIBUTION,
    ),
    rule("attribution tail", rf", (?P<who>{_WHO}) {SAID}(?: on {_DAY})?(?=\.$)", guards=TAIL),
    rule("attribution tail", rf", (?:{SAID}|according to) (?P<who>{_WHO})(?=[.,])", guards=TAIL),
)
