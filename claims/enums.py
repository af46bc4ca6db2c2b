"""Vocabularies of the claims app: codes with labels and meanings."""

from django.utils.translation import gettext_lazy as _

from sources.vocabulary import Vocabulary


class Basis(Vocabulary):
    """Whether a source says it, or the editors infer it or its date and say why."""

    STATED = "stated", _("Stated by the source"), _("A passage says it.")
    DATE_INFERRED = (
        "date_inferred",
        _("Stated by the source, its date inferred by the editors"),
        _("A passage says it, but not when, or not fully; the note says from what the date follows."),
    )
    INFERRED = (
        "inferred",
        _("Inferred by the editors"),
        _("It follows from passages that do not say it themselves; the note names them."),
    )


class DatedFrom(Vocabulary):
    """Whence the day of a claim comes."""

    PASSAGE = "passage", _("The passage"), _("The passage that is cited gives the day.")
    SOURCE = (
        "source",
        _("The day of the source"),
        _("No passage ties it to a day: it is dated by the day of the source that reports it."),
    )
    EVENT = (
        "event",
        _("Another event"),
        _("It is dated by another event to which a passage ties it; the note names that event."),
    )


class Qualifier(Vocabulary):
    """How a source qualifies a number."""

    EXACT = (
        "exact",
        _("exactly"),
        _("The number itself. A printed percentage is taken to half of its last digit."),
    )
    ABOUT = "about", _("about"), _("“About”, “nearly”, “some”: five per cent either way.")
    AT_LEAST = "at_least", _("at least"), _("This number, or any higher one.")
    MORE_THAN = "more_than", _("more than"), _("Any higher number.")
    AT_MOST = "at_most", _("at most"), _("This number, or any lower one.")
    LESS_THAN = "less_than", _("less than"), _("Any lower number.")


class FigureStage(Vocabulary):
    """How settled a number is; stages are never mixed in one column, chart or average."""

    PLANNED = "planned", _("Planned"), _("Intended, expected or laid down beforehand. Nothing was counted.")
    EXIT_POLL = (
        "exit_poll",
        _("Exit poll"),
        _("An estimate made by asking voters as they leave: a survey, however large. Not a count."),
    )
    PRELIMINARY = (
        "preliminary",
        _("Preliminary"),
        _("A count that was made public before it was confirmed."),
    )
    FINAL = (
        "final",
        _("Final"),
        _("A count that was confirmed by whoever had to confirm it, or that its maker calls official."),
    )
    NOT_STATED = (
        "not_stated",
        _("Stage not stated"),
        _("The source prints a number without saying how settled it is."),
    )


class FigureRole(Vocabulary):
    """Whether a number held before a reform or holds after it."""

    BEFORE = "before", _("Before"), _("What held before the reform.")
    AFTER = "after", _("After"), _("What holds, or shall hold, after it.")


class Unit(Vocabulary):
    """What a measure counts in."""

    PEOPLE = "people", _("people"), _("A number of people.")
    SEATS = "seats", _("seats"), _("A number of seats in a chamber or an assembly.")
    PERCENT = "percent", _("per cent"), _("Parts of a hundred, from 0 to 100.")
    FRACTION = (
        "fraction",
        _("share of the whole"),
        _("A part of a whole as the source writes it, such as “two thirds”."),
    )
    MULTIPLE = "multiple", _("times"), _("How many times as much or as often.")
    YEARS = "years", _("years"), _("A length of time in years.")
    DAYS = "days", _("days"), _("A length of time in days.")
    PLACES = "places", _("places"), _("A number of regions, districts, towns or other places.")
    ORGANISATIONS = "organisations", _("organisations"), _("A number of organisations, such as parties.")
    ITEMS = "items", _("items"), _("A number of things that have no unit of their own, such as amendments.")
    ORDINAL = "ordinal", _("place in an order"), _("A place in an order, such as “the third”.")


class StatementRole(Vocabulary):
    """What a statement is for on the page of its subject."""

    LEAD = "lead", _("Lead"), _("What the subject is, in a sentence or two: the first text of its page.")
    BEFORE = "before", _("Before"), _("How it was before.")
    AFTER = "after", _("After"), _("How it is, or shall be, after.")
    OBJECTION = "objection", _("Objection"), _("What somebody holds against it.")
    OBSERVATION = "observation", _("Observation"), _("What somebody noticed about it.")
    EXPLANATION = "explanation", _("Explanation"), _("Why it is so, or how it works.")
    PLANNED = "planned", _("Planned"), _("What somebody says will come.")


