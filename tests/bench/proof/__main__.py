"""Measures the proof: `python -m tests.bench.proof`."""

from tests.bench.proof.run import main

main()
