"""The script that Streamlit runs for each step. All that need not be run again is in `page`."""

from screens.page import run

run()
