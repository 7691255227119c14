"""Measures the engine beside its peers: `python -m tests.bench.engines`."""

from tests.bench.engines.run import main

main()