class DisagreementState(Vocabulary):
    """Whether the editors settled a disagreement."""

    OPEN = "open", _("Open"), _("No reading is preferred yet.")
    SETTLED = "settled", _("Settled"), _("The editors prefer one reading, and say why.")


class EventKind(Vocabulary):
    """What kind of thing happened."""

    ADDRESS = "address", _("Address"), _("Somebody in office speaks to parliament or to the public.")
    ANNOUNCEMENT = "announcement", _("Announcement"), _("Somebody makes known what is to happen.")
    DECISION = "decision", _("Decision"), _("A body or an office decides something.")
    VOTE = "vote", _("Vote"), _("An election or a referendum is held, or a chamber votes.")
    POSTPONEMENT = "postponement", _("Postponement"), _("A vote is put off, to another day or to none yet.")
    CANCELLATION = "cancellation", _("Cancellation"), _("A vote that was planned is called off.")
    ANNULMENT = "annulment", _("Annulment"), _("The result of a vote that was held is declared void.")
    SIGNING = "signing", _("Signing"), _("An act is signed.")
    UNREST = "unrest", _("Unrest"), _("Protest or violence in public.")
    MEETING = "meeting", _("Meeting"), _("People or bodies meet.")
    PUBLICATION = "publication", _("Publication"), _("A text or a result is made public.")
    APPOINTMENT = "appointment", _("Appointment"), _("Somebody is given an office.")
    RESIGNATION = "resignation", _("Resignation"), _("Somebody gives up an office.")
    INAUGURATION = (
        "inauguration",
        _("Inauguration"),
        _("Somebody takes up an office, or something is opened."),
    )
    REGISTRATION = (
        "registration",
        _("Registration"),
        _("A party, a candidate or a list is entered in a register."),
    )
    VISIT = "visit", _("Visit"), _("Somebody visits a place or a country.")
    INTERVIEW = "interview", _("Interview"), _("Somebody answers questions in public.")
    OTHER = "other", _("Other"), _("None of these.")


class EventStage(Vocabulary):
    """Whether it happened by the account of the source, or was planned."""

    HAPPENED = "happened", _("Happened"), _("By the account of the source it took place.")
    PLANNED = "planned", _("Planned"), _("The source speaks of it as something to come.")


class Action(Vocabulary):
    """What an entry of the record says was done."""

    RECORDED = "recorded", _("Recorded"), _("Something joined the record: it became public.")
    RETRACTED = "retracted", _("Retracted"), _("A claim was taken back, with a kind and a reason.")
    RESOLVED = (
        "resolved",
        _("Resolved"),
        _("The editors preferred one answer to a disputed question, and said why."),
    )
    CHECKED = "checked", _("Checked"), _("An editor looked whether there was anything new.")
    VERIFIED = "verified", _("Verified"), _("A citation was compared with the text of its source.")
    REWORDED = "reworded", _("Reworded"), _("A name, a title or other words were changed.")


class EntryKind(Vocabulary):
    """Why an entry was made."""

    IMPORT = "import", _("Import"), _("A dataset was loaded.")
    EVENT = "event", _("Event"), _("Something happened, or was reported.")
    CORRECTION = "correction", _("Correction"), _("It was wrong.")
    RECLASSIFICATION = (
        "reclassification",
        _("Reclassification"),
        _("It was right, and filed in the wrong place or under the wrong kind."),
    )
    SOURCE_WITHDRAWN = (
        "source_withdrawn",
        _("Source withdrawn"),
        _("The source took it back, or can no longer be relied upon."),
    )
    DUPLICATE = "duplicate", _("Duplicate"), _("Another claim says the same by the same passage.")


class RetractionKind(Vocabulary):
    """Why a claim was retracted."""

    CORRECTION = EntryKind.CORRECTION.value, EntryKind.CORRECTION.label, EntryKind.CORRECTION.meaning
    RECLASSIFICATION = (
        EntryKind.RECLASSIFICATION.value,
        EntryKind.RECLASSIFICATION.label,
        EntryKind.RECLASSIFICATION.meaning,
    )
    SOURCE_WITHDRAWN = (
        EntryKind.SOURCE_WITHDRAWN.value,
        EntryKind.SOURCE_WITHDRAWN.label,
        EntryKind.SOURCE_WITHDRAWN.meaning,
    )
    DUPLICATE = EntryKind.DUPLICATE.value, EntryKind.DUPLICATE.label, EntryKind.DUPLICATE.meaning
