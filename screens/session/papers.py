"""What the papers are made from, in this session."""

from logic.engine.returning import remember
from logic.handover.paper import Paper
from screens.session.here import Here


def paper_of(here: Here, *, link: str = "", code: str = "") -> Paper:
    """Return what a paper is made from. The `link` is drawn as a code, `code` is the desk's."""
    saved = here.saved
    return Paper(
        evaluation=here.evaluation,
        made=here.today,
        first=here.first,
        checks=here.checks,
        price=here.price.amount if here.price else None,
        travel=saved.travel,
        marks=dict(here.state.marks),
        currency=here.currency,
        invited=here.invitation.clinic,
        clinic=here.clinic,
        reference=saved.reference,
        link=link,
        lean=saved.lean,
        code=code,
        returning=remember(here.evaluation, here.first) if here.coded else None,
    )
