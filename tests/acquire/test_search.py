"""The inputs of one container have names of their own, the same on every run."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.search import Names


def test_a_key_that_comes_again_is_numbered() -> None:
    names = Names("feed.xml")
    assert [names(key) for key in ("g", "h", "g", "g")] == [
        "feed.xml#g", "feed.xml#h", "feed.xml#g#2", "feed.xml#g#3"
    ]  # fmt: skip


def test_keys_that_nobody_could_read_are_shortened() -> None:
    names = Names("feed.xml")
    told = [names("x" * 1_000), names("a\nb"), names("x" * 1_000)]
    assert all(name.startswith("feed.xml#sha256:") and len(name) < 50 for name in told)
    assert len(set(told)) == 3


@given(st.lists(st.one_of(st.text("g#2", max_size=5), st.text(max_size=400)), max_size=40))
def test_no_two_inputs_share_a_name(keys: list[str]) -> None:
    once, again = Names("a"), Names("a")
    names = [once(key) for key in keys]
    assert len(set(names)) == len(names)
    assert names == [again(key) for key in keys]
