"""One way to be reached and one first name, however they are written, are one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Channel
from networks.signups.same_person import NotReachable, Way, name_key, read_way, tidy_name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (" Fatma@Home.Example ", Way(Channel.EMAIL, "fatma@home.example")),
        ("anna@BÜCHER.example", Way(Channel.EMAIL, "anna@xn--bcher-kva.example")),
        ("anna@xn--bcher-kva.example", Way(Channel.EMAIL, "anna@xn--bcher-kva.example")),
        ("06-12 34 56 78", Way(Channel.SMS, "+31612345678")),
        ("0031 6 12345678", Way(Channel.SMS, "+31612345678")),
        ("+49 1512 3456789", Way(Channel.SMS, "+4915123456789")),
        ("٠٦١٢٣٤٥٦٧٨", Way(Channel.SMS, "+31612345678")),
    ],
)
def test_one_writing_is_compared(written: str, read: Way) -> None:
    assert read_way(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "fatma", "fatma@", "@home.example", "fatma@home", "a@b..nl", "a@b.nl,c@d.nl", "a b@c.nl", "112", "06 1"],
)
def test_what_reaches_nobody_is_refused(written: str) -> None:
    with pytest.raises(NotReachable):
        read_way(written)


@pytest.mark.parametrize(
    ("one", "other"), [("fatma", " FATMA "), ("Anna  Maria", "anna maria"), ("Renée", "Rene\u0301e"), ("İpek", "i̇pek")]
)
def test_case_and_spaces_do_not_count(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_another_name_is_another_person() -> None:
    assert name_key("Fatma") != name_key("Fatima")


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_and_fits_its_column(name: str) -> None:
    assert len(name_key(name)) <= 40
    assert name_key(tidy_name(name)) == name_key(name)


@given(st.text(max_size=60))
def test_whatever_somebody_writes_is_read_or_refused(written: str) -> None:
    try:
        way = read_way(written)
    except NotReachable:
        return
    assert read_way(way.value) == way
