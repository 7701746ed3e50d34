"""Every setting with its type. The defaults and what they mean stand in config/assistantd.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class General:
    """Holds what concerns every room."""

    language: Literal["auto", "en", "zh"]
    zone: str


@dataclass(frozen=True, slots=True)
class Model:
    """Holds what concerns the engines."""

    llm: str
    embedder: str
    gpu_layers: int
    threads: int
    context_tokens: int
    idle_unload_minutes: int
    time_limit_seconds: int
    low_battery_percent: int


@dataclass(frozen=True, slots=True)
class Vault:
    """Holds what concerns keys and locking."""

    argon2_memory_mib: int
    lock_after_minutes: int


@dataclass(frozen=True, slots=True)
class Reminders:
    """Holds what becomes of missed reminders."""

    misfire: Literal["auto", "fire_late", "drop", "coalesce"]
    grace_hours: int
    lead_minutes: int


@dataclass(frozen=True, slots=True)
class Learning:
    """Holds what concerns the signals that habits are learnt from."""

    keep_days: int


@dataclass(frozen=True, slots=True)
class Initiative:
    """Holds when the assistant may speak unasked."""

    suggestions: bool
    quiet: str
    daily_cap: int
    spacing_minutes: int


@dataclass(frozen=True, slots=True)
class Notifications:
    """Holds whether the desktop is spoken to."""

    enabled: bool


@dataclass(frozen=True, slots=True)
class Desktop:
    """Holds what is heard from the desktop."""

    presence: bool
    tray: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Holds how much is logged; never what the user said."""

    level: Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Holds all settings, one table a field."""

    general: General
    model: Model
    vault: Vault
    reminders: Reminders
    learning: Learning
    initiative: Initiative
    notifications: Notifications
    desktop: Desktop
    log: Log


LIMITS: dict[str, tuple[int, int]] = {
    "model.gpu_layers": (-1, 1000),
    "model.threads": (0, 256),
    "model.context_tokens": (512, 131072),
    "model.idle_unload_minutes": (1, 10080),
    "model.time_limit_seconds": (5, 3600),
    "model.low_battery_percent": (0, 100),
    "vault.argon2_memory_mib": (64, 1024),
    "vault.lock_after_minutes": (0, 10080),
    "reminders.grace_hours": (0, 8760),
    "reminders.lead_minutes": (0, 10080),
    "learning.keep_days": (7, 3650),
    "initiative.daily_cap": (0, 50),
    "initiative.spacing_minutes": (0, 1440),
}
"""The least and the most that a number may be."""
