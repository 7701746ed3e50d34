"""From a method's name to its handler, over the real house."""

from __future__ import annotations

import pytest

from assistantd.assistant.dispatcher import Dispatcher
from assistantd.errors import BadRequest, NotFound, UnknownMethod, VaultLocked
from assistantd.wire.methods import METHODS
from tests.unit.assistant.conftest import Served

NEEDS_THE_VAULT = {
    "ask": {"text": "what must I not eat?"},
    "remember": {"text": "I like ramen"},
    "recall": {"text": "ramen"},
    "forget": {"id": 1},
    "memory.list": {},
    "memory.show": {"id": 1},
    "memory.edit": {"id": 1, "text": "I like soup"},
    "memory.alike": {},
    "memory.settle": {"id": 2, "old": 1, "how": "both"},
    "why": {},
    "agenda": {},
    "agenda.cancel": {"id": 1},
    "agenda.log": {},
    "remind": {"text": "call mum tomorrow at 6pm"},
    "draft": {"text": "thank Bob"},
    "draft.list": {},
    "draft.show": {"id": 1},
    "draft.accept": {"id": 1},
    "recommend": {"text": "dinner"},
    "doctor.vault": {},
    "slot.add": {"slot": "recovery"},
    "slot.remove": {"id": "x"},
    "passphrase.change": {"old": "old old old", "new": "new new new"},
    "backup": {},
}


async def test_every_method_has_a_handler_that_checks(served: Served) -> None:
    """Each method of the protocol is served, and refuses a parameter it does not know before it does anything."""
    for name in METHODS:
        with pytest.raises(BadRequest, match="nonsense"):
            await served.dispatcher.handle(name, {"nonsense": 1}, served.session)


async def test_an_unknown_method_is_named_with_the_likeliest(served: Served) -> None:
    """A slip of the pen gets a hint, plain nonsense gets none, and neither counts as the user's presence."""
    before = len(served.touches)
    with pytest.raises(UnknownMethod, match="did you mean 'remember'"):
        await served.call("rememberr")
    with pytest.raises(UnknownMethod, match=r"no method 'xyzzy'$"):
        await served.call("xyzzy")
    assert len(served.touches) == before


async def test_only_what_a_person_does_counts_as_presence(served: Served) -> None:
    """A panel that asks for the status every minute does not keep the vault from locking itself."""
    before = len(served.touches)
    await served.call("status")
    assert len(served.touches) == before
    await served.call("reload")
    assert len(served.touches) == before + 1


def test_a_house_without_all_handlers_cannot_be_built() -> None:
    """A method that nobody serves is found when the house is built, not when a user calls it."""
    with pytest.raises(NotImplementedError, match=r"agenda\.cancel"):
        Dispatcher((), lambda: None)


@pytest.mark.parametrize("method", sorted(NEEDS_THE_VAULT))
async def test_a_locked_vault_refuses(served: Served, method: str) -> None:
    """While the vault is locked, whatever concerns what the user told ends with VaultLocked."""
    await served.call("lock")
    with pytest.raises(VaultLocked):
        await served.call(method, **NEEDS_THE_VAULT[method])


async def test_what_needs_no_vault_works_while_locked(served: Served) -> None:
    """Models, skills and the state can be looked at while the vault is locked."""
    await served.call("lock")
    for method in ("model.list", "skill.list", "status", "log"):
        await served.call(method)
    assert (await served.call("unlock"))["vault"] == "open"


async def test_words_to_forget_only_list_until_they_are_confirmed(served: Served) -> None:
    """Forgetting by words names candidates and removes nothing; confirmed, it removes exactly those."""
    stored = await served.call("remember", text="I like ramen")
    listed = await served.call("forget", text="ramen")
    assert [c["id"] for c in listed["candidates"]] == [stored["id"]]
    assert listed["ids"] == []
    assert (await served.call("memory.list"))["total"] == 1
    assert (await served.call("forget", text="ramen", confirmed=True))["ids"] == [stored["id"]]
    assert (await served.call("memory.list"))["total"] == 0
    with pytest.raises(BadRequest):
        await served.call("forget")


async def test_a_selection_is_counted_before_it_is_forgotten(served: Served) -> None:
    """All about somebody is listed first; a confirmed count removes just that, and another count nothing."""
    for text in ("Anna likes ramen", "Anna lives in Bonn", "I like tea"):
        await served.call("remember", text=text)
    listed = await served.call("forget", person="Anna")
    assert (listed["ids"], listed["total"], len(listed["candidates"])) == ([], 2, 2)
    assert (await served.call("forget", person="Anna", confirmed=True, count=1))["ids"] == []
    gone = await served.call("forget", person="Anna", source="user", time="today", confirmed=True, count=2)
    assert sorted(gone["ids"]) == sorted(one["id"] for one in listed["candidates"])
    assert [one["text"] for one in (await served.call("memory.list"))["memories"]] == ["I like tea"]


async def test_of_several_memories_words_forget_none(served: Served) -> None:
    """Words that find several memories remove none of them, even confirmed: they are listed to choose from."""
    for text in ("My old phone number is 555 1111", "My landlord's phone number is 555 3333"):
        await served.call("remember", text=text)
    listed = await served.call("forget", text="phone number", confirmed=True)
    assert (len(listed["candidates"]), listed["ids"]) == (2, [])
    assert (await served.call("memory.list"))["total"] == 2


