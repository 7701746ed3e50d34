"""The timing skill: timers, alarms, and putting off what has just rung."""

from .skill import Timing

skill = Timing()
