"""The addresses of rows in an answer."""

from sources.addresses import address_of


class Addresses:
    """The absolute addresses of rows: the routes are asked once for each type, not for each row.

    ``origin`` is what all begin with. That a key stands at the end of an address as it is written holds for
    every converter of our routes: slugs, UUIDs and numbers need no quoting.
    """

    def __init__(self, origin):
        self._origin = origin
        self._heads = {}

    def of(self, type_, key):
        """The address of a row of a type, in snake case. Raises ``NoReverseMatch`` where there is none."""
        head = self._heads.get(type_)
        if head is None:
            path = address_of(f"api:{type_.replace('_', '-')}-detail", key)
            head = self._heads[type_] = self._origin + path.removesuffix(f"{key}/")
        return f"{head}{key}/"
