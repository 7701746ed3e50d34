"""Who does what: a draft that lays the writer's deed to its reader, or the other way round, is false."""

from __future__ import annotations

import pytest

from assistantd.skillkit.doers import swapped
from assistantd.skillkit.verify import check

TRUE = [
    ("Thank you for your report.", "thank you for the report"),
    ("The bill is paid. Thank you for your patience.", "the bill is paid"),
    ("Thank you for your help on Friday.", "thank you for your help on Friday"),
    ("账单已经付了，谢谢您的耐心。", "账单已经付了"),
    ("I paid the deposit on Monday.", "that I paid the deposit on Monday"),
    ("I have already paid the deposit.", "I paid the deposit"),
    ("The deposit was paid on Monday.", "I paid the deposit on Monday"),
    ("Thank you for sending the photos.", "thank you for sending the photos"),
    ("Thank you for the photos you sent.", "thank you for sending the photos"),
    ("Could you please send me the keys?", "ask to send me the keys"),
    ("I cannot come on Friday.", "I can't come on Friday"),
    ("Please let me know whether you can come.", "ask whether you can come"),
    ("I sent the invoice yesterday. Please confirm that you received it.", "I sent the invoice yesterday"),
    ("我周一已经付了押金。", "我周一付了押金"),
    ("押金我周一付了。", "我周一付了押金"),
    ("感谢您寄来照片。", "谢谢你寄来照片"),
    ("能否请您把钥匙寄给我？", "请她把钥匙寄给我"),
    ("我已经把发票寄给您了，请查收。", "我把发票寄出了"),
    ("谢谢你帮我搬家。", "谢谢你帮我搬家"),
    ("I will bring the cake and you bring the drinks.", "I bring the cake, you bring the drinks"),
    ("I wanted to thank you for repairing the bike.", "thank you for repairing the bike"),
    ("I fixed the printer; thank you for your patience.", "I fixed the printer"),
    ("I am sorry for breaking the vase.", "apologise for breaking the vase"),
]
FALSE = [
    ("Thank you for paying the bill of 61.50 euros.", "the bill of 61.50 euros is paid"),
    ("感谢您支付账单。", "账单已经付了"),
    ("Thank you for paying the deposit on Monday.", "that I paid the deposit on Monday"),
    ("Thank you for your payment of 300 euros.", "I paid 300 euros"),
    ("Could you please pay the deposit?", "I paid the deposit on Monday"),
    ("You have paid the deposit.", "I paid the deposit"),
    ("I appreciate you sending the report.", "I sent the report"),
    ("I sent you the photos.", "thank you for sending the photos"),
    ("I will send you the keys.", "ask to send me the keys"),
    ("I would like to thank you for having repaired the bike.", "I repaired the bike"),
    ("Could you let me know when you booked the room?", "we booked the room"),
    ("感谢您支付押金。", "我周一付了押金"),
    ("请您付押金。", "我付了押金"),
    ("我寄了照片。", "谢谢你寄来照片"),
    ("感谢您把发票寄来。", "我把发票寄出了"),
    ("我会把钥匙寄给您。", "请您把钥匙寄给我"),
    ("麻烦您修好自行车。", "我修好了自行车"),
    ("谢谢您订了房间。", "我们订了房间"),
    ("You broke the vase.", "apologise for breaking the vase"),
]


@pytest.mark.parametrize(("text", "said"), TRUE)
def test_a_draft_that_keeps_who_does_what_passes(text: str, said: str) -> None:
    """The same doer, or none named, is no fault."""
    assert swapped(text, [said]) == ()


@pytest.mark.parametrize(("text", "said"), FALSE)
def test_a_draft_that_turns_who_does_what_round_fails(text: str, said: str) -> None:
    """Thanking the reader for what the writer did, asking him for it, or doing what he was asked for, is false."""
    assert swapped(text, [said]) != ()
    assert not check(text, [said, text], said=[said]).ok


def test_what_both_do_is_left_open() -> None:
    """Where the writer and the reader do the same, neither is false."""
    assert swapped("Please bring the drinks, I bring the cake.", ["I bring the cake and you bring the drinks"]) == ()
