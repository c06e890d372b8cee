"""Readers find words in other forms and spellings, in the five languages, through SQLite's own index."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.samples import sample_editions
from bot.reader import words
from bot.store import articles, editions, reading
from bot.store.db import migrate, to_ms

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMS = {
    "en": {
        "The ministries signed treaties on elections": "ministry treaty election",
        "Companies are exporting more batteries": "company export battery",
    },
    "ru": {
        "Министры подписали договоры о выборах": "министр договор выборы",
        "Экспорта газа и нефти стало больше": "экспорт газ нефть",
        "Учителей и школьников в Москве больше": "учитель школьник москва",
        "Ёлка у нового завода": "елка заводы",
        "Елку зажгли": "ёлка",
    },
    "az": {
        "Nazirliklər müqavilələri imzaladı": "nazirlik müqavilə",
        "Bakıda seçkilərin nəticələri elan olundu": "Bakı baki secki netice",
        "Qazın ixracı artdı": "qaz ixrac",
        "Uşağın çörəyi": "uşaq",
        "İQTİSADİYYAT BÖYÜYÜR": "iqtisadiyyat",
    },
    "be": {
        "Міністры падпісалі дагаворы аб выбарах": "міністр дагавор выбары",
        "Экспарту газу стала больш": "экспарт газ",
        "Да ўрада краіны": "урад краіна",
    },
    "tr": {
        "Bakanlıklar antlaşmaları imzaladı": "bakanlık antlaşma",
        "Kitabı ve çocuğu gördü": "kitap çocuk",
        "Seçimlerin sonuçları ISPARTA'DA açıklandı": "seçim sonuç ısparta",
        "İstanbul'da işçiler": "istanbul işçi",
    },
}


@pytest.fixture
def store() -> Iterator[sqlite3.Connection]:
    """Give a database with the newest schema."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection)
        yield connection


def publish(tx: sqlite3.Connection, text: str) -> int:
    """Publish a text, and return its number."""
    number = tx.execute("SELECT count(*) FROM articles").fetchone()[0] + 1
    articles.start(tx, chat_id=1, user_id=1, message_id=number, now=to_ms(NOW))
    edition = replace(
        sample_editions()[2], headline="A headline", lead=text, lead_summary=sample_editions()[0].lead_summary
    )
    editions.create(tx, number, edition, author_id=1, now=NOW)
    tx.execute("UPDATE editions SET state = 'published', published_at = 1 WHERE id = ?", (number,))
    return number


@pytest.mark.parametrize("language", FORMS)
def test_other_forms_are_found(store: sqlite3.Connection, language: str) -> None:
    """Each word is found in its text, and the hit is marked there."""
    numbers = {publish(store, text): asked for text, asked in FORMS[language].items()}
    for number, asked in numbers.items():
        for word in asked.split():
            found = reading.search(store, words.query(word), offset=0, size=10)
            at = [row.id for row in found.page.rows]
            assert number in at, word
            assert len(found.excerpts[at.index(number)]) >= 3, "text, hit, text"


def test_all_words_count(store: sqlite3.Connection) -> None:
    """Two words are both wanted; what has only one is not shown."""
    publish(store, "Gas exports grow")
    publish(store, "Gas prices fall")
    assert reading.search(store, words.query("gas exports"), offset=0, size=5).page.total == 1
    assert reading.search(store, words.query("gas"), offset=0, size=5).page.total == 2


def test_a_page_has_its_own_excerpts(store: sqlite3.Connection) -> None:
    """The second page goes on where the first has ended, each edition once, the newer first among equals."""
    numbers = [publish(store, "The storm is over") for _ in range(7)]
    found = [reading.search(store, words.query("storms"), offset=offset, size=5) for offset in (0, 5)]
    assert [row.id for page in found for row in page.page.rows] == numbers[::-1]
    assert [len(page.excerpts) for page in found] == [5, 2]
    assert all(page.page.total == 7 for page in found)


@given(st.text(max_size=120))
def test_anything_can_be_searched_for(asked: str) -> None:
    """Whatever a reader types is a query that SQLite understands, or none."""
    with closing(sqlite3.connect(":memory:")) as tx:
        tx.execute("CREATE VIRTUAL TABLE search USING fts5 (body)")
        query = words.query(asked)
        if query:
            tx.execute("SELECT 1 FROM search WHERE search MATCH ?", (query,)).fetchall()
