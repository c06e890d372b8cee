"""Russian phrases that can be said in fewer letters: «лечились» for «прошли лечение»."""

from __future__ import annotations

from bot.news.rules.wordings import wording

_COUNTED = (
    r"(?:турист|посетител|пациент|студент|жител|гост|участник|зрител|пассажир|рейс|поезд|предприяти|компани|мест|"
    r"заявок|обращени|заявлени|договор|соглашени|проект|школ|больниц)"
)
_SCHOOLS = {
    "высшее учебное заведение": "вуз",
    "высшего учебного заведения": "вуза",
    "высшему учебному заведению": "вузу",
    "высшим учебным заведением": "вузом",
    "высшем учебном заведении": "вузе",
    "высшие учебные заведения": "вузы",
    "высших учебных заведений": "вузов",
    "высшим учебным заведениям": "вузам",
    "высшими учебными заведениями": "вузами",
    "высших учебных заведениях": "вузах",
}
_ATE = {"ит": "ит", "ят": "ат"}
"""Endings of "проходит", and those after a hissing consonant."""
_LIVES = {"ет": "ёт", "ют": "ут"}


def _treated(end: str) -> str:
    """Return "лечились" for the ending of "прошли", "лечился" for none."""
    return f"лечил{end[1:] + 'сь' if end else 'ся'}"


_GROUP = r"(?:\d*[05-9]|\d*1[1-4])"
"""A number after which the noun is in the genitive plural, as after "of"."""

PHRASES = (
    wording(
        " из ",
        rf"(?P<verb>\b[а-яё]{{3,}}л)а (?:группа|делегация|"
        rf"команда) из (?P<who>{_GROUP} (?:[а-яё]+ )?[а-яё]+(?:ов|ев|ей|ек|ц|н|т)\b)",
        r"\g<verb>и \g<who>",
    ),
    wording("ремьер-министр", r"\b(?P<first>[Пп]ремьер)-министр(?=(?:[ауе]|ом)?\b)", r"\g<first>"),
    wording(
        " лечение",
        r"\bпрош(?:ёл|(?=л))(?P<end>|л[аои]) (?:курс )?лечение\b",
        lambda match: _treated(match["end"]),
    ),
    wording(
        " лечение",
        r"\bпроход(?P<end>ит|ят) (?:курс )?лечение\b",
        lambda match: f"леч{_ATE[match['end']]}ся",
    ),
    wording(" обучение", r"\bпроход(?P<end>ит|ят) обучение\b", lambda match: f"уч{_ATE[match['end']]}ся"),
    wording(" учебн", rf"(?<!\w)(?<!\d )(?:{'|'.join(_SCHOOLS)})(?!\w)", lambda match: _SCHOOLS[match[0]]),
    wording(
        "оличеств",
        rf"\b(?P<of>[Кк])оличеств(?P<end>ом?|а|у|е)(?= {_COUNTED})",
        lambda match: ("Ч" if match["of"] == "К" else "ч") + "исл" + match["end"],
    ),
    wording(" победу", r"\bодержал(?P<end>[аои]?) победу(?! (?:над|в)\b)", r"победил\g<end>"),
    wording(" состоял", r"(?<!не )\bсостоял(?P<end>[аои])сь\b", r"прошл\g<end>"),
    wording("прожива", r"\bпрожива(?P<end>ет|ют)\b", lambda match: f"жив{_LIVES[match['end']]}"),
    wording(
        " находится| расположен",
        r", котор(?:ый|ая|ое|ые) (?:находится|находятся|расположен[аоы]?) "
        r"(?P<where>(?:в|на|под) [А-ЯЁ«][^,;]{2,40}), ",
        r" \g<where> ",
    ),
    wording(" годовых", r"(?<=%) годовых(?=[.,;])", lambda match: "" if "ставк" in match.string else match[0]),
)
