"""`records`: copy, put back, delete and list what patients handed over."""

import csv
import getpass
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import GoneError, IntakeError, NewerSchemaError
from logic.clinic.intake.spreadsheet import harmless
from logic.clinic.intake.whereabouts import Whereabouts
from logic.commands.database import (
    count_days,
    find_file,
    find_url,
    need_records,
    open_store,
    read_secrets,
)
from logic.commands.inputs import RefusedError
from logic.commands.parser import read_day

GONE = (
    "The records are not where they were: {folder}. If that folder is on another disk, connect the "
    "disk. If you want to begin anew without them, run `.venv/bin/python -m logic records begin`."
)
NEWER = (
    "A newer version of this app has written these records. Run this with that version, or put a "
    "copy from before into an empty database."
)
NONE_BACK = "What is there already is not put back, nor what was deleted since the copy."
DOWN = "The records cannot be reached ({error}). Look whether the database runs, then try again."
VERBS = {
    "backup": "copy all records into a new file, while the app runs",
    "restore": "put back what a copy holds and is not there, and delete what is due",
    "purge": "delete the records that are due, or all of them",
    "log": "print what was done with records",
    "list": "print which records there are",
    "begin": "let a new database be made where the records are gone",
}


def add(commands: Any, _: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("records", help="copy, put back, delete and list records")
    verbs = added.add_subparsers(required=True, metavar="VERB")
    # A shortened option must never delete anything.
    parsers = {
        name: verbs.add_parser(name, help=text, allow_abbrev=False) for name, text in VERBS.items()
    }
    for name in ("backup", "restore"):
        parsers[name].add_argument("file", type=Path, metavar="FILE")
    parsers["purge"].add_argument("--all", action="store_true", help="all records, due or not")
    parsers["log"].add_argument("--since", type=read_day, metavar="YYYY-MM-DD")
    parsers["log"].add_argument("--csv", action="store_true", help="as a table")
    parsers["list"].add_argument("--version", default="", help="of the definition, such as 9")
    for name, one in parsers.items():
        one.add_argument("--settings", type=Path, metavar="FILE", help="that name the database")
        one.add_argument("--database", default="", metavar="URL", help="another one than is set")
        one.set_defaults(run=run, verb=RUN[name], failed=1, json=False)


def run(options: Namespace) -> int:
    """Do what is asked with the clinic's records."""
    secrets = read_secrets(options.settings)
    url = options.database or find_url(secrets)
    file = find_file(url)
    if file and options.verb in NEEDS_RECORDS:
        need_records(file)
    try:
        return int(options.verb(options, url, secrets))
    except GoneError as error:
        raise RefusedError(GONE.format(folder=error)) from None
    except NewerSchemaError:
        raise RefusedError(NEWER) from None
    except IntakeError as error:
        raise RefusedError(DOWN.format(error=error)) from None


def _who() -> str:
    return f"{getpass.getuser()}, command line"


def _back_up(options: Namespace, url: str, _: object) -> int:
    from logic.clinic.intake.backup import back_up  # noqa: PLC0415

    store = open_store(url)
    try:
        number = back_up(store.engine, options.file)
    except FileExistsError:
        raise RefusedError(
            f"{options.file} is there already. Give the name of a new file."
        ) from None
    except FileNotFoundError:
        told = f"{options.file} cannot be written: there is no such folder."
        raise RefusedError(told) from None
    except OSError as error:
        raise RefusedError(f"{options.file} cannot be written: {error.strerror}.") from None
    store.note("backed_up", "", _who(), options.now)
    print(f"Records in {options.file}: {number}. Delete the copy when its records are due.")
    return 0


def _restore(options: Namespace, url: str, secrets: Mapping[str, Any]) -> int:
    from logic.clinic.intake.backup import NoCopyError, put_back  # noqa: PLC0415

    store = open_store(url)
    try:
        number = put_back(store.engine, options.file)
    except NoCopyError as error:
        raise RefusedError(f"{options.file} cannot be put back: {error}.") from None
    store.note("restored", "", _who(), options.now)
    due = store.purge(options.now, count_days(secrets))
    print(f"Put back: {number}. Of all records, these were due and are deleted: {due}.")
    if not number:
        print(NONE_BACK, file=sys.stderr)
    return 0


def _purge(options: Namespace, url: str, secrets: Mapping[str, Any]) -> int:
    from logic.clinic.intake.backup import clear  # noqa: PLC0415

    store = open_store(url)
    if options.all and not _confirms():
        print("Nothing was deleted.")
        return 1
    number = (
        clear(store.engine, options.now)
        if options.all
        else store.purge(options.now, count_days(secrets))
    )
    store.tidy()
    print(f"Deleted: {number}.")
    return 0


def _confirms() -> bool:
    """Ask whoever sits there. A script has said it already."""
    if not sys.stdin.isatty():
        return True
    return input("Delete all records, due or not? Type yes: ").strip().lower() == "yes"


def _log(options: Namespace, url: str, _: object) -> int:
    since = options.since or (options.now.date() - timedelta(days=365))
    begin = datetime.combine(since, time(), options.now.tzinfo)
    events = [one for one in open_store(url).events(1_000_000) if one.at >= begin][::-1]
    rows = [
        (f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}", one.action, say_code(one.code), one.who)
        for one in events
    ]
    if options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows(
            [("at", "action", "code", "who"), *(map(harmless, row) for row in rows)]
        )
        return 0
    for row in rows:
        print("  ".join(filter(None, map(str.strip, row))))
    return 0


def _list(options: Namespace, url: str, _: object) -> int:
    zone = options.now.tzinfo
    begin, end = datetime(1970, 1, 2, tzinfo=zone), datetime(9000, 1, 1, tzinfo=zone)
    there = open_store(url).between(begin, end)
    versions = {one.version for one in there}
    found = [one for one in there if options.version in ("", one.version)]
    for one in found:
        flag, seen = "flag" if one.flagged else "-", "seen" if one.seen else "new"
        told = (
            say_code(one.code),
            f"{one.received.astimezone():%Y-%m-%d %H:%M}",
            one.verdict,
            flag,
        )
        print("  ".join((*told, seen, f"version {one.version}", one.reference or "-")))
    print(f"Records: {len(found)}.")
    if versions and not found:
        print(f"Versions of those that are there: {', '.join(sorted(versions))}.", file=sys.stderr)
    return 0


def _begin(_: Namespace, url: str, __: object) -> int:
    file = find_file(url)
    if not file:
        raise RefusedError("Only records in a file of SQLite can be begun anew.")
    if file.exists():
        raise RefusedError(f"The records are there, in {file}. Nothing has to be begun anew.")
    Whereabouts(file).forget()
    print("A new database is made when the app needs one.")
    return 0


NEEDS_RECORDS = (_back_up, _purge, _log, _list)
RUN = {
    "backup": _back_up,
    "restore": _restore,
    "purge": _purge,
    "log": _log,
    "list": _list,
    "begin": _begin,
}
