"""Other languages: the texts of a definition, by the path of ids, in files for translators."""

FOLDER = "translations"
"""Beside the definition: a file for each language."""
