"""The listing skill: shopping lists, to-do lists, and any other."""

from .skill import Listing

skill = Listing()
