"""The README tells what the code does: its tables are checked against the registry and the settings."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.chat.command import Command, commands_of
from bot.modules import MODULES
from bot.settings import Settings
from bot.shipped import replies
from bot.store.alerts import AlertKind
from bot.vitals import Vitals
from tests.benchmarks.report import RECORD, block

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
HIDDEN = {"clock_url"}  # only the sandbox sets it


def row_of(command: Command) -> str:
    """Return a command's row."""
    shown = f"/{command.name} {command.usage}".strip()
    aliases = ", ".join(f"`/{name}`" for name in command.names[1:])
    words = replies().command(command.name, "en") + (f" (also {aliases})" if aliases else "")
    return f"| `{shown}` | {words} |"


def row_of_setting(name: str) -> str:
    """Return a setting's row; the default as the environment would give it."""
    field = Settings.model_fields[name]
    if field.is_required():
        return f"| `BOT_{name.upper()}` | {field.description} | **required** |"
    default = TypeAdapter(field.annotation).dump_python(field.default, mode="json")
    shown = "`" + str(default).rstrip("/").replace("True", "true").replace("False", "false") + "`"
    if not default:
        shown = "`false`" if default is False else "–"
    return f"| `BOT_{name.upper()}` | {field.description} | {shown} |"


@pytest.mark.parametrize("command", commands_of(MODULES), ids=lambda command: command.name)
def test_every_command_has_its_row(command: Command) -> None:
    """A command without a row, or with another description, is missing in the README."""
    assert row_of(command) in README


def test_no_row_without_a_command() -> None:
    """The README promises no command that is not there."""
    told = set(re.findall(r"^\| `/(\w+)", README, re.MULTILINE))
    assert told == {command.name for command in commands_of(MODULES)}


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - HIDDEN))
def test_every_setting_has_its_row(name: str) -> None:
    """A setting stands in the table with its description and default."""
    assert row_of_setting(name) in README


def test_no_row_without_a_setting() -> None:
    """The README promises no setting that is not there."""
    told = set(re.findall(r"^\| `BOT_(\w+)`", README, re.MULTILINE))
    assert told == {name.upper() for name in set(Settings.model_fields) - HIDDEN}


def test_every_make_target_is_real() -> None:
    """A command that the README tells to type is in the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets


def test_pictures_are_there() -> None:
    """Every picture that the README shows is in the tree."""
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README) + re.findall(r'<img src="([^"]+)"', README)
    assert len(shown) >= 4
    for path in shown:
        assert (ROOT / path).is_file(), path


def test_every_dependency_has_its_reason() -> None:
    """A dependency stands in the table with why it is there."""
    import tomllib  # noqa: PLC0415 - read once, here

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = project["dependencies"] + [d for extra in project["optional-dependencies"].values() for d in extra]
    names = {re.split(r"[<>=;\[ ]", dependency)[0].lower() for dependency in listed}
    table = README.split("### Dependencies", 1)[1].lower()
    shorthand = {
        "pytest-asyncio": "pytest (asyncio",
        "pytest-timeout": "timeout,",
        "pytest-xdist": "xdist)",
        "editables": "hatchling",
    }
    assert not {name for name in names if shorthand.get(name, name) not in table}


def test_the_figures_are_those_that_were_recorded() -> None:
    """The table of `make bench` is docs/bench.json's, to the letter."""
    assert f"<!-- bench -->\n{block(json.loads(RECORD.read_text('utf-8')))}<!-- /bench -->" in README


def test_every_metric_has_its_row() -> None:
    """The table of metrics is the registry's, in its words and order."""
    families = list(Vitals().registry.collect())
    names = [f"{family.name}_total" if family.type == "counter" else family.name for family in families]
    rows = re.findall(r"^\| `(trackwire_\w+)(?:\{\w+\})?` \| (.+?) \| .+ \|$", README, re.MULTILINE)
    assert rows == list(zip(names, [family.documentation for family in families], strict=True))


def test_every_alert_has_its_row() -> None:
    """What the desk may be told is explained, and nothing that it is never told."""
    table = README.partition("| alert | it means | do |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", table, re.MULTILINE)
    template = (ROOT / "templates" / "reply" / "alert.html.j2").read_text("utf-8")
    assert sorted(rows) == sorted(set(re.findall(r'kind == "(\w+)"', template)))
    assert set(AlertKind) <= set(rows)
