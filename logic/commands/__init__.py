"""The authors' command line, one file a verb."""
