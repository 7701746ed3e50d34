"""`assistantctl quiet`: the hours in which no suggestion is made."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.session import Session

SUMMARY = ("set the hours without suggestions", "设置不提建议的时段")
SHAPES = {
    "": Shape(
        (
            Word(
                "HOURS",
                (
                    "22:00-07:30, also by weekday; off for none, settings for those of the settings",
                    "22:00-07:30，可按星期设定；off 为没有，settings 为设置中的时段",
                ),
                optional=True,
                rest=True,
                choices=("off", "settings"),
            ),
        )
    )
}
EXAMPLES = (
    ("assistantctl quiet", ("which hours are quiet", "查看安静时段")),
    ("assistantctl quiet 22:00-07:30", ("every night", "每晚")),
    ('assistantctl quiet "mon-fri 22:00-07:00; sat sun 23:30-09:00"', ("by weekday", "按星期设定")),
    ("assistantctl quiet settings", ("as the settings say", "按设置")),
)


def run(session: Session, given: Given) -> int:
    """Sets the hours, or tells them."""
    result = session.call("quiet", hours=given.text("HOURS") or None)
    if session.show(result):
        return 0
    source = session.words.say("quiet_own" if result.get("own") else "quiet_settings")
    quiet = str(result.get("quiet") or "")
    if quiet in ("", "off"):
        session.say("quiet_none", source=source)
    else:
        session.say("quiet_hours", quiet=quiet, source=source)
    return 0
