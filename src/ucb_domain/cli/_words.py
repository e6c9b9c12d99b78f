"""What is in force and what is owed, in words, as somebody would read it out."""

from collections.abc import Iterator
from datetime import date

from ucb_domain.case import LiveRestriction, RestrictionStatus
from ucb_domain.dates import When, british
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import listed, sentence
from ucb_domain.wording.values import measure_words


def status_words(status: RestrictionStatus) -> str:
    """Say whether anything is in force."""
    day = british(status.on)
    return {
        Truth.YES: f"Restricted on {day}.",
        Truth.NO: f"No restriction is in force on {day}: every channel is open.",
        Truth.UNKNOWN: f"The file does not show whether one is in force on {day}.",
    }[status.restricted]


def restriction_rows(
    restriction: LiveRestriction, status: RestrictionStatus, policies: Policies
) -> Iterator[tuple[str, str]]:
    """Describe one restriction, line by line, each with its label."""
    if restriction.in_force is not status.restricted:
        yield "In force", "the file does not show whether it still is"
    for measure in restriction.measures:
        yield "What", measure_words(measure, policies)
    if not restriction.measures:
        yield "What", "not recorded"
    yield "Since", _since(restriction.starts, status.on)
    # A file may lack a day that was set, so no more is said than that it is not there.
    for label, day in (("Until", restriction.ends), ("Review", restriction.review_on)):
        yield label, day.in_words() if day is not None else "no day is on file"
    if restriction.subjects:
        yield "Only for", listed(restriction.subjects)
    if restriction.services:
        yield "Only at", listed(restriction.services)
    if restriction.parties:
        yield "Binds too", listed(restriction.parties)


def _since(starts: When, on: date) -> str:
    """Say when it began; that it had by the day asked about says nothing new."""
    told = starts.latest is None or starts.latest < on or starts.earliest is not None
    return starts.in_words() if told else When().in_words()


def duty_words(duty: Duty) -> str:
    """Say what is owed, by whom and by when."""
    text = duty.what
    if duty.by is not None:
        text += f", by {duty.by}"
    if duty.due is None:
        text += "; the policy sets no time"
    else:
        late = {
            Truth.YES: ", overdue",
            Truth.NO: "",
            Truth.UNKNOWN: ", perhaps overdue",
        }
        text += f"; due {duty.due.in_words()}{late[duty.overdue]}"
    if duty.general:
        text += " (a general expectation)"
    if duty.simulation:
        text += " (a simulation: this version was not in force on that day)"
    return sentence(text)
