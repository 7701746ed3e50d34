"""Fetches the models that the tests load; what the user has already is linked instead.

.venv/bin/python -m scripts.fetch_test_models FOLDER ID…
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistantd.models.fetch import main as fetch
from assistantd.paths import from_environment


def main() -> int:
    """Tests that need a model skip where it could not be fetched, so that is said and is no failure."""
    folder, *ids = sys.argv[1:]
    for id in ids:
        status = fetch([id, "--models", str(Path(folder).absolute()), "--elsewhere", str(from_environment().models)])
        if status == 130:
            return status
        if status:
            print(f"without {id}, tests that load it are skipped", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
