"""The mails skill: which ones need an answer, what a talk says, and the times that it names."""

from .skill import Mailing

skill = Mailing()
