"""What a type checker sees of the public names: `make typing` reads this file.

`assert_type` is an error to mypy and pyright where a caller would see another type. The
functions are called too, by `test_api.py`, on values that are as they say.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, assert_type

import ucb_domain as ucb
from ucb_domain.codec.history_events import HistoryEvent
from ucb_domain.dates import WorkingDays
from ucb_domain.facts import Facts
from ucb_domain.policy import Binding, ClauseKind, Source
from ucb_domain.restriction import Restriction
from ucb_domain.rules import Terms
from ucb_domain.wording.plain import Json

Letters = tuple[str, ...]


# --- The words ------------------------------------------------------------------------


def of_days(working_days: WorkingDays) -> None:
    """A day as far as it is known, a period, and the three answers."""
    when = ucb.When.parse("2024-03")
    assert_type(when, ucb.When)
    assert_type(ucb.When.exactly(date(2024, 3, 5)), ucb.When)
    assert_type(when.earliest, date | None)
    assert_type(when.latest, date | None)
    assert_type(when.is_exact, bool)
    assert_type(when.is_relative, bool)
    assert_type(when.before(when), ucb.Truth)
    assert_type(when.on_or_before(when), ucb.Truth)
    assert_type(when.in_words(), str)
    period = ucb.Period.parse("P12M")
    assert_type(period, ucb.Period)
    assert_type(period.months, int)
    assert_type(period.after(date(2024, 3, 5), working_days), date)
    assert_type(when.plus(period, working_days), ucb.When)
    truth = ucb.Truth.of(None)
    assert_type(truth, ucb.Truth)
    assert_type(~truth & truth | truth, ucb.Truth)


def of_values(party: ucb.Party, officer: ucb.Officer, measure: ucb.Measure) -> None:
    """The small things that events are made of."""
    assert_type(party.ref, str)
    assert_type(party.kind, ucb.PartyKind)
    assert_type(party.name, str | None)
    assert_type(officer.id, str | None)
    assert_type(officer.role, str | None)
    assert_type(officer.members, Letters)
    assert_type(officer.people, frozenset[str])
    assert_type(measure.kind, str)
    assert_type(measure.contact, ucb.Officer | None)
    assert_type(measure.windows, tuple[ucb.Window, ...])
    assert_type(measure.quota, ucb.Quota | None)
    assert_type(measure.most_minutes, int | None)
    for window in measure.windows:
        assert_type(window.days, tuple[int, ...])
    if measure.quota is not None:
        assert_type(measure.quota.per, ucb.QuotaPer)
    contents = ucb.Contents.of("reasons")
    assert_type(contents, ucb.Contents)
    assert_type(ucb.Contents.at_least("reasons", omits=("appeal",)), ucb.Contents)
    assert_type(contents.includes, frozenset[str])
    assert_type(contents.states("reasons"), ucb.Truth)
    coverage = ucb.Coverage(complete_for=frozenset({"notice-given"}))
    assert_type(coverage.until, ucb.When | None)
    assert_type(coverage.covers("notice-given"), bool)
    judgement = ucb.Judgement(question="proportionality")
    assert_type(judgement.satisfied, bool | None)
    assert_type(judgement.by, ucb.Officer | None)


# --- The facts ------------------------------------------------------------------------


def of_every_act(act: ucb.Act, event: ucb.Event) -> None:
    """What all events have, and the closed table of their names."""
    assert_type(act.on, ucb.When)
    assert_type(act.by, ucb.Officer | None)
    assert_type(act.also_by, tuple[ucb.Officer, ...])
    assert_type(act.states, ucb.Contents | None)
    assert_type(act.judgements, tuple[ucb.Judgement, ...])
    assert_type(act.note, str | None)
    assert_type(event.on, ucb.When)
    assert_type(ucb.name_of(event), str)
    assert_type(ucb.EVENT_TYPES, Mapping[str, type[ucb.Event]])
    assert_type(ucb.EVENT_NAMES, Mapping[type[ucb.Event], str])


def of_each_event(event: ucb.Event) -> None:  # noqa: C901 - one case for each event
    """The events are a closed union: a match over it needs no last case."""
    match event:
        case ucb.IncidentRecorded():
            assert_type(event.at, datetime | None)
            assert_type(event.behaviours, Letters | None)
            assert_type(event.against, tuple[ucb.Officer, ...])
        case ucb.WarningIssued():
            assert_type(event.rung, str | None)
            assert_type(event.incidents, Letters)
            assert_type(event.ends_on, ucb.When | None)
        case ucb.RestrictionImposed():
            assert_type(event.measures, tuple[ucb.Measure, ...] | None)
            assert_type(event.grounds, Letters | None)
            assert_type(event.open_ended, bool | None)
            assert_type(event.review_on, ucb.When | None)
            assert_type(event.parties, Letters)
        case ucb.ReviewCompleted():
            assert_type(event.about, str | None)
            assert_type(event.outcome, str | None)
            assert_type(event.subjects, Letters | None)
        case ucb.AppealLodged():
            assert_type(event.level, int)
            assert_type(event.received_on, ucb.When | None)
        case ucb.AppealDetermined():
            assert_type(event.measures, tuple[ucb.Measure, ...] | None)
        case ucb.CaseOpened():
            assert_type(event.customer, ucb.Party)
            assert_type(event.coverage, ucb.Coverage)
        case ucb.PartyAssociated():
            assert_type(event.party, ucb.Party)
        case ucb.ContactRecorded():
            assert_type(event.minutes, int | None)
        case ucb.SupportConsidered():
            assert_type(event.keeps_open, Letters)
        case ucb.AdviceTaken():
            assert_type(event.adviser, ucb.Officer | None)
        case ucb.AgreementMade():
            assert_type(event.terms, Letters)
        case ucb.MeetingOffered():
            assert_type(event.held, bool | None)
        case ucb.BreachRecorded():
            assert_type(event.notified, tuple[ucb.Officer, ...] | None)
        case ucb.EntryCorrected():
            assert_type(event.about, str)
            assert_type(event.withdrawn, bool)
        case ucb.AbsenceRecorded():
            assert_type(event.act, str)
            assert_type(event.since, ucb.When | None)
        case ucb.NoticeGiven() | ucb.InformalStepTaken() | ucb.AlertPlaced():
            assert_type(event.about, str | None)
        case ucb.AlertRemoved() | ucb.ReferralMade():
            assert_type(event.about, str | None)
        case ucb.SubjectConcluded():
            assert_type(event.subject, str)
        case ucb.PersonErased():
            assert_type(event.person, str)
        case ucb.OmbudsmanInvolved() | ucb.CaseClosed():
            assert_type(event.on, ucb.When)


def of_entries(entry: ucb.Entry) -> None:
    """A line of the register."""
    assert_type(entry.case, str)
    assert_type(entry.number, int)
    assert_type(entry.event_id, str)
    assert_type(entry.recorded_at, datetime)
    assert_type(entry.recorded_by, ucb.Officer | None)
    assert_type(entry.source_recorded_at, datetime | None)
    assert_type(entry.departures, Letters)
    assert_type(entry.digest, bytes)
    assert_type(entry.event, ucb.Event)
    assert_type(entry.name, str)
    assert_type(entry.on, ucb.When)


# --- The case -------------------------------------------------------------------------


def of_the_case(entries: tuple[ucb.Entry, ...], policies: ucb.Policies) -> None:
    """The pure functions, on a case as a fold of its entries."""
    replayed = ucb.CustomerContactCase.replay(entries)
    assert_type(replayed, ucb.CustomerContactCase | None)
    case = ucb.evolve(None, entries[0])
    assert_type(case, ucb.CustomerContactCase)
    assert_type(case.id, str)
    assert_type(case.version, int)
    assert_type(case.digest, bytes)
    assert_type(case.customer, ucb.Party | None)
    assert_type(case.facts, Facts)
    day = date(2025, 4, 1)
    assert_type(ucb.judge(policies, case, entries[0]), tuple[ucb.Finding, ...])
    owed = ucb.due(policies, case, on=day)
    assert_type(owed, tuple[ucb.Duty, ...])
    diary = ucb.Diary.of(owed, on=day)
    assert_type(diary, ucb.Diary)
    assert_type(diary.due, tuple[ucb.Task, ...])
    assert_type(diary.coming(day), tuple[ucb.Task, ...])
    made = ucb.calendar_of(diary, at=datetime(2025, 4, 1, tzinfo=UTC))
    assert_type(made, ucb.CalendarFile)
    assert_type(made.content, bytes)
    for task in diary.tasks:
        assert_type(task.kind, ucb.DutyKind)
        assert_type(task.urgency, ucb.Urgency)
    assert_type(ucb.status(case, on=day), ucb.RestrictionStatus)
    standing = ucb.Standing.of(case)
    assert_type(standing, ucb.Standing)
    assert_type(standing.restrictions, tuple[Restriction, ...])
    assert_type(standing.on(day), ucb.RestrictionStatus)
    assert_type(standing.contacts, tuple[ucb.Tally, ...])
    organisation = ucb.Organisation(policies=policies, zone=UTC)
    assert_type(
        ucb.status(case, on=day, organisation=organisation), ucb.RestrictionStatus
    )


def of_status(status: ucb.RestrictionStatus) -> None:
    """What is in force on a day."""
    assert_type(status.case, str)
    assert_type(status.on, date)
    assert_type(status.restricted, ucb.Truth)
    assert_type(status.restrictions, tuple[ucb.LiveRestriction, ...])
    for live in status.restrictions:
        assert_type(live.id, str)
        assert_type(live.in_force, ucb.Truth)
        assert_type(live.measures, tuple[ucb.Measure, ...])
        assert_type(live.starts, ucb.When)
        assert_type(live.ends, ucb.When | None)
        for measure in live.live:
            assert_type(measure, ucb.LiveMeasure)
            assert_type(measure.does, ucb.Effect | None)
            assert_type(measure.clause, str | None)
            assert_type(measure.used, ucb.Used | None)
    assert_type(status.adjustments, tuple[ucb.Adjustment, ...])


def of_the_front_desk(
    status: ucb.RestrictionStatus, register: ucb.ContactRegister
) -> None:
    """What to do with an attempt at contact."""
    attempt = ucb.Attempt(channel="telephone", at=datetime(2025, 3, 3, tzinfo=UTC))
    assert_type(ucb.may_contact(status, attempt), ucb.ContactDecision)
    decision = register.may_contact("CRM-7", attempt)
    assert_type(decision, ucb.ContactDecision)
    assert_type(decision.answer, ucb.Answer)
    assert_type(decision.say, str | None)
    assert_type(decision.to, tuple[ucb.Officer, ...])
    assert_type(decision.grounds, tuple[ucb.Ground, ...])
    assert_type(ucb.decision_to_json(decision), dict[str, Json])
    assert_type(ucb.shut_out(status), ucb.ShutOut | None)
    assert_type(ucb.PROTECTED["emergency"], str)


def of_findings(finding: ucb.Finding, duty: ucb.Duty) -> None:
    """What a clause says, and what is owed."""
    assert_type(finding.policy, str)
    assert_type(finding.version, str)
    assert_type(finding.clause, str)
    assert_type(finding.verdict, ucb.Verdict)
    assert_type(finding.fault, str | None)
    assert_type(finding.event, str | None)
    assert_type(finding.on, ucb.When | None)
    assert_type(finding.why, str)
    assert_type(finding.remedy, str)
    assert_type(finding.facts, Letters)
    assert_type(finding.reference, str)
    assert_type(ucb.FAULTS["delay"], str)
    assert_type(duty.what, str)
    assert_type(duty.by, str | None)
    assert_type(duty.due, ucb.When | None)
    assert_type(duty.overdue, ucb.Truth)


# --- Policies -------------------------------------------------------------------------


def of_policies() -> None:
    """Policies as data."""
    assert_type(ucb.builtin_policies(), Letters)
    name = ucb.builtin_policies()[0]
    policy = ucb.load_policy(name)
    assert_type(policy, ucb.Policy)
    assert_type(policy.id, str)
    assert_type(policy.in_force_from, date | None)
    assert_type(policy.source, Source | None)
    assert_type(policy.terms, Terms)
    assert_type(policy.clauses, tuple[ucb.Clause, ...])
    clause = policy.clauses[0]
    assert_type(clause.id, str)
    assert_type(clause.kind, ClauseKind)
    assert_type(clause.reason, str | None)
    assert_type(clause.rules, tuple[Binding, ...])
    assert_type(ucb.load_policies([name]), ucb.Policies)
    assert_type(ucb.load_policies([policy]), ucb.Policies)
    policies = ucb.Policies.of([policy], simulate=True)
    assert_type(policies, ucb.Policies)
    assert_type(policies.versions, tuple[ucb.Policy, ...])
    assert_type(policies.simulate, bool)


# --- The register ---------------------------------------------------------------------


def of_opening(url: str, pack: Path, policy: ucb.Policy) -> None:
    """The store is a URL; a policy is a name, a path or a loaded policy."""
    assert_type(ucb.init_store(url), None)
    assert_type(ucb.is_initialised(url), bool)
    register = ucb.ContactRegister.open(
        url, policies=["pembrokeshire", pack, policy], enforcement="record"
    )
    assert_type(register, ucb.ContactRegister)
    with register as entered:
        assert_type(entered, ucb.ContactRegister)
        assert_type(entered.policies, ucb.Policies)


def of_recording(
    register: ucb.ContactRegister, event: ucb.Event, officer: ucb.Officer
) -> None:
    """Acts go in as events, and come back as entries with what the clauses say."""
    case = register.open_case(
        ucb.Party(ref="CRM-7"), by=officer, on=date(2025, 3, 3), event_id="opened"
    )
    assert_type(case, str)
    recorded = register.record(
        case,
        event,
        by=officer,
        event_id="first",
        enforcement="record",
        reason=None,
        authorised_by=None,
        expected_version=1,
    )
    assert_type(recorded, ucb.Recorded)
    assert_type(recorded[0], ucb.Entry)
    assert_type(recorded[:1], tuple[ucb.Entry, ...])
    assert_type(list(recorded), list[ucb.Entry])
    assert_type(recorded.stored, tuple[ucb.Entry, ...])
    assert_type(recorded.findings, tuple[ucb.Finding, ...])
    assert_type(recorded.departed, tuple[ucb.Finding, ...])


def of_asking(register: ucb.ContactRegister, case: str, instant: datetime) -> None:
    """Every question that a caller puts to a register."""
    day = date(2025, 4, 1)
    assert_type(register.case(case), ucb.CustomerContactCase)
    assert_type(register.entries(case), tuple[ucb.Entry, ...])
    assert_type(register.cases(after=None, limit=10), Letters)
    assert_type(register.organisation, ucb.Organisation)
    assert_type(register.status(case, on=day), ucb.RestrictionStatus)
    assert_type(register.due(on=day, case=case), tuple[ucb.Duty, ...])
    audit = register.audit(case, as_of=day, as_at=instant, policies=["pembrokeshire"])
    assert_type(audit, ucb.Audit)
    assert_type(register.export_history(case), ucb.History)
    assert_type(register.verify(case), Iterator[ucb.Problem])
    assert_type(register.doctor(full=True), ucb.Diagnosis)
    assert_type(register.refresh(["diary"]), tuple[ucb.Refreshed, ...])
    assert_type(register.rebuild(accept=["diary"]), tuple[ucb.Rebuilt, ...])


def of_audits(audit: ucb.Audit, policies: ucb.Policies) -> None:
    """A replay, and how it is written as JSON."""
    again = ucb.replay(audit.case.facts.entries, policies, as_of=audit.as_of)
    assert_type(again, ucb.Audit)
    assert_type(audit.as_of, date)
    assert_type(audit.as_at, datetime | None)
    assert_type(audit.findings, tuple[ucb.Finding, ...])
    assert_type(audit.departed, tuple[ucb.Finding, ...])
    assert_type(audit.status, ucb.RestrictionStatus)
    assert_type(audit.duties, tuple[ucb.Duty, ...])
    assert_type(audit.overdue, tuple[ucb.Duty, ...])
    assert_type(ucb.audit_to_json(audit), dict[str, Json])
    assert_type(ucb.findings_to_json(audit.findings), list[dict[str, Json]])
    assert_type(ucb.duties_to_json(audit.duties), list[dict[str, Json]])
    assert_type(ucb.status_to_json(audit.status), dict[str, Json])


def of_histories(
    register: ucb.ContactRegister, history: ucb.History, instant: datetime
) -> None:
    """Cases that come in and go out as files."""
    assert_type(history.case, str)
    assert_type(history.events, tuple[HistoryEvent, ...])
    assert_type(history.entries(read_at=instant), tuple[ucb.Entry, ...])
    text = ucb.write_history(history)
    assert_type(text, str)
    assert_type(ucb.write_history(register.case(history.case)), str)
    assert_type(ucb.read_history(text), ucb.History)
    assert_type(ucb.read_history(text.encode()), ucb.History)
    assert_type(register.import_history(history), ucb.Recorded)


def of_sealing(register: ucb.ContactRegister, key: ucb.SigningKey) -> None:
    """Sealing the log, and what is given to others."""
    sealed = register.seal_log(key, origin="council.example/contact")
    assert_type(sealed, ucb.SealedCheckpoint)
    assert_type(sealed.number, int)
    assert_type(sealed.checkpoint, ucb.Checkpoint)
    assert_type(sealed.checkpoint.origin, str)
    assert_type(sealed.checkpoint.size, int)
    assert_type(sealed.checkpoint.root, bytes)
    assert_type(sealed.checkpoint.at, datetime | None)
    assert_type(sealed.note, ucb.SignedNote)
    assert_type(sealed.note.to_bytes(), bytes)
    assert_type(sealed.key, ucb.VerifierKey)
    assert_type(ucb.SignedNote.from_bytes(sealed.note.to_bytes()), ucb.SignedNote)
    assert_type(register.checkpoint(1), ucb.SealedCheckpoint)
    assert_type(register.checkpoints(), Iterator[ucb.SealedCheckpoint])
    assert_type(register.log_keys(), tuple[ucb.VerifierKey, ...])
    proof = register.prove("CRM-1", 1)
    assert_type(proof, ucb.InclusionProof)
    assert_type(proof.digest, bytes)
    assert_type(proof.index, int)
    assert_type(proof.path, tuple[bytes, ...])
    assert_type(proof.holds(), bool)
    assert_type(register.consistency(1), ucb.ConsistencyProof)
    assert_type(register.stamps(1, roots=b""), tuple[datetime, ...])
    held = register.verify(against=[sealed.note], signers=register.log_keys())
    assert_type(held, Iterator[ucb.Problem])
    assert_type(
        ucb.SigningKey.read("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="),
        ucb.SigningKey,
    )


def of_keeping(
    problem: ucb.Problem, rebuilt: ucb.Rebuilt, refreshed: ucb.Refreshed
) -> None:
    """What looking after a store says."""
    assert_type(problem.case, str | None)
    assert_type(problem.checkpoint, str | None)
    assert_type(problem.fault, ucb.LogFault | None)
    assert_type(problem.about(), str)
    assert_type(problem.number, int | None)
    assert_type(problem.model, str | None)
    assert_type(problem.what, str)
    assert_type(problem.remedy, str)
    assert_type(rebuilt.rows, int)
    assert_type(rebuilt.differences, int)
    assert_type(rebuilt.differing, tuple[ucb.RowDifference, ...])
    assert_type(rebuilt.swapped, bool)
    assert_type(refreshed.renewed, int)


def of_diagnoses(found: ucb.Diagnosis) -> None:
    """What looking a store over says."""
    assert_type(found.models, tuple[ucb.ModelState, ...])
    assert_type(found.models[0].made_under, tuple[tuple[str, int], ...])
    assert_type(found.problems, tuple[ucb.Problem, ...])
    assert_type(found.steps, tuple[ucb.ClockStep, ...])
    assert_type(found.complaints, tuple[ucb.Complaint, ...])
    assert_type(found.well, bool)


def of_persons(register: ucb.ContactRegister, case: ucb.CustomerContactCase) -> None:
    """The register of persons."""
    row = ucb.CaseRegister.of(case)
    assert_type(row.restrictions, tuple[ucb.RegisteredRestriction, ...])
    assert_type(row.restricted_on(date(2026, 1, 1))[0].treatments[0], ucb.Treatment)
    search = ucb.PersonSearch(reference="CRM-1")
    asked = ucb.PersonsRegister.of([case], on=date(2026, 1, 1), search=search)
    assert_type(asked, ucb.PersonsRegister)
    assert_type(ucb.persons_to_json(asked, personal=True), dict[str, Json])
    found = register.persons(on=date(2024, 3, 5), name="Smith", telephone="764551")
    assert_type(found, ucb.PersonsRegister)
    assert_type(found.restricted, tuple[ucb.RestrictedPerson, ...])
    assert_type(found.associated, tuple[ucb.AssociatedPerson, ...])
    for person in found.restricted:
        assert_type(person.person, str)
        assert_type(person.tense, ucb.Tense)
        assert_type(person.particulars, ucb.Particulars | None)
        for treatment in person.treatments:
            assert_type(treatment.grounds, Letters | None)
            assert_type(treatment.measures, tuple[ucb.Measure, ...])
            assert_type(treatment.starts, ucb.When)
            assert_type(treatment.told, tuple[ucb.Told, ...])
            assert_type(treatment.markers, tuple[ucb.Marker, ...])


def of_bundles(register: ucb.ContactRegister) -> None:
    """A case as one file."""
    made = register.bundle("CRM-1", recipient=ucb.Recipient.CUSTOMER, signed=False)
    assert_type(made, bytes)


def of_erasing(register: ucb.ContactRegister, by: ucb.Officer) -> None:
    """What is held about somebody, and erasing it."""
    held = register.held_about("P-77")
    assert_type(held, tuple[ucb.Holding, ...])
    assert_type(held[0].value, str | None)
    done = register.erase_person("P-77", reason="request", by=by)
    assert_type(done, ucb.Erasure)
    assert_type(done.keys, Letters)
    assert_type(done.cases, tuple[tuple[str, str], ...])


def of_letters(register: ucb.ContactRegister, case: ucb.CustomerContactCase) -> None:
    """What each letter must carry."""
    on = date(2026, 1, 1)
    found = ucb.checklists(register.policies, case, on=on)
    assert_type(found, tuple[ucb.Checklist, ...])
    for letter in register.checklists(case.id, on=on):
        assert_type(letter, ucb.Checklist)
        assert_type(letter.lines, tuple[ucb.Line, ...])
        assert_type(letter.missing, tuple[ucb.Line, ...])
        assert_type(letter.complete, ucb.Truth | None)
        assert_type(letter.asks, tuple[ucb.Ask, ...])
        for line in letter.those(ucb.Asked.MUST):
            assert_type(line.supply, ucb.Supply)
            assert_type(line.facts, tuple[ucb.Fact, ...])
        fields = ucb.personalisation(letter, partial=True)
        assert_type(fields, ucb.Personalisation)


def of_load(register: ucb.ContactRegister, case: ucb.CustomerContactCase) -> None:
    """How much contact there was."""
    row = ucb.CaseContacts.of(case)
    assert_type(row.contacts, tuple[ucb.CountedContact, ...])
    load = register.load(case.id, since=date(2024, 3, 5), subject="DRAINS")
    assert_type(load, ucb.ContactLoad)
    assert_type(load.total, ucb.Amount)
    assert_type(load.total.minutes, int)
    assert_type(load.by_channel, dict[str | None, ucb.Amount])
    assert_type(load.by_day, dict[date, ucb.Amount])
    assert_type(load.busiest_week, date | None)
    assert_type(load.events, Letters)
    assert_type(ucb.load_to_json(load), dict[str, Json])


def of_reports(register: ucb.ContactRegister) -> None:
    """What management is told."""
    report = register.report(date(2024, 1, 1), date(2024, 3, 31), below=None)
    assert_type(report, ucb.ManagementReport)
    assert_type(report.nothing, bool)
    assert_type(report.asked_by, tuple[ucb.AskedBy, ...])
    for section in report.sections:
        assert_type(section, ucb.ReportSection)
        for table in section.tables:
            assert_type(table, ucb.ReportTable)
            assert_type(table.median, ucb.Median | None)
            assert_type(table.rows, tuple[ucb.ReportRow, ...])
            for row in table.rows:
                assert_type(row.figures, tuple[int | None, ...])
    assert_type(ucb.report_to_json(report), dict[str, Json])
    assert_type(ucb.report_page(report, organisation="A Council"), str)
    for name, content in ucb.report_tables(report):
        assert_type(name, str)
        assert_type(content, bytes)


# --- Keys -----------------------------------------------------------------------------


def of_keys(register: ucb.ContactRegister, case: str, keys: ucb.KeyStore) -> None:
    """The keys of people, and what they open."""
    assert_type(keys.key_for("P-1"), ucb.PersonKey)
    for record in keys.records():
        assert_type(record, ucb.KeyRecord)
        assert_type(record.made_on, date)
        assert_type(keys.key(record.id).secret, bytes)
    for entry in register.entries(case):
        assert_type(entry.sealed, ucb.SealedFields | None)
        assert_type(entry.withheld, Letters)
        assert_type(entry.erased, Letters)
        assert_type(ucb.reveal(entry, keys), ucb.Entry)
        opened, erased = ucb.openings(entry, keys)
        assert_type(erased, Letters)
        for opening in opened.values():
            assert_type(opening, ucb.Opening)
            assert_type(opening.salt, bytes)
    assert_type(keys.destroy("P-1", on=date(2026, 1, 1)), tuple[ucb.Tombstone, ...])


def of_key_stores(folder: str) -> None:
    """Key stores are made once, and opened with a master key."""
    assert_type(ucb.init_keys(folder), bool)
    masters = ucb.MasterKeys("m-1", {"m-1": bytes(32)}.get)
    assert_type(masters.secret("m-1"), bytes)
    store: ucb.KeyStore = ucb.open_keys(folder, masters)
    store.close()
    assert_type(ucb.new_master(), str)
    memory: ucb.KeyStore = ucb.MemoryKeyStore()
    memory.close()


# --- Errors ---------------------------------------------------------------------------


def of_errors_of_keys(error: ucb.UcbDomainError) -> None:
    """What is sealed, and cannot be opened or made."""
    match error:
        case ucb.NoKeyStoreError():
            assert_type(error.fields, Letters)
            assert_type(error.act, str | None)
        case ucb.SealedPartError():
            assert_type(error.number, int)
        case ucb.KeyDestroyedError():
            assert_type(error.destroyed_on, date)
        case ucb.KeyLostError():
            assert_type(error.key_id, str)
        case ucb.MasterKeyError() | ucb.KeyStoreError():
            assert_type(str(error), str)
        case _:
            assert_type(error, ucb.UcbDomainError)


def of_log_errors(
    error: ucb.ProofTextError,
    rewritten: ucb.LogRewrittenError,
    unsealed: ucb.NotSealedError,
    no_key: ucb.SigningKeyError,
    no_stamp: ucb.TimestampError,
) -> None:
    """What can go wrong with checkpoints, proofs and keys."""
    assert_type(rewritten.number, int)
    assert_type(rewritten.sealed, int)
    assert_type(rewritten.size, int)
    assert_type(unsealed.why, str)
    assert_type(no_key.why, str)
    assert_type(no_stamp.why, str)
    assert_type(error.what, str)
    assert_type(error.line, int)
    assert_type(error.why, str)


def of_errors_of_letters(error: ucb.UcbDomainError) -> None:
    """What is not there is named."""
    match error:
        case ucb.ActNotFoundError():
            assert_type(error.act, str)
        case ucb.PersonNotFoundError():
            assert_type(error.person, str)
        case ucb.LetterIncompleteError():
            assert_type(error.missing, Letters)
        case _:
            assert_type(error, ucb.UcbDomainError)


def of_errors(error: ucb.UcbDomainError) -> None:
    """Each error carries its data."""
    match error:
        case ucb.NoChannelLeftError():
            assert_type(error.subject, str | None)
            assert_type(error.service, str | None)
            assert_type(error.restrictions, tuple[str, ...])
        case ucb.RefusedError():
            assert_type(error.findings, tuple[ucb.Finding, ...])
            assert_type(error.clause, str)
            assert_type(error.remedy, str)
        case ucb.CaseNotFoundError() | ucb.CaseExistsError():
            assert_type(error.case, str)
        case ucb.VersionConflictError():
            assert_type(error.expected, int)
            assert_type(error.actual, int)
            assert_type(error.intervening, tuple[ucb.Entry, ...])
        case ucb.EventIdReusedError():
            assert_type(error.event_id, str)
            assert_type(error.number, int | None)
        case ucb.InvalidActError():
            assert_type(error.field, str)
            assert_type(error.problem, str)
        case ucb.HistoryError():
            assert_type(error.problems, Letters)
        case ucb.UnknownEventTypeError() | ucb.UnreadableEventError():
            assert_type(error.type_name, str)
            assert_type(error.version, int | None)
        case ucb.StoredEventError():
            assert_type(error.case_id, str | None)
        case ucb.UnstorableEventError() | ucb.CalendarError():
            assert_type(error.why, str)
        case ucb.PolicyError() | ucb.StoreError():
            assert_type(error.args, tuple[Any, ...])
        case _:
            pass
