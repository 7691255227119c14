"""One question a page as Streamlit ships it: the floor beside which the app is measured."""

import streamlit as st


def _step() -> None:
    st.session_state["number"] += 1


number = st.session_state.setdefault("number", 1)
st.title(f"{number}: Do stress or worry make your pain worse?")
st.radio(
    "Your answer",
    ["No", "Sometimes", "Often", "Nearly always", "I am not sure"],
    index=None,
    key=f"answer_{number}",
)
st.button("Continue", on_click=_step)
