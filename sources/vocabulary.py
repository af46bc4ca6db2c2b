"""Vocabularies: closed lists of codes, each code with its label and its meaning.

A code says what it means here and nowhere else: the help texts of the editors' forms, the glossary, the
legends and the description of the API all read it from the class.
"""

from typing import TYPE_CHECKING

from django.db.models import TextChoices

if TYPE_CHECKING:
    # the stubs give TextChoices a metaclass of its own
    from django.db.models.enums import _TextChoicesType as ChoicesType
else:
    from django.db.models.enums import ChoicesType


class _VocabularyType(ChoicesType):
    """Takes the third part of each member, its meaning, before Django reads the other two."""

    _meanings: dict

    def __new__(metacls, name, bases, members, **kwargs):
        meanings = {}
        for member in members._member_names:
            code, label, meanings[member] = members[member]
            # the dictionary of an enum refuses to set a member twice
            dict.__setitem__(members, member, (code, label))
        vocabulary = super().__new__(metacls, name, bases, members, **kwargs)
        vocabulary._meanings = meanings
        return vocabulary


class Vocabulary(TextChoices, metaclass=_VocabularyType):
    """Base class of a vocabulary: ``CODE = "code", _("Label"), _("What it means, in one sentence.")``.

    It is what ``TextChoices`` is, and a member has ``meaning`` beside ``label``. Every subclass is found by
    ``vocabularies()``: there is nothing to register.
    """

    @property
    def code(self):
        """The value, under the name that it has in the API and in templates."""
        return self.value

    @property
    def meaning(self):
        """What the code means, for readers, editors and consumers of the API alike."""
        return type(self)._meanings[self.name]


def vocabularies():
    """Every vocabulary of the packages that are loaded, by name."""
    return {vocabulary.__name__: vocabulary for vocabulary in Vocabulary.__subclasses__()}


def vocabulary_of(field):
    """The vocabulary of which a model field holds the codes, or None where it holds something else.

    Django keeps the codes of ``choices``, not their class, so it is found by them; no two vocabularies have
    the same codes.
    """
    codes = {code for code, _label in field.flatchoices} - {""}
    found = (one for one in vocabularies().values() if codes and codes == set(one.values))
    return next(found, None)
