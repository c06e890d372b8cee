"""The command line: `trackwire`, the same as `python -m bot`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import __version__
from bot.errors import TrackwireError
from bot.news.article import Layout


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 well, 1 a fault told in one line on stderr, 2 wrong use."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except TrackwireError as fault:
        sys.stderr.write(f"trackwire: {fault}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trackwire", description="A Telegram news-distribution bot: articles in, channel posts by track out."
    )
    parser.add_argument("--version", action="version", version=f"trackwire {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the bot; settings come from the environment or .env")
    run.set_defaults(run=_run)

    demo = commands.add_parser("demo", help="try it in the browser: no token, no network")
    demo.add_argument("--port", type=int, default=8081, help="of the page (default 8081; 0: any)")
    demo.add_argument("--host", default="127.0.0.1", help="to listen on (in a container 0.0.0.0)")
    demo.add_argument("--database", type=Path, help="keep the demo's database here (default: a temporary one)")
    demo.set_defaults(run=_demo)

    check = commands.add_parser("check", help="try settings, token, database, templates and rights: a line each")
    check.set_defaults(run=_check)

    health = commands.add_parser("health", help="tell whether the running bot is well; exit code 1 when it is not")
    health.set_defaults(run=_health)

    backup = commands.add_parser("backup", help="copy the database to FILE, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="compressed where it is named .gz")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a copy in the database's place; the bot must not run")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)

    stats = commands.add_parser("stats", help="show the desk's figures: followers, deliveries, taps")
    stats.add_argument("id", type=_number, nargs="?", metavar="ID", help="those of one article")
    stats.add_argument(
        "--days", type=int, choices=range(1, 367), default=30, metavar="N", help="default 30, at most 366"
    )
    stats.add_argument("--csv", action="store_true", help="a line for each day, for a spreadsheet")
    stats.set_defaults(run=_stats)

    preview = commands.add_parser("preview", help="show the posts of an article file")
    preview.add_argument("file", type=Path, metavar="FILE")
    preview.add_argument("--layout", type=Layout, choices=list(Layout), default=Layout.FULL)
    preview.add_argument("--tracks", default="", help="only these, comma-separated, as a follower gets them")
    preview.add_argument("--format", choices=("text", "html", "json"), default="text")
    preview.add_argument("--explain", action="store_true", help="show instead how each summary came about")
    preview.set_defaults(run=_preview)
    return parser


def _run(_: argparse.Namespace) -> int:
    from bot.ops.run import run  # noqa: PLC0415 - a preview needs no Telegram client
    from bot.settings import Settings  # noqa: PLC0415 - as above

    return _loop(run(Settings.load()))


def _check(_: argparse.Namespace) -> int:
    from bot.ops.check import check  # noqa: PLC0415 - as above
    from bot.settings import Settings  # noqa: PLC0415 - as above

    return _loop(check(Settings.load(), sys.stdout))


def _health(_: argparse.Namespace) -> int:
    from bot.ops.health import health  # noqa: PLC0415 - as above
    from bot.settings import Settings  # noqa: PLC0415 - as above

    sys.stdout.write(f"{health(Settings.load().database)}\n")
    return 0


def _backup(given: argparse.Namespace) -> int:
    from bot.settings import Settings  # noqa: PLC0415 - as above
    from bot.store.copies import back_up  # noqa: PLC0415 - as above

    size = back_up(Settings.load().database, given.file, datetime.now(UTC))
    sys.stdout.write(f"{given.file}: {size / 2**20:.1f} MB, verified\n")
    return 0


def _restore(given: argparse.Namespace) -> int:
    from bot.settings import Settings  # noqa: PLC0415 - as above
    from bot.store.copies import restore  # noqa: PLC0415 - as above

    database = Settings.load().database
    doubted, kept = restore(database, given.file, datetime.now(UTC))
    told = [f"{database} is restored from {given.file}"]
    if kept is not None:
        told.append(f"what was there is kept as {kept}")
    told.append(f"editions that may be out already: {doubted.editions}, readers' copies held: {doubted.readers}")
    sys.stdout.write("; ".join(told) + "\n")
    return 0


def _number(word: str) -> int:
    """Return the number of an article, `12` or `#12`, within what the database counts to."""
    return int(word.removeprefix("#")[:15])


def _stats(given: argparse.Namespace) -> int:
    from bot.ops.stats import stats  # noqa: PLC0415 - as above
    from bot.settings import Settings  # noqa: PLC0415 - as above

    settings, now = Settings.load(), datetime.now(UTC)
    sys.stdout.write(stats(settings, now, edition_id=given.id, days=given.days, as_csv=given.csv))
    return 0


def _demo(given: argparse.Namespace) -> int:
    try:
        from bot.ops.demo import demo  # noqa: PLC0415 - the sandbox is an optional extra
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "bot":
            raise
        message = (
            f"The demo needs the extra “sandbox” ({missing.name} is missing): pip install 'trackwire[sandbox]'"
        )
        raise TrackwireError(message) from missing
    return _loop(demo(host=given.host, port=given.port, database=given.database))


def _preview(given: argparse.Namespace) -> int:
    from bot.ops.preview import preview  # noqa: PLC0415 - each command loads what it needs

    slugs = frozenset(slug.strip() for slug in given.tracks.split(",") if slug.strip())
    sys.stdout.write(
        preview(given.file, layout=given.layout, slugs=slugs or None, form=given.format, explain=given.explain)
    )
    return 0


def _loop(work: Coroutine[None, None, int]) -> int:
    """Run until done, on uvloop where it is installed."""
    factory: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    with contextlib.suppress(ModuleNotFoundError):  # it is not there on every platform
        factory = importlib.import_module("uvloop").new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


if __name__ == "__main__":
    sys.exit(main())
