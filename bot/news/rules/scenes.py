"""Openings that set the scene and are no news: "Commuters have heard promises about the tunnel before."."""

from __future__ import annotations

import re

_LONG = r"(?:years|months|weeks|decades|generations|centuries)"
_TIES = r"(?:cooperation|co-operation|ties|relations|relationship|partnership|dialogue|interaction|contacts)"
_GROWING = (
    r"(?:develop|expand|deepen|strengthen|intensif|grow(?:s|ing)\b|remains?\b|ha(?:s|ve) become|gain\w* momentum|"
    r"special place|important|importance|promising|priority|cornerstone|driving force|backbone|core)"
)
EN = re.compile(
    r"\b(?:often|usually|rarely|seldom|always|used to|nobody knew|no one knew|(?:still )?remember|dream(?:s|"
    r"ed)? of|"
    r"(?<!than )(?<!analysts )(?<!experts )had (?:long )?(?:waited|hoped|expected|feared|thought|dreamed)|long "
    r"(?:waited|wanted|complained|known|dreamed|argued)|"
    rf"for {_LONG}|(?<!two )(?<!three )(?<!four )(?<!five )(?<!six )(?<!ten ){_LONG} ago)\b"
    rf"|\b{_TIES}\b.*\b{_GROWING}|\b{_GROWING}.*\b{_TIES}\b"
    r"|\bha(?:s|ve) [^,;]*\bbefore\.$"
    r"|^(?:few|nobody|no one|everyone|everybody|hardly anyone) (?:seemed|expected|knew|doubts|doubted|believed|"
    r"noticed)\b"
    r"|^(?:[\w’'-]+ ){1,6}?(?:sits?|lies?|looks?|likes?|loves?|seems?|feels?|matters?|comes? for|stands? idle) "
)
"""Habits, hopes and how things have always been, with no figure."""
