"""How people say that something does them harm, without a word such as "allergic"."""

from __future__ import annotations

import re

_ILLS = r"(?:rash|hives|migraines?|cramps|headaches?|diarrh?oea|asthma|shock|reaction|stomach ?aches?|spots|nausea)"
_PARTS = r"(?:me|my (?:throat|tongue|lips|face|skin|mouth|stomach|eyes|asthma|gut))"
_NOT = r"(?:can['’]?t|cannot|can not|must not|mustn['’]t|may not|shouldn['’]t|should not|never)"
_FELT = r"(?:ill|sick|itch\w*|swell|swollen|vomit|throw up|sneeze|close|burn)"
_ENGLISH = (
    rf"\b(?:gives?|gave) me (?:an? |the |terrible |bad )*(?:\w+ )?{_ILLS}\b",
    rf"\bI get (?:an? |bad |terrible )*(?:\w+ )?{_ILLS} from\b",
    rf"\b(?:makes?|made) {_PARTS} (?:very |really |so )?{_FELT}\b",
    rf"\b(?:upsets?|triggers?|irritates?) {_PARTS}\b",
    r"\b(?:could|can|would|will|might|may|nearly) kill(?:ed)? me\b|\bkills me\b",
    r"\b(?:poison|deadly|dangerous|off[- ]limits|out of bounds|taboo|forbidden) (?:to|for) me\b",
    r"\bdo(?:es)?(?:n['’]t| not) agree with me\b|\bI react\w* (?:badly |strongly )?to\b|\bbreak out\b",
    r"\bno\b.{2,40}\bfor me\b|\b(?:end(?:ed)? up|put me|landed me) in (?:the )?hospital\b",
    rf"\b{_NOT} (?:have|touch|tolerate|digest|handle|process|go near)\b|\beats? (?:no|neither)\b",
    r"\bkeep\b.{1,40}\b(?:away from|out of) (?:me|my food|my plate)\b|\bI(?:['’]m| am) off (?!to\b|work|on\b)",
    r"\b(?:throat|tongue|lips|face) (?:closes|swells?|itche?s)\b",
)
_CHINESE = (
    "起(?:红?疹|荨麻疹|红点|一身)|要[我了]的?命|[吃喝碰沾]不(?:得|了)|不能[碰沾]|住(?:过)?院|我忌|离.{1,10}远点",
    "[会就](?:肿|吐|拉肚子|腹泻|呕吐|不舒服|难受|休克|没命|发痒|出事|头疼|肚子疼|胃疼|喘)",
    "(?:别|不要|不许|不能)给我.{0,4}[吃喝放做点加]|(?:肠胃|胃|身体)受不了|对我.{0,4}有毒",
    "(?:让我|使我|害我)(?:过敏|难受|不舒服|肚子疼|头疼|喘不过气)",
)
HARMFUL = re.compile("|".join((*_ENGLISH, *_CHINESE)), re.IGNORECASE)
"""Matches what says that something does its teller harm, or must not come near him; it may name anything."""
