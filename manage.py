#!/usr/bin/env python
"""Django's command line for this project; without DATABASE_URL it works on the embedded database."""

import os
import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Nothing is begun yet: Ctrl-C ends the process at once, without the traceback of an import.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from django.core.management import execute_from_command_line

from ops.environment import OWNER_COMMANDS, environment
from ops.missing_schema import in_one_sentence_without_schema
from ops.processes import stop_on
from ops.start_errors import in_one_sentence

if __name__ == "__main__":
    writes = OWNER_COMMANDS.intersection(sys.argv[1:2])
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Others may have a use for Ctrl-C of their own, as a shell has.
    stop_on(signal.SIGTERM, signal.SIGHUP, *([signal.SIGINT] if writes else []))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with in_one_sentence(), environment() as database:
            if writes:
                os.environ.update(database.for_owner())
            with in_one_sentence_without_schema():
                execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
