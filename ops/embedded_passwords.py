"""The passwords of the embedded database's roles: one each, at random, in a file for its user alone."""

import hashlib
import json
import secrets
from pathlib import Path

from ops.embedded_identity import private_file

# Whoever reaches the socket has to know a role's password. The digest says of which file they are.
PG_HBA = "# passwords {}\nlocal all all scram-sha-256\n"


class Passwords:
    """The passwords kept in `file`."""

    def __init__(self, file: Path, roles: tuple[str, ...]) -> None:
        self.file = file
        self.roles = roles

    def make(self) -> None:
        """Make the file where it is missing."""
        if not self.file.exists():
            private_file(self.file, json.dumps({role: secrets.token_urlsafe(24) for role in self.roles}))

    def digest(self) -> str:
        """What tells these passwords from others, without saying them."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest()

    def __getitem__(self, role: str) -> str:
        password: str = json.loads(self.file.read_text())[role]
        return password
