"""What the copies of rows hold: keys and references of their own, the rest as in their originals."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.db.backends.utils import CursorWrapper

from claims.models.projection import Projection

# What a growing site does not have more of: the copies of initiatives lie in the same few areas.
NOT_COPIED = ("reforms.Programme", "reforms.Area", "claims.Measure")
# Numbers of entries of the record in columns that are no foreign keys.
ENTRY_NUMBERS = {"known_from", "known_until", "transaction"}
# Not unique, and yet different in each row of a real site.
WORDED = {"title", "name"}
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def references(model):
    return [one for one in model._meta.local_concrete_fields if one.many_to_one or one.one_to_one]


def related(reference):
    return reference.related_model._meta.concrete_model


def root(model):
    """The model whose table gives a multi-table model its keys."""
    while isinstance(model._meta.pk, models.OneToOneField):
        model = related(model._meta.pk)
    return model


@dataclass
class Copier:
    """Writes one INSERT ... SELECT for each table. The copies of a row are numbered from 1 to `times` - 1."""

    cursor: CursorWrapper
    chosen: list[type[models.Model]]
    times: int
    strides: dict[type[models.Model], int] = field(default_factory=dict)

    def __post_init__(self):
        self.not_copied = {apps.get_model(label) for label in NOT_COPIED}
        self.entry = apps.get_model("claims.Entry")
        # without copies of the record, copied rows are of the same entries as their originals
        self.seconds = self._length_of_record() if self.entry in self.chosen else 0
        # distinguishes the copies of this time from those of the time before
        rows = sum(self._one(f"select count(*) from {model._meta.db_table}") for model in self.chosen)
        self.mark = f"('c{rows:x}n' || k)"
        self.cursor.execute("create temporary table not_copied (id text primary key) on commit drop")
        for model in self.not_copied & set(self.chosen):
            # the keys of entities and claims are met in other tables by their value alone
            self.cursor.execute(
                f"insert into not_copied select {self._name(root(model))} || ':' || "
                f"{model._meta.pk.column}::text from {model._meta.db_table}"
            )

    def shift_into_the_past(self):
        """Make room for the copies of the record, each as long as the record, so that it ends when it did."""
        if not self.seconds:
            return
        shift = f"- interval '1 second' * {self.seconds} * {self.times - 1}"
        for model in self.chosen:
            instants = [f'"{one.column}"' for one in model._meta.local_concrete_fields if is_instant(one)]
            if instants:
                moved = ", ".join(f"{column} = {column} {shift}" for column in instants)
                self.cursor.execute(f"update {model._meta.db_table} set {moved}")

    def copy(self, model):
        if model in self.not_copied:
            return
        table = model._meta.db_table
        computed = self._computed(table)
        fields = [one for one in model._meta.local_concrete_fields if one.column not in computed]
        needed = [one for one in references(model) if self._is_needed(model, one)]
        self._note_left_out(model, needed)
        columns = ", ".join(f'"{one.column}"' for one in fields)
        values = ", ".join(self._value(model, one) for one in fields)
        self.cursor.execute(
            f"insert into {table} ({columns}) select {values} from {table} r "
            f"cross join generate_series(1, {self.times - 1}) k "
            f"where not exists (select from not_copied n where n.id = {self._identity(model)})"
        )

    def move_sequences(self):
        for model in self.chosen:
            key = model._meta.pk
            if isinstance(key, models.AutoField | models.BigAutoField):
                self.cursor.execute(
                    f"select setval(s.name, (select max({key.column}) from {model._meta.db_table})) "
                    f"from pg_get_serial_sequence('{model._meta.db_table}', '{key.column}') s(name) "
                    "where s.name is not null"
                )

    # what is left out

    def _note_left_out(self, model, needed):
        """Leave a row out where it needs one that is left out: a claim about an area, its text, its entry."""
        loose = [
            one
            for one in model._meta.local_concrete_fields
            if isinstance(one, models.UUIDField) and one.column.endswith("target_id")
        ]
        meets = [f"{self._name(root(related(one)))} || ':' || r.{one.column}::text" for one in needed]
        tests = [f"exists (select from not_copied n where n.id = {value})" for value in meets]
        tests += [
            f"exists (select from not_copied n where split_part(n.id, ':', 2) = r.{one.column}::text)"
            for one in loose
        ]
        if tests:
            self.cursor.execute(
                f"insert into not_copied select {self._identity(model)} from {model._meta.db_table} r "
                f"where {' or '.join(tests)} on conflict do nothing"
            )

    def _identity(self, model):
        return f"{self._name(root(model))} || ':' || r.{model._meta.pk.column}::text"

    @staticmethod
    def _name(model):
        return f"'{model._meta.label}'"

    def _is_needed(self, model, reference):
        """Whether a row is left out with what it refers to, as what is derived is with its subject."""
        is_derived = issubclass(model, Projection) and reference.name == "subject"
        return is_derived or self._is_copied(reference)

    def _is_copied(self, reference):
        return related(reference) in self.chosen and related(reference) not in self.not_copied

    # what a column of a copy holds

    def _value(self, model, one):
        column = f'r."{one.column}"'
        if one.many_to_one or one.one_to_one:
            return self._key(root(related(one)), column) if self._is_copied(one) else column
        if one.column in ENTRY_NUMBERS:
            return f"{column} + k * {self._stride(self.entry)}" if self.entry in self.chosen else column
        if one.primary_key:
            return self._key(model, column)
        if isinstance(one, models.UUIDField):
            return copied_key(column, self.mark)
        if is_instant(one):
            return f"{column} + interval '1 second' * {self.seconds} * k"
        return self._distinct(model, one, column)

    def _key(self, model, column):
        if isinstance(model._meta.pk, models.UUIDField):
            return copied_key(column, self.mark)
        return f"{column} + k * {self._stride(model)}"

    def _stride(self, model):
        if model not in self.strides:
            key = model._meta.pk.column
            self.strides[model] = self._one(f"select coalesce(max({key}), 0) from {model._meta.db_table}")
        return self.strides[model]

    def _distinct(self, model, one, column):
        is_text = isinstance(one, models.CharField | models.TextField)
        if is_text and (one in self._unique_texts(model) or one.column in WORDED):
            return suffixed(column, one.max_length, self.mark)
        if one.unique and isinstance(one, models.IntegerField):
            largest = self._one(f"select coalesce(max({one.column}), 0) from {model._meta.db_table}")
            return f"{column} + k * {largest}"
        return column

    def _unique_texts(self, model):
        """The texts that must differ because a rule of uniqueness has nothing else that does."""
        rules = [[one] for one in model._meta.local_concrete_fields if one.unique and not one.primary_key]
        for rule in model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint):
                names = [
                    getattr(expression, "name", expression) for expression in rule.fields or rule.expressions
                ]
                rules.append([model._meta.get_field(str(name)) for name in names])
        found = set()
        for fields in rules:
            texts = [one for one in fields if isinstance(one, models.CharField | models.TextField)]
            if texts and not any(self._changes(one) for one in fields):
                found.add(texts[-1])
        return found

    def _changes(self, one):
        is_reference = one.many_to_one or one.one_to_one
        return (is_reference and self._is_copied(one)) or isinstance(one, models.UUIDField) or one.primary_key

    def _computed(self, table):
        """The columns that the database computes. A field may say so of itself for another reason."""
        self.cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attgenerated <> ''", [table]
        )
        return {name for (name,) in self.cursor.fetchall()}

    def _length_of_record(self):
        instants = "extract(epoch from max(recorded_at) - min(recorded_at))"
        return self._one(f"select coalesce(ceil({instants}), 0) + 1 from {self.entry._meta.db_table}")

    def _one(self, query):
        self.cursor.execute(query)
        return self.cursor.fetchone()[0]


def is_instant(one):
    return isinstance(one, models.DateTimeField)


def copied_key(key, mark):
    return f"md5({key}::text || {mark})::uuid"


def suffixed(column, longest, mark):
    """The text of a copy: keys in it follow their rows; where it has none, the mark ends it."""
    room = f"left({column}, {longest - 1} - length({mark}))" if longest else column
    pieces = f"regexp_matches({column}, '({UUID})|(.)', 'g') with ordinality m(part, place)"
    stays = "exists (select from not_copied n where split_part(n.id, ':', 2) = part[1])"
    followed = f"case when {stays} then part[1] else {copied_key('part[1]', mark)}::text end"
    piece = f"case when part[1] is null then part[2] else {followed} end"
    put_together = f"(select string_agg({piece}, '' order by place) from {pieces})"
    return (
        f"case when {column} ~ '{UUID}' then {put_together} "
        f"when {column} = '' then '' else {room} || '-' || {mark} end"
    )