async def test_why_tells_what_an_answer_rests_on(served: Served) -> None:
    """Each answer is kept with its question and memories; before any there is none to explain."""
    with pytest.raises(NotFound):
        await served.call("why")
    stored = await served.call("remember", text="I am allergic to peanuts")
    reply = await served.call("ask", text="what must I not eat?")
    why = await served.call("why", id=reply["id"])
    assert why["question"] == "what must I not eat?"
    assert [m["id"] for m in why["memories"]] == [stored["id"]]
    assert (await served.call("why"))["id"] == reply["id"]
    with pytest.raises(NotFound):
        await served.call("why", id="nothing")


async def test_an_answer_streams_what_it_says(served: Served) -> None:
    """The chunks of a reply are its text."""
    await served.call("remember", text="I am allergic to peanuts")
    reply = await served.call("ask", text="what must I not eat?")
    assert "".join(str(fields["text"]) for kind, fields in served.session.streamed if kind == "chunk") == reply["text"]


async def test_a_yes_is_asked_for_once(served: Served) -> None:
    """A wish to forget waits for a yes; a no leaves all as it was, and a used token is worth nothing."""
    await served.call("remember", text="I like ramen")
    reply = await served.call("ask", text="forget that I like ramen")
    assert reply["outcome"] == "confirm"
    assert (await served.call("confirm", token=reply["confirm"], accept=False))["outcome"] == "declined"
    assert (await served.call("memory.list"))["total"] == 1
    with pytest.raises(NotFound):
        await served.call("confirm", token=reply["confirm"])
    again = await served.call("ask", text="forget that I like ramen")
    assert (await served.call("confirm", token=again["confirm"]))["outcome"] == "done"
    assert (await served.call("memory.list"))["total"] == 0


async def test_a_lock_closes_open_questions(served: Served) -> None:
    """What waited for a yes before a lock cannot be confirmed after it."""
    await served.call("remember", text="I like ramen")
    reply = await served.call("ask", text="forget that I like ramen")
    await served.call("lock")
    await served.call("unlock")
    with pytest.raises(NotFound):
        await served.call("confirm", token=reply["confirm"])


@pytest.mark.parametrize(
    ("params", "fault"),
    [({"text": "x" * 20_001}, "20001 characters"), ({"text": "hello", "language": "fr"}, "en or zh")],
)
async def test_requests_are_bounded(served: Served, params: dict[str, object], fault: str) -> None:
    """An overlong request and an unknown language are refused with the limit."""
    with pytest.raises(BadRequest, match=fault):
        await served.call("ask", **params)


async def test_a_path_is_no_backup_name(served: Served) -> None:
    """Restore takes a name in the spool folder and nothing that leads out of it."""
    for name in ("../config/assistantd.toml", "/etc/passwd", "a/b"):
        with pytest.raises(BadRequest, match="spool"):
            await served.call("restore", file=name, secret="x")


async def test_an_unknown_slot_lists_the_known(served: Served) -> None:
    """A key slot of a kind that does not exist is refused with those that do."""
    with pytest.raises(BadRequest, match="passphrase"):
        await served.call("slot.add", slot="fingerprint")


async def test_a_disabled_skill_is_not_asked(served: Served) -> None:
    """A skill that was switched off understands nothing, also after a lock and an unlock; switched on it does again."""
    assert (await served.call("skill.enable", name="scheduling", enabled=False))["state"] == "disabled"
    await served.call("lock")
    await served.call("unlock")
    with pytest.raises(NotFound):
        await served.call("remind", text="call mum tomorrow at 6pm")
    await served.call("ask", text="remind me to call mum tomorrow at 6pm")
    assert (await served.call("agenda", span="tomorrow"))["occurrences"] == []
    await served.call("skill.enable", name="scheduling")
    await served.call("remind", text="call mum tomorrow at 6pm")
    assert len((await served.call("agenda", span="tomorrow"))["occurrences"]) == 1


async def test_a_kind_of_memory_that_does_not_exist_is_named(served: Served) -> None:
    """A slip in the kind is told, instead of an empty list that looks like an empty memory."""
    with pytest.raises(BadRequest, match="no kind of memory 'nonsense'; there are fact"):
        await served.call("memory.list", kind="nonsense")


async def test_a_contradiction_is_settled_as_the_user_chooses(served: Served) -> None:
    """The ways go out as data; one of them taken, the older memory is history, both stay, or the newer is gone."""
    for how, left in (("wrong", ["I live in Bonn"]), ("both", ["I live in Graz", "I live in Bonn"])):
        await served.call("remember", text="I live in Bonn")
        reply = await served.call("ask", text="I live in Graz")
        assert [way["id"] for way in reply["data"]["choices"]] == ["changed", "both", "wrong"]
        assert (await served.call("confirm", token=reply["confirm"], choice=how))["outcome"] == "done"
        assert [memory["text"] for memory in (await served.call("memory.list"))["memories"]] == left


async def test_a_program_settles_a_contradiction_by_its_ids(served: Served) -> None:
    """Both are stored and named; `memory.settle` keeps both, drops the newer, or lets it take the older one's place."""
    old = (await served.call("remember", text="I live in Bonn"))["id"]
    stored = await served.call("remember", text="I live in Graz")
    assert [one["id"] for one in stored["records"][0]["contradicts"]] == [old]
    ids = {"id": stored["id"], "old": old}
    assert len((await served.call("memory.settle", **ids, how="both"))["valid"]) == 2
    with pytest.raises(BadRequest, match="changed, both, wrong"):
        await served.call("memory.settle", **ids, how="perhaps")
    changed = await served.call("memory.settle", **ids, how="changed")
    assert [one["text"] for one in changed["valid"]] == ["I live in Graz"]
    again = await served.call("remember", text="I live in Linz")
    dropped = await served.call("memory.settle", id=again["id"], old=stored["id"], how="wrong")
    assert (dropped["gone"], [one["text"] for one in dropped["valid"]]) == ([again["id"]], ["I live in Graz"])
