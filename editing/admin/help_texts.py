"""What the codes of the vocabularies mean, said where an editor chooses one."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, EventStage, FigureRole, FigureStage, Qualifier, RetractionKind, StatementRole
from sources.enums import DateQualifier, Holding, PublisherKind

MEANINGS = {
    Basis.STATED: _("A passage says it."),
    Basis.INFERRED: _("It follows from passages that do not say it themselves; the note names them."),
    DateQualifier.ON: _("It happened then."),
    DateQualifier.BY: _("It had happened by then: a source reports it without saying when."),
    Qualifier.EXACT: _("The number itself. A printed percentage is taken to half of its last digit."),
    Qualifier.ABOUT: _("“About”, “nearly”, “some”: five per cent either way."),
    Qualifier.AT_LEAST: _("This number, or any higher one."),
    Qualifier.MORE_THAN: _("Any higher number."),
    Qualifier.AT_MOST: _("This number, or any lower one."),
    Qualifier.LESS_THAN: _("Any lower number."),
    FigureStage.PLANNED: _("Announced or intended; it does not count anything yet."),
    FigureStage.EXIT_POLL: _("Asked at the doors, not counted."),
    FigureStage.PRELIMINARY: _("A count that its maker calls preliminary, or gives while counting goes on."),
    FigureStage.FINAL: _("A count that its maker calls final or official."),
    FigureStage.NOT_STATED: _("The source does not say how settled it is."),
    FigureRole.BEFORE: _("What held before the reform."),
    FigureRole.AFTER: _("What holds, or shall hold, after it."),
    StatementRole.LEAD: _("What the subject is, in a sentence or two: the first text of its page."),
    StatementRole.BEFORE: _("How it was before."),
    StatementRole.AFTER: _("How it is, or shall be, after."),
    StatementRole.OBJECTION: _("What somebody holds against it."),
    StatementRole.OBSERVATION: _("What somebody noticed about it."),
    StatementRole.EXPLANATION: _("Why it is so, or how it works."),
    StatementRole.PLANNED: _("What somebody says will come."),
    EventStage.HAPPENED: _("By the account of the source it took place."),
    EventStage.PLANNED: _("The source speaks of it as something to come."),
    RetractionKind.CORRECTION: _("It was wrong."),
    RetractionKind.RECLASSIFICATION: _("It was right, and filed in the wrong place or under the wrong kind."),
    RetractionKind.SOURCE_WITHDRAWN: _("The source took it back, or can no longer be relied upon."),
    RetractionKind.DUPLICATE: _("Another claim says the same by the same passage."),
    PublisherKind.GOVERNMENT: _("A body of the state speaks for itself."),
    PublisherKind.STATE_AFFILIATED: _("Owned, paid or directed by the state, or close to an office."),
    PublisherKind.PRESS: _("A newsroom that decides for itself what it prints."),
    PublisherKind.ACADEMIC: _("Research under its authors' names."),
    PublisherKind.ENCYCLOPAEDIA: _("A summary of what others published."),
    PublisherKind.INTERGOVERNMENTAL: _("A body of several states, such as a mission of observers."),
    PublisherKind.OTHER: _("None of these, or nobody knows."),
    Holding.CONSULTED: _("We have its text and read it. Only such a source can be cited."),
    Holding.LISTED: _("We know of it because another source refers to it."),
}


def explained(meanings):
    """The meanings of a vocabulary as a list that opens: for the help text of a field.

    ``meanings`` are pairs of a code's label and its meaning.
    """
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", meanings)
    return format_html(
        '<details class="meanings"><summary>{}</summary><dl>{}</dl></details>', _("What each means"), rows
    )


def meanings_of(vocabulary):
    """The help text for a field that holds a code of ``vocabulary``."""
    return explained((code.label, MEANINGS[code]) for code in vocabulary)
