"""The noticing skill: keeps what the user says that he did, and tells what is usual for him."""

from .skill import Noticing

skill = Noticing()
