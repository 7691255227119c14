"""What holds for all tests."""

import gc


def pytest_collection_finish() -> None:
    """Look for garbage less often: what was imported stays, and proofs make many small things."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
