"""Lets a crowd go through an app, and tells what it saw: `python -m tests.load ADDRESS …`."""

import asyncio
import json
import resource
import sys
from argparse import ArgumentParser

from tests.load.crowd import WALKS, Crowd, come_and_go, hold, opening


def main() -> None:
    """Go, and print one object: what `tests.load.crowd.Told` holds, and the own CPU seconds."""
    parser = ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--walk", choices=WALKS, default="check")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--every", type=float, default=0.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--coming", type=float, default=10.0)
    parser.add_argument("--hold", type=int, default=0)
    parser.add_argument("--come", type=int, default=0)
    given = parser.parse_args()
    if given.come:
        asyncio.run(come_and_go(WALKS[given.walk], opening(given.address), given.come))
        return
    if given.hold:
        asyncio.run(hold(opening(given.address), given.hold))
        return
    crowd = Crowd(given.people, given.every, given.seconds, given.coming)
    told = asyncio.run(crowd.go(WALKS[given.walk], opening(given.address)))
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    json.dump({**vars(told), "cpu": cpu}, sys.stdout)


main()
