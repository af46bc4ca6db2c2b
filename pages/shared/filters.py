"""The filters of the pages' templates, which turn rows of the database into text."""

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from charts.bars import EvidenceAge
from claims.enums import FigureStage
from claims.models import Figure
from pages.shared import claim_text as texts
from pages.shared import dates, evidence
from pages.shared.candidates import reports_of
from pages.shared.footnotes import label_of_mark
from pages.shared.labels import LETTERS, label_of
from pages.shared.ladder import rail_of
from pages.shared.languages import language_name
from sources.enums import PublisherKind
from sources.language import by_language
from sources.models import Source
from sources.vocabulary import Vocabulary


def date_of(row):
    """The date of a claim in the world, or of a source's publication."""
    return dates.of_source(row) if isinstance(row, Source) else dates.of_claim(row)


@by_language
def letter(kind):
    """The letter on the tile of a kind of publisher."""
    return str(LETTERS[kind])


def label(thing):
    """The label of a member of a vocabulary, or of what has one itself."""
    return label_of(thing) if isinstance(thing, Vocabulary) else thing.label


def source_and_date(source):
    """“Publisher, 3 Mar 2023”, as it stands beside a tile."""
    return ", ".join(filter(None, [source.publisher.name, dates.of_source(source).short]))


def kind_label(claim):
    """The name of a claim's kind."""
    return _name_of_kind(type(claim))


@by_language
def _name_of_kind(kind):
    return str(capfirst(kind._meta.verbose_name))


def since(assessment):
    """The date of the change to the current status; empty for what is not assessed."""
    return dates.of_claim(assessment.dating) if assessment.dating else dates.DateText()


def figure_stage(claim):
    """The stage of a figure, with its code and label; None for a claim of another kind."""
    return FigureStage(claim.stage) if isinstance(claim, Figure) and claim.stage else None


def repeated(html, times):
    """The same HTML so many times, as of a mark."""
    return SafeString(html * times)


FILTERS = {
    "basis_text": evidence.basis_text,
    "claim_text": texts.claim_text,
    "date_of": date_of,
    "dated_text": texts.dated_text,
    "day_text": dates.of_day,
    "evidence_age": EvidenceAge,
    "figure_stage": figure_stage,
    "imprecise_text": dates.of_imprecise,
    "instant_text": dates.of_instant,
    "kind_label": kind_label,
    "kinds_text": evidence.kinds_text,
    "language_name": language_name,
    "label": label,
    "label_of_mark": label_of_mark,
    "letter": letter,
    "other_entities": texts.other_entities,
    "publisher_kind": PublisherKind,
    "publisher_kinds": evidence.publisher_kinds,
    "rail": rail_of,
    "repeated": repeated,
    "reports": reports_of,
    "since": since,
    "source_and_date": source_and_date,
    "speakers": texts.speakers,
    "topics": texts.topics,
    "tenure_span": texts.tenure_span,
    "text_on_page": texts.text_on_page,
    "text_under": texts.text_under,
}
