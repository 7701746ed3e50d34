"""The drafting skill: a mail from notes, with every fact checked."""

from .skill import Drafting

skill = Drafting()
