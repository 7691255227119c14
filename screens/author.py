"""The authors' view: what is wrong, what is proven, the tree, and what the last edits mean.

It exists only where the server was started for authors. Like the authors' command line, it
speaks English, whatever language the definition has.
"""

from collections.abc import Callable

import pandas as pd  # noqa: F401 - whole before a table takes parts of it beside another thread
import streamlit as st

from logic.definition.definition import Definition
from logic.definition.questionnaire import Questionnaire
from logic.diff.alignment import CrossedError
from logic.diff.difference import compare
from logic.diff.report import tell_difference
from logic.picture.drawing import dot, mermaid
from logic.picture.graph import picture
from logic.proof.checking import Checked, check_definition
from logic.proof.effects import TooManyError
from logic.proof.report import (
    proof_rows,
    tell_breach,
    tell_example,
    tell_laws,
    tell_lookbacks,
    tell_promises,
    tell_total,
)
from logic.text.readability import tell_plainness
from screens.session.definition import SHELF, Versions
from screens.session.here import Here, look
from screens.session.state import current

Draw = Callable[[Here], None]
WIDE = (
    "<style>[data-testid=stGraphVizChart]{overflow-x:auto}"
    "[data-testid=stGraphVizChart] svg{max-width:none;min-width:52rem}</style>"
)


def draw(versions: Versions, preview: Draw) -> None:
    """Draw one of the authors' pages; `preview` draws a screen as people see it."""
    st.set_page_config(page_title="Author view", layout="wide")
    definition = versions.draft or versions.good
    checked = _check_once(versions.stamp, definition) if definition else None
    _draw_state(versions)
    if definition is None or checked is None:
        st.title("Author view", anchor=False)
    else:
        _draw_pages(versions, definition, checked, preview)
    _watch(versions.stamp)


def _draw_pages(
    versions: Versions, definition: Definition, checked: Checked, preview: Draw
) -> None:
    pages = {
        "Proof": lambda: _draw_proof(definition, checked),
        "Tree": lambda: _draw_tree(definition.questionnaire),
        "Preview": lambda: _draw_preview(definition.questionnaire, preview),
        "Words": lambda: _draw_words(definition.questionnaire),
        "Changes": lambda: _draw_changes(versions),
    }
    page = st.radio("Author view", list(pages), horizontal=True, key="author_page")
    if page != "Preview":
        st.title(page, anchor=False)
    pages[page]()


@st.fragment(run_every=1)
def _watch(stamp: tuple[int, int] | None) -> None:
    """Draw everything again once the file has been saved."""
    if SHELF.look().stamp != stamp:
        st.rerun()


@st.cache_resource(max_entries=2, show_spinner=False)
def _check_once(stamp: tuple[int, int] | None, _definition: Definition) -> Checked:  # noqa: ARG001 - the key
    """Check each saved version once. It holds nothing of any person."""
    return check_definition(_definition)


def _draw_state(versions: Versions) -> None:
    """Say on every page what is wrong with the file, what is served meanwhile and what is shown."""
    if versions.error is None:
        st.success("The file has no problems, and every law holds. It is served.")
        return
    served = "The last good version is served." if versions.good else "Nothing is served."
    shown = "the file as it is now, which nobody is served" if versions.draft else "the last one"
    below = f" Below is {shown}." if versions.draft or versions.good else ""
    st.error(f"Problems in the file: {len(versions.error.problems)}. {served}{below}")
    st.code(str(versions.error), language=None, wrap_lines=True)


def _draw_proof(definition: Definition, checked: Checked) -> None:
    proof, lookbacks = checked.proof, checked.lookbacks
    if proof is None or lookbacks is None:
        return
    for breach in checked.breaches:
        st.code(tell_breach(definition, breach), language=None, wrap_lines=True)
    st.markdown(tell_total(proof))
    st.table(proof_rows(proof))
    st.code(tell_laws(definition.questionnaire, proof), language=None, wrap_lines=True)
    for told in (tell_lookbacks(lookbacks), tell_promises(checked.breaches)):
        st.code("\n".join(told), language=None, wrap_lines=True)
    examples = {
        **{f"verdict {name}": one for name, one in proof.verdicts.items()},
        **{f"question {name}": one for name, one in proof.questions.items()},
        **{f"option {'.'.join(name)}": one for name, one in proof.options.items()},
    }
    chosen = st.selectbox("A shortest way to", list(examples), key="author_example")
    st.code(tell_example(examples[chosen]), language=None, wrap_lines=True)


def _draw_tree(questionnaire: Questionnaire) -> None:
    drawn = picture(questionnaire)
    st.markdown(
        "Solid boxes are asked of everyone, dashed ones where the named options lead to them. "
        "Red ends the questions at once. Yellow forces the verdict, and the questions go on."
    )
    st.html(WIDE)
    st.graphviz_chart(dot(drawn), width="stretch")
    with st.expander("The same as Mermaid text"):
        st.code(mermaid(drawn), language=None)


def _draw_words(questionnaire: Questionnaire) -> None:
    st.code(tell_plainness(questionnaire), language=None, wrap_lines=True)


def _draw_preview(questionnaire: Questionnaire, preview: Draw) -> None:
    names = list(questionnaire.by_id)
    if current().screen not in names:
        current().show(names[0])
    st.session_state["author_question"] = current().screen
    st.selectbox("Question", names, key="author_question", on_change=_show_chosen)
    st.divider()
    preview(look())


def _show_chosen() -> None:
    state = current()
    state.show(st.session_state.get("author_question", state.screen))


def _draw_changes(versions: Versions) -> None:
    good = versions.good if versions.error else versions.before
    bases = {"the start of this server": versions.first, "the last good version": good}
    since = st.radio("Since", list(bases), horizontal=True, key="author_since")
    base = bases[since]
    now = versions.draft or versions.good
    if base is None or now is None or base is now:
        st.info("Nothing has been saved since.")
        return
    try:
        difference = compare(base.questionnaire, now.questionnaire)
    except (CrossedError, TooManyError):
        st.error("These two versions cannot be compared. Save smaller edits, one by one.")
        return
    told = tell_difference(difference, (base.line, now.line))
    st.code(told, language=None, wrap_lines=True)
