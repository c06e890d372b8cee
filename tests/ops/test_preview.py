"""`trackwire preview`: the posts of a file on the terminal, and how its summaries came about."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.news.article import LANGUAGES
from bot.news.rules import rules_for
from bot.ops.explaining import DONE

SAMPLE = Path(__file__).parent.parent / "fixtures" / "articles" / "belarus-azerbaijan-tracks.txt"


def test_json_has_the_contract_s_form(capsys: pytest.CaptureFixture[str]) -> None:
    """The sample comes out as product.md states."""
    assert main(["preview", str(SAMPLE), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["byline"] == "Azeri Observer Editorial Staff"
    assert told["headline_proposed"] is True
    assert len(told["headline"]) <= 110
    assert told["lead"].startswith("Belarusian Ambassador to Azerbaijan")
    tracks = [section["track"] for section in told["sections"]]
    assert tracks == ["politics", "economy", "humanitarian", "history", "media"]
    assert all(0 < len(section["summary"]) <= 220 for section in told["sections"])
    assert [post["parse_mode"] for post in told["posts"]] == ["HTML"]


@pytest.mark.parametrize("layout", ["full", "brief", "expandable"])
def test_layouts_and_tracks(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A follower of one track sees its section alone, in every layout."""
    assert main(["preview", str(SAMPLE), "--layout", layout, "--tracks", "economy"]) == 0
    out = capsys.readouterr().out
    assert "Industrial cooperation" in out
    assert "Humanitarian initiatives" not in out


def test_explain_names_sources_rules_and_what_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """For each summary: the sentences it is made of, what was done to them, what was left out."""
    assert main(["preview", str(SAMPLE), "--explain"]) == 0
    out = capsys.readouterr().out
    assert out.count("== ") == 6
    for words in ("from:", "made:", "by:", "left out:", "score", "of 220 characters"):
        assert words in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["preview", "nowhere.txt"], 1, "cannot be read"),
        (["preview", str(SAMPLE), "--tracks", "sports"], 1, "there is no track 'sports'"),
        (["preview", str(SAMPLE), "--tracks", "general"], 1, "nothing on general; its tracks: politics, economy"),
    ],
)
def test_faults_are_told_in_one_line(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is a line on stderr and exit code 1."""
    assert main(arguments) == code
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["preview"], ["preview", "x", "--layout", "odd"], ["nonsense"]])
def test_wrong_use_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use is argparse's business, and exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_file_without_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file and a binary one are told apart."""
    (tmp_path / "empty.txt").write_text(" \n")
    assert main(["preview", str(tmp_path / "empty.txt")]) == 1
    assert "no text in it" in capsys.readouterr().err
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    assert main(["preview", str(tmp_path / "paper.pdf")]) == 1
    assert "files of this kind cannot be read; there are: .txt, .md, .html, .docx" in capsys.readouterr().err
    (tmp_path / "long.txt").write_text("word " * 100_000)
    assert main(["preview", str(tmp_path / "long.txt")]) == 1
    assert "longer than 400000 characters" in capsys.readouterr().err
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 50)
    assert main(["preview", str(tmp_path / "junk.txt")]) == 1
    assert "not text that can be read" in capsys.readouterr().err


def test_explain_tells_every_rule_in_words() -> None:
    """No rule of any language is told by its name in the code."""
    known = [rules_for(language) for language in LANGUAGES]
    names = {rule.name for rules in known for rule in (*rules.rules, *rules.trims)} | {"pronoun", "name"}
    assert names == set(DONE)
