"""Migration 7: the talk that a draft answers in, as a JSON list of Message-IDs, the answered mail's own last."""

from __future__ import annotations

STATEMENTS = ("ALTER TABLE draft ADD COLUMN thread TEXT NOT NULL DEFAULT '[]'",)
