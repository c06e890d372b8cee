"""How an English speaker is named more shortly: the office stays, the name goes."""

from __future__ import annotations

import re

from bot.news.rules.model import Rule, rule

SAID = (
    r"(?:said|says|noted|notes|reported|reports|added|adds|announced|stated|states|"
    r"stressed|emphasi[sz]ed|recalled|remarked|observed|declared|"
    r"underlined|pointed out|confirmed|explained|told (?:reporters|journalists|parliament))"
)
_SPOKE = rf"(?:{SAID}|warned|promised|told|expects?|believes|hopes|called|urged)"
OFFICE = (
    r"(?:ambassador|envoy|consul|speaker|rector|dean|chief|manager|secretary|commissioner|curator|inspector|"
    r"commander|captain|minister|deputy minister|prime minister|president|governor|mayor|"
    r"director|head|chairman|chairwoman|chair|"
    r"spokes(?:man|woman|person)|officials?|organi[sz]ers?|prosecutors?|police|lawyer|coach|diplomat|ministry|"
    r"government|office|department|committee|agency|company|bank|board|authorities|service|union|court|embassy|"
    r"operator|institute|university|museum|association|federation|council|regulator|airline|airport|hospital|"
    r"authority|researchers?|scientists?|forecasters?|coastguard|coast guard|firefighters|rescuers|commission|"
    r"consulate|chamber|foundation|fund|club|party|firm|group|charity|utility|network|carrier|insurer|retailer|"
    r"broadcaster|watchdog|tribunal|parliament|army|military|navy|brigade|ombudsman|treasury|gallery|zoo|theatre|"
    r"library|school|college|centre|laborator(?:y|ies)|archive|exchange|port|"
    r"bulletin|report|figures|data|statistics|estimates?)"
)
ROLE = (
    r"(?:ambassador|minister|president|governor|mayor|director|head|chairman|chairwoman|chair|spokesman|"
    r"spokeswoman|spokesperson|prosecutor|lawyer|coach|diplomat|chief|executive|inspector|leader|secretary|"
    r"manager|physician|doctor|surgeon|captain|commander|commissioner|engineer|scientist|curator|biologist|"
    r"professor|historian|economist|analyst|founder|owner|principal|rector|dean|judge|editor|general|colonel|"
    r"researcher|expert|officer|official|organi[sz]er|architect|archaeologist|geologist|astronomer|designer|"
    r"conductor|sheriff|superintendent|counsellor|councillor|consul|envoy|warden|ranger|keeper|librarian|"
    r"representative|trainer|sergeant|senator|chancellor|technician|specialist|forecaster|meteorologist)"
)
NAME = (
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Col|Gen|Lt|Sgt|Capt)\.? )?"
    r"(?:[A-Z][\w’'-]*\.? ){1,2}(?:de |van |von |al-)?[A-Z][\w’'-]+"
)
_HELD = (
    rf"(?P<office>(?:[A-Z]?[\w’'-]+ ){{0,4}}?(?i:{ROLE})"
    r"(?: (?:of|for|at) (?:the )?[A-Za-z][\w’ -]{2,40}?(?<! in)(?<! of)(?<! at)(?<! for))?)"
)
_KNOWN_ALONE = re.compile(
    r"^(?:(?!(?i:deputy|vice|former|acting|prime|lead|head|chief|assistant|first)\b)[\w’'-]+ "
    r")+(?i:(?=(?:ambassador|minister|"
    r"director|president|governor|mayor|coach|trainer|spokesman|spokeswoman|spokesperson|inspector|chairman|"
    r"chairwoman|"
    r"prosecutor|rector|dean|chancellor|sheriff|curator|captain|commander)$))"
)
"""What stands before an office that tells enough by itself."""
_PLAIN = re.compile(r"[A-Z][a-z-]+(?: [a-z’'-]+)*")


def _office(match: re.Match[str]) -> str:
    """Return "the director" for "Director Omar Feld"; "its spokeswoman" stays as it is."""
    office = _KNOWN_ALONE.sub("", match["office"])
    if _PLAIN.fullmatch(office):
        office = office[0].lower() + office[1:]
    owned = re.match(r"(?:the|its|his|her|their|our|a|an) |\w+’s ", office, re.IGNORECASE)
    return f"{match['before'] or ''}{'' if owned else 'the '}{office}{match['after'] or ''}"


def _named(match: re.Match[str]) -> str:
    """Return "Director Helen Marsh said" for "Its director, Helen Marsh, said"."""
    return f"{match['office'].capitalize()} {match['name']}{match['after']}"


SPEAKERS: tuple[Rule, ...] = (
    rule(
        "speaker",
        rf"^(?=.* {_SPOKE}\b)(?P<before>){_HELD} {NAME}(?P<after> (?:also |then |further )?{_SPOKE}\b)",
        _office,
    ),
    rule(
        "speaker",
        rf"^(?=.* {_SPOKE}\b)(?P<before>){_HELD}, {NAME},(?P<after> (?:also |then |further )?{_SPOKE}\b)",
        _office,
    ),
    rule("speaker", rf"(?P<before>ccording to ){_HELD},? {NAME}(?P<after>[,.])", _office),
    rule("speaker", rf"(?P<before>\b[Aa]ccording to ){NAME}, {_HELD}(?P<after>,)", _office),
    rule("speaker", rf"(?P<before>, (?:{SAID} )?){_HELD} {NAME}(?P<after>(?: {SAID})?\.$)", _office),
    rule("speaker", rf"(?P<before>, ){_HELD}, {NAME},(?P<after> {SAID}\.$)", _office),
    rule("speaker", rf"^(?=.* {_SPOKE}\b)(?P<before>){NAME}, {_HELD},(?P<after> (?:also )?{_SPOKE}\b)", _office),
    rule("speaker", rf"(?P<before>, {SAID} ){NAME}, {_HELD}(?P<after>\.$)", _office),
    rule(
        "named speaker",
        rf"^Its (?P<office>(?!head|leader|founder|owner|official|expert|organi|lawyer|counsel)(?:[a-z-]+ )?"
        rf"(?:{ROLE})), (?P<name>{NAME}),(?P<after> (?:also |then |further )?{_SPOKE}\b)",
        _named,
    ),
)
