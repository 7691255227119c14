"""Running what waits for something, whatever else runs in this process."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def run_async(wanted: Coroutine[object, object, None]) -> None:
    """Run a coroutine to its end, in a thread of its own.

    Where a browser has been open in this process, a loop runs in this thread for good.
    """
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, wanted).result()
