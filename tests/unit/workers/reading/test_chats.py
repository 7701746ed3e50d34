"""Chats as people export them."""

from __future__ import annotations

import json

import pytest

from tests.unit.workers.reading.conftest import Read

WHATSAPP = {
    "android, day first": ("31/12/2023, 21:41 - Bob: hello\n", "2023-12-31 21:41:00"),
    "android, month first": ("12/31/23, 9:41 PM - Bob: hello\n", "2023-12-31 21:41:00"),
    "narrow space": ("12/31/23, 9:41\u202fPM - Bob: hello\n", "2023-12-31 21:41:00"),
    "german": ("31.12.23, 21:41 - Bob: hello\n", "2023-12-31 21:41:00"),
    "ios": ("[31/12/2023, 21:41:05] Bob: hello\n", "2023-12-31 21:41:05"),
    "ios with marks": ("\u200e[31.12.23, 21:41:05] Bob: hello\n", "2023-12-31 21:41:05"),
    "ios, american": ("[12/31/23, 12:05:09 AM] Bob: hello\n", "2023-12-31 00:05:09"),
    "chinese ios": ("[2023/12/31 下午9:41:05] Bob: hello\n", "2023-12-31 21:41:05"),
    "chinese android": ("2023/12/31 上午9:41 - Bob: hello\n", "2023-12-31 09:41:00"),
    "chinese words": ("2023年12月31日 21:41 - Bob: hello\n", "2023-12-31 21:41:00"),
    "iso": ("2023-12-31, 21:41 - Bob: hello\n", "2023-12-31 21:41:00"),
}


@pytest.mark.parametrize("line", WHATSAPP.values(), ids=WHATSAPP.keys())
def test_every_local_form_is_read(read: Read, line: tuple[str, str]) -> None:
    """Date, time and speaker are understood in the forms of several countries and both systems."""
    outcome = read(line[0], "WhatsApp Chat with Bob.txt")
    assert (outcome.format, outcome.texts, outcome.times) == ("whatsapp", ["Bob: hello"], [line[1]])


CHAT = """\
05/04/2024, 09:00 - Messages and calls are end-to-end encrypted.
05/04/2024, 09:01 - Bob: shall we meet?
we could: 10:30
05/04/2024, 09:02 - 小王: 好的，明天见
06/04/2024, 09:02 - Bob: <Media omitted>
06/04/2024, 09:03 - 小王: <媒体文件已省略>
06/04/2024, 09:03 - Bob: This message was deleted
06/04/2024, 09:04 - Bob: 👍
07/04/2024, 09:05 - Bob: changed <This message was edited>
"""


def test_messages_go_over_lines_and_notices_are_left_out(read: Read) -> None:
    """A message keeps its lines; notices, pictures, deleted messages and lone smileys are counted and left out."""
    outcome = read(CHAT, "chat.txt")
    assert outcome.texts == ["Bob: shall we meet?\nwe could: 10:30", "小王: 好的，明天见", "Bob: changed"]
    assert outcome.left_out == 5
    assert [p["speaker"] for p in outcome.pieces] == ["Bob", "小王", "Bob"]


def test_the_order_of_day_and_month_is_found_by_time(read: Read) -> None:
    """Where no number is over 12, the order is the one in which time does not run back."""
    american = "1/2/24, 10:00 - A: one\n2/1/24, 10:00 - A: two\n3/1/24, 10:00 - A: three\n"
    assert [t[:10] for t in read(american, "c.txt").times] == ["2024-01-02", "2024-02-01", "2024-03-01"]
    european = "2/1/24, 10:00 - A: one\n1/2/24, 10:00 - A: two\n1/3/24, 10:00 - A: three\n"
    assert [t[:10] for t in read(european, "c.txt").times] == ["2024-01-02", "2024-02-01", "2024-03-01"]


def test_an_impossible_date_is_no_date(read: Read) -> None:
    """A message whose date no calendar has is kept without one."""
    assert read("31/12/2023, 10:00 - A: one\n31/02/2024, 10:00 - A: two\n", "c.txt").times == [
        "2023-12-31 10:00:00",
        "",
    ]


def test_qq_is_read(read: Read) -> None:
    """QQ's text form, with its frame and numbers, is understood; pictures are left out."""
    text = (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================\n消息分组:我的好友\n================\n"
        "消息对象:小王\n================\n\n2023-12-31 21:41:05 小王(12345)\n你好\n明天见\n\n"
        "2023-12-31 21:42:00 我\n[图片]\n\n2024-01-01 0:01:00 我(678)\n新年快乐\n"
    )
    outcome = read(text.encode("gb18030"), "小王.txt")
    assert (outcome.format, outcome.texts) == ("qq", ["小王: 你好\n明天见", "我: 新年快乐"])
    assert outcome.times == ["2023-12-31 21:41:05", "2024-01-01 00:01:00"]
    assert (outcome.left_out, outcome.pieces[0]["place"]) == (1, "小王")


TELEGRAM = {
    "name": "Bob",
    "type": "personal_chat",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2023-12-31T20:00:00", "actor": "Bob", "action": "phone_call"},
        {"id": 2, "type": "message", "date": "2023-12-31T21:41:05", "date_unixtime": "1704055265",
         "from": "Bob", "text": "hi"},
        {"id": 3, "type": "message", "date": "2023-12-31T21:42:05", "from": "小王",
         "text": ["看 ", {"type": "link", "text": "https://example.org"}, " 吧"]},
        {"id": 4, "type": "message", "date": "2023-12-31T21:43:05", "from": "Bob", "photo": "x.jpg", "text": ""},
    ],
}  # fmt: skip


