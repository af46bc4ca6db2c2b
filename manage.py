#!/usr/bin/env python
"""Django's command line for this project; without DATABASE_URL it works on the embedded database."""

import os
import signal
import sys

from django.core.management import execute_from_command_line

from ops.run import OWNER_COMMANDS, environment, stop_on

if __name__ == "__main__":
    stop_on(signal.SIGTERM)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if OWNER_COMMANDS.intersection(sys.argv[1:2]):
        os.environ["AS_OWNER"] = "true"
    try:
        with environment():
            execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
