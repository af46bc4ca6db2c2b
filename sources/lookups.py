"""A condition for clocks, written so that the server plans well for values that it does not know."""

from django.db.models import BigIntegerField, DateField, Lookup

# What no entry's number and no day reaches, by the type of the column.
_BEYOND = {"BigIntegerField": "9223372036854775807", "DateField": "'infinity'"}


@BigIntegerField.register_lookup
@DateField.register_lookup
class NoLaterThan(Lookup):
    """``known_from__no_later_than=number``: the same rows as ``lte``, of which there are to be nearly all.

    The plan of a prepared statement is made before it is known which day or entry is shown. For ``<=`` the
    server then expects a third of the rows, for three such conditions a thirtieth, and sorts whole tables
    where the first fifty rows of an index would do. Of a range with two ends it expects next to none: that no
    row is in the range from there on is what it takes to be true of nearly all.
    """

    lookup_name = "no_later_than"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        beyond = _BEYOND[self.lhs.output_field.get_internal_type()]
        later = f"({left} > {right} AND {left} < {beyond})"
        params = [*left_params, *left_params, *right_params, *left_params]
        return f"({left} IS NOT NULL AND {later} IS NOT TRUE)", params