@pytest.mark.parametrize("all_chats", [False, True])
def test_telegram_is_read(read: Read, all_chats: bool) -> None:
    """One chat or all of them: texts with links are joined, calls and pictures are left out."""
    export = {"about": "x", "chats": {"about": "y", "list": [TELEGRAM]}} if all_chats else TELEGRAM
    outcome = read(json.dumps(export, ensure_ascii=False, indent=1), "result.json")
    assert (outcome.format, outcome.texts) == ("telegram", ["Bob: hi", "小王: 看 https://example.org 吧"])
    assert outcome.times == ["2023-12-31 21:41:05", "2023-12-31 21:42:05"]
    assert ({p["place"] for p in outcome.pieces}, outcome.left_out, outcome.faulty) == ({"Bob"}, 2, 0)


def test_of_a_talk_with_a_model_only_the_person_is_kept(read: Read) -> None:
    """What ChatGPT wrote is left out; what the person wrote is kept with its time, oldest first."""

    def node(role: str, at: float | None, *parts: object) -> dict[str, object]:
        return {
            "message": {
                "author": {"role": role},
                "create_time": at,
                "content": {"content_type": "text", "parts": parts},
            }
        }

    mapping = {
        "root": {"message": None},
        "b": node("user", 1704055300.5, "second question"),
        "a": node("user", 1704055265.0, "first question"),
        "c": node("assistant", 1704055270.0, "an answer"),
        "d": node("user", None, {"asset_pointer": "file"}, ""),
    }
    export = [{"title": "Cooking", "create_time": 1.0, "mapping": mapping}, {"title": "broken"}]
    outcome = read(json.dumps(export), "conversations.json")
    assert (outcome.format, outcome.texts) == ("chatgpt", ["user: first question", "user: second question"])
    assert outcome.times == ["2023-12-31 21:41:05", "2023-12-31 21:41:40"]
    assert (outcome.left_out, outcome.faults) == (2, [(2, "no_text")])


def test_claude_is_read(read: Read) -> None:
    """The same for an export with `chat_messages`."""
    messages = [
        {"sender": "human", "text": "我的问题", "created_at": "2023-12-31T20:41:05.000Z"},
        {"sender": "assistant", "text": "answer", "created_at": "2023-12-31T20:41:06Z"},
    ]
    outcome = read(json.dumps([{"uuid": "1", "name": "Talk", "chat_messages": messages}]), "conversations.json")
    assert (outcome.texts, outcome.times, outcome.left_out) == (["human: 我的问题"], ["2023-12-31 21:41:05"], 1)


def test_json_lines_are_read(read: Read) -> None:
    """Lines with a text and perhaps speaker and time, in English or Chinese names; bad lines are named by number."""
    lines = [
        '{"speaker": "Bob", "text": "hi", "time": "2023-12-31T21:41:05+01:00"}',
        "not json",
        '{"发送人": "小王", "内容": "你好", "时间": "2023/12/31 21:42"}',
        '{"text": ""}',
        "[1, 2]",
        "",
        '{"role": "assistant", "content": "machine"}',
        '{"role": "user", "content": [{"type": "text", "text": "mine"}], "timestamp": 1704055265000}',
        '"a bare text"',
    ]
    outcome = read("\n".join(lines), "log.jsonl")
    assert outcome.texts == ["Bob: hi", "小王: 你好", "user: mine", "a bare text"]
    assert outcome.times == ["2023-12-31 21:41:05", "2023-12-31 21:42:00", "2023-12-31 21:41:05", ""]
    assert (outcome.faults, outcome.left_out) == ([(2, "not_json"), (4, "no_text"), (5, "no_text")], 1)


def test_a_json_list_is_read(read: Read) -> None:
    """A list of such messages is as good, also in UTF-16."""
    data = json.dumps([{"name": "小王", "message": "你好"}, {"message": None}], ensure_ascii=False).encode("utf-16")
    outcome = read(data, "chat.json")
    assert (outcome.format, outcome.texts, outcome.faults) == ("json", ["小王: 你好"], [(2, "no_text")])


def test_a_broken_off_export_gives_what_it_holds(read: Read) -> None:
    """What came before the break is kept, and the break is told."""
    whole = json.dumps(TELEGRAM, ensure_ascii=False)
    outcome = read(whole[: whole.index("看")], "result.json")
    assert outcome.texts == ["Bob: hi"]
    assert [why for _, why in outcome.faults] == ["cut_short"]


def test_half_characters_do_no_harm(read: Read) -> None:
    """A lone surrogate, which JSON allows, is replaced."""
    assert read('{"text": "a \\ud83d b"}\n{"text": "c"}', "x.jsonl").texts == ["a ? b", "c"]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "a.ics", "calendar"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "a.txt", "calendar"),
        ('{"some": "thing"}', "a.json", "unknown_json"),
        ("[1, 2, 3]", "a.json", "unknown_json"),
        ("{broken", "a.json", "not_json"),
        ("plain words", "a.json", "not_json"),
        ("plain words", "a.vcf", "wrong_kind"),
    ],
)
def test_what_is_not_read_is_named(read: Read, text: str, name: str, reason: str) -> None:
    """Calendars, which are read elsewhere, and JSON of unknown kinds are refused with their reason."""
    assert read(text, name).refused == reason


def test_a_text_that_begins_with_a_bracket_is_a_text(read: Read) -> None:
    """A note may begin like JSON."""
    assert read("[ ] buy milk\n[x] buy bread", "todo.txt").format == "text"
    assert read("{curly} words", "note.md").format == "markdown"
