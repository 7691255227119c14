"""Why records cannot be reached, or kept, or found."""


class IntakeError(Exception):
    """The database cannot be reached, or cannot be used. Its text is the reason, for a log."""


class UnsureError(IntakeError):
    """Nobody can know whether what was sent has arrived."""


class GoneError(IntakeError):
    """The folder with the records is not there any more. Its text is the folder."""


class WrongDatabaseError(IntakeError):
    """A setting that says where the database is cannot be used. Its text is the setting's name."""


class NewerSchemaError(IntakeError):
    """The database was written by a newer version of this app. Its text is that version's mark."""


def name_fault(error: Exception) -> str:
    """Return the name of what went wrong, for a log, and the reason where it is about records."""
    reason = f" ({error})" if isinstance(error, IntakeError) else ""
    return f"{type(error).__name__}{reason}"
