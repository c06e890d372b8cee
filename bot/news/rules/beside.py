"""Words that set a sentence beside or against the one before: "in turn", «тем не менее», "ise"."""

from __future__ import annotations

import re
from collections.abc import Mapping

BESIDE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:in (?:turn|contrast|return|reply|response)(?=,)|by contrast|instead(?! of)|likewise|"
        r"for (?:its|his|her|their) part|nevertheless|nonetheless|all the same|even so|on the other hand|"
        r"on the contrary)\b"
        r"|^[^,;]{3,60}, (?:however|meanwhile|too|though),"
        r"|^(?!.*\b(?:by|before|when|until|since|once|after|already|expected|planned|hoped)\b)[^,;:“]{3,50} had "
        r"(?:been )?[a-z]{2,}ed\b"
    ),
    "ru": re.compile(
        r"\b(?:в свою очередь|в ответ(?=,)|со своей стороны|тем не менее|вместо этого|напротив(?=,)|наоборот)\b"
        r"|^(?:однако|зато|впрочем|тем (?:более|приятнее|важнее|ценнее|удивительнее|интереснее))\b"
        r"|^(?!(?:т|эт|сразу|вс)\w* )[^,;: ]+(?: [а-яё]+)? же\b"
    ),
    "be": re.compile(
        r"\b(?:у сваю чаргу|у адказ(?=,)|са свайго боку|тым не менш|замест гэтага|наадварот)\b"
        r"|^(?:аднак|затое|зрэшты|тым (?:больш|прыемней|важней|каштоўней|цікавей))\b"
        r"|^(?!(?:т|гэт|адраз|ўс|ус)\w* )[^,;: ]+(?: [а-яёіў]+)? жа?\b"
    ),
    "az": re.compile(
        r"^(?!əgər\b|nə )[^,;]{2,50} isə\b|\böz növbəsində\b|\bəksinə\b"
        r"|^(?:buna baxmayaraq|bununla belə|lakin|amma|ancaq|əvəzində|cavabında)\b"
    ),
    "tr": re.compile(
        r"^(?!eğer\b|ne )[^,;]{2,50} ise\b|\bkendi payına\b|\baksine\b"
        r"|^(?:buna (?:rağmen|karşın|karşılık)|yine de|ancak|ama|fakat|oysa|ne var ki|bunun yerine)\b"
    ),
}
"""Searched in lower case. A clause that stands in its own sentence before it is what it is set against."""
ALSO: Mapping[str, re.Pattern[str]] = {"en": re.compile(r"^[^,;]{3,60}? also\b")}
"""A word of one thing more: a sentence says as much without it."""
