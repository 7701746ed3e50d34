"""The scheduling skill: reminders, appointments, and what is on."""

from .skill import Scheduling

skill = Scheduling()
