"""Other languages: the texts of a definition, by the path of ids, in files for translators."""
