"""The part that lives in the browser: what Streamlit leaves to the page, and a kiosk's own side."""
