"""The home page: the finding, where every reform stands, what changed, how it unfolded."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from pages.home.matrix import matrix
from pages.shared import dates
from pages.shared.addresses import keep_clock
from pages.shared.disagreements import disputed_by_number
from pages.shared.numbers import count_word
from pages.shared.reading_guide import reading_guide
from pages.shared.timeline_items import DECISION, MARKS, STATEMENT, VOTE, event_item, overview
from reforms.enums import CountedAs, Status
from reforms.models import StatusSpan

# How much of the latest changes fits: so many days, and of each so many reforms.
LATEST_DAYS = 4
OF_ONE_DAY = 3
DISAGREEMENTS = 3
ELECTIONS = 8
LANES = (STATEMENT, DECISION, VOTE)
EVENTS_SHOWN = 15


def home_page(
    clock,
    *,
    areas,
    counts,
    days,
    change_count,
    changes,
    events,
    elections,
    panels,
    disagreement_count,
    last_evidence,
    has_later,
):
    """What the template needs.

    ``counts`` are the ``Counts``, ``days`` the latest dates of so many changes of status,
    ``changes`` those of the initiatives shown of them. ``elections`` are rows, ``panels`` those of the
    first few of so many disagreements.
    """
    items = [event_item(event) for event in reversed(events)]
    return {
        "finding": finding(counts),
        "apart": counted_apart(counts, clock),
        "trust": trust(counts, last_evidence, has_later=has_later),
        "programmes": dict.fromkeys(area.programme for area in areas if area.programme_is_listed),
        "matrix": matrix(counts, areas, clock),
        "lately": changed_lately(days, changes),
        "change_count": change_count,
        "lanes": lanes(items),
        "in_dispute": disputed_by_number(events, clock),
        "has_earlier": len(events) == EVENTS_SHOWN,
        "overview": overview(
            items, start=items[0]["day"].replace(month=1, day=1), end=clock.as_of, last_evidence=last_evidence
        )
        if items
        else None,
        "elections": elections,
        "has_further_elections": len(elections) == ELECTIONS,
        "panels": panels,
        "disagreement_count": disagreement_count,
    } | reading_guide()


def finding(counts):
    """What became of the reforms, in one or two sentences."""
    if not (total := counts.of()):
        if counts.of(counted_as=CountedAs.EARLIER):
            return _("No reform of the programme is on record by this date")
        return _("No reform is on record by this date")
    used = _used(counts.of(status=Status.APPLIED), counts.inferred(status=Status.APPLIED), total)
    announced = counts.of(status=Status.ANNOUNCED)
    if not announced:
        return used
    stops = ngettext(
        "For %(announced)s, the record stops at the announcement.",
        "For %(announced)s, the record stops at the announcement.",
        announced,
    )
    return _("%(first)s %(second)s") % {"first": used, "second": stops % {"announced": count_word(announced)}}


def _used(applied, inferred, total):
    """How many have been put to use, and of how many of them no source says so.

    Each noun and each verb has its plural from its own number.
    """
    if not applied:
        sentence = ngettext(
            "The one reform on record has not been put to use.",
            "None of %(total)d reforms is known to have been put to use.",
            total,
        )
        return sentence % {"total": total}
    reforms = npgettext("after “of”", "%(total)d reform", "%(total)d reforms", total) % {"total": total}
    values = {"applied": count_word(applied, first=True), "reforms": reforms}
    if not inferred:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use.",
            "%(applied)s of %(reforms)s have been put to use.",
            applied,
        )
    elif inferred == applied:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use, by inference.",
            "%(applied)s of %(reforms)s have been put to use, all of them by inference.",
            applied,
        )
    else:
        sentence = ngettext(
            "%(applied)s of %(reforms)s has been put to use, %(inferred)s of them by inference.",
            "%(applied)s of %(reforms)s have been put to use, %(inferred)s of them by inference.",
            applied,
        )
    return sentence % (values | {"inferred": count_word(inferred)})


def counted_apart(counts, clock):
    """Sentences on what the headline leaves out, each with the address of the list of it."""
    address = reverse("initiative-list")
    sentences = {
        CountedAs.VOTE: _early_votes(counts),
        CountedAs.EARLIER: _in_use_before(counts.of(counted_as=CountedAs.EARLIER)),
    }
    return [
        (sentence, keep_clock(address, clock, counted_as=str(counted_as)))
        for counted_as, sentence in sentences.items()
        if sentence
    ]


def _early_votes(counts):
    total, held, inferred = (
        counts.of(counted_as=CountedAs.VOTE),
        counts.of(status=Status.APPLIED, counted_as=CountedAs.VOTE),
        counts.inferred(status=Status.APPLIED, counted_as=CountedAs.VOTE),
    )
    if not total:
        return ""
    votes = ngettext(
        "one early vote that was a measure of its own",
        "%(total)d early votes that were measures of their own",
        total,
    ) % {"total": total}
    if not inferred:
        were_held = ngettext("%(held)d was held", "%(held)d were held", held)
    elif inferred == held:
        were_held = ngettext(
            "%(held)d was held, by inference", "%(held)d were held, all of them by inference", held
        )
    else:
        were_held = ngettext(
            "%(held)d was held, %(inferred)d of them by inference",
            "%(held)d were held, %(inferred)d of them by inference",
            held,
        )
    values = {"votes": votes, "held": were_held % {"held": held, "inferred": inferred}}
    return _("Counted apart: %(votes)s; %(held)s.") % values


def _in_use_before(count):
    sentence = ngettext(
        "Not counted: %(count)s reform that was in use before the programme was announced.",
        "Not counted: %(count)s reforms that were in use before the programme was announced.",
        count,
    )
    return sentence % {"count": count_word(count)} if count else ""


def trust(counts, last_evidence, *, has_later=False):
    """What a reader must know of the headline: how few voices it rests on, and how old they are.

    ``has_later`` says whether some of the documents were published after the day shown.
    """
    sentences = []
    if assessed := counts.corroboration["assessed"]:
        sentences.append(_corroboration_text(counts.corroboration, assessed))
    if counts.documents:
        documents = ngettext(
            "The record is %(count)d document", "The record is %(count)d documents", counts.documents
        ) % {"count": counts.documents}
        sentence = _("%(documents)s.")
        if last_evidence and has_later:
            sentence = _("%(documents)s; the last published by the day shown is of %(day)s.")
        elif last_evidence:
            sentence = _("%(documents)s, the last of %(day)s.")
        sentences.append(sentence % {"documents": documents, "day": dates.of_day(last_evidence).text})
    return sentences


def _corroboration_text(counts, assessed):
    sentence = ngettext(
        "Of one status, %(one_source)d rests on one source, %(one_publisher)d on one publisher, "
        "%(state_only)d on state voices only.",
        "Of %(assessed)d statuses, %(one_source)d rest on one source, %(one_publisher)d on one publisher, "
        "%(state_only)d on state voices only.",
        assessed,
    )
    names = ("assessed", "one_source", "one_publisher", "state_only")
    return sentence % {name: counts[name] for name in names}


def changed_lately(days, changes):
    """The latest changes by day: tuples of (date, the first few of the day, how many more there are)."""
    by_subject = {(change["initiative"].pk, change["day"]): change for change in changes}
    return [
        (
            dates.of_claim(StatusSpan(**_date_of(day))),
            [by_subject[subject, day["day"]] for subject in day["first"]],
            day["count"] - len(day["first"]),
        )
        for day in days
    ]


def _date_of(day):
    return {name: day[name] for name in ("date", "date_precision", "date_qualifier")}


def lanes(items):
    """Statements, decisions and votes: tuples of (title, kind, items oldest first)."""
    return [(MARKS[kind], kind, [item for item in items if item["kind"] == kind]) for kind in LANES]
