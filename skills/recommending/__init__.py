"""The recommending skill: a dish that is safe for the user and to his taste."""

from .skill import Recommending

skill = Recommending()
