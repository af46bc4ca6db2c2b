"""What a bare `python -m pytest` needs before Django reads its settings.

Loaded as a pytest plugin by name (`addopts` in pyproject.toml), because conftest files come too late for that.
"""

import os

os.environ.setdefault("SECRET_KEY", "of no use outside the tests")
