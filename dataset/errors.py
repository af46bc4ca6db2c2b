"""What goes wrong with the files of a dataset. Imports nothing of Django's, so that settings may use it."""


class DatasetError(ValueError):
    """Something in a file that cannot be read or loaded: the message names the file and the thing."""
