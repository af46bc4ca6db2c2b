"""Installs a complete lock into the environment of the Python that runs this: `install.py LOCK`.

Of what the machine has set for pip, in files and in variables, this alone holds: how it reaches an index. The
rest (`user`, `target`, `no-binary`, ...) was set for something else: with it pip would install elsewhere or
not at all.
"""

import ast
import os
import subprocess
import sys

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
# As `pip config list` names them; what a later section says holds.
SECTIONS = ("global", "install", ":env:")
REACHING_AN_INDEX = {
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "keyring-provider"),
    *("cert", "client-cert", "proxy", "timeout", "default-timeout", "retries", "use-feature"),
    *("cache-dir", "no-cache-dir"),
}


def main(lock: str) -> int:
    """Install, and see that everything fits together; the exit status of what failed, else 0."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": os.devnull, **reaching_an_index()}
    install = (*PIP, "install", "--quiet", "--no-deps", "--require-hashes", "-r", lock)
    for command in (install, (*PIP, "check")):
        if status := subprocess.run(command, env=environment, check=False).returncode:
            return status
    return 0


def reaching_an_index() -> dict[str, str]:
    """The variables that tell pip what the machine's files and variables say of reaching an index."""
    listed = subprocess.run(
        (*PIP, "config", "list"),
        # a pip that was told to be quiet would list nothing
        env={**os.environ, "PIP_QUIET": "0", "PIP_VERBOSE": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    found: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in found and key in REACHING_AN_INDEX:
            found[section][f"PIP_{key.upper().replace('-', '_')}"] = ast.literal_eval(value)
    return {name: value for section in SECTIONS for name, value in found[section].items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
