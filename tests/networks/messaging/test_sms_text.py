"""A text is counted as telephones count it, and is made no dearer by a typesetter's mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.messaging.sms_text import BASIC, EXTENSION, as_sms, in_parts, is_gsm, parts_of, room_taken

GSM_TEXTS = st.text(alphabet=sorted(BASIC | EXTENSION), max_size=700)
# What people write here: our alphabets, emoji, and marks of a typesetter.
TEXTS = GSM_TEXTS | st.text(max_size=400) | st.text(alphabet="abc ëş€😀م’…[", max_size=400)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # A euro does not fit in the last place of the first part.
        ("€" * 153, 3),
        ("ş" * 70, 1),
        ("ş" * 71, 2),
        ("م" * 134, 2),
        ("م" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 67, 3),
        ("a" * 70 + "ë", 2),
    ],
)
def test_a_text_costs_so_many(text: str, parts: int) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("‘Praten’ – “wat nu” … 10:00\u00a0uur", "'Praten' - \"wat nu\" ... 10:00 uur"),
        ("Ideeën voor Zoë en één coördinator", "Ideeen voor Zoe en één coördinator"),
        ("e\u0301e\u0301n", "één"),
        ("\u2066***12\u2069", "***12"),
        # These need the other alphabet anyway, and keep every sign.
        ("Toplantı – yarın…", "Toplantı – yarın…"),
        ("اجتماع “غدًا”", "اجتماع “غدًا”"),
        ("Ayşe’s groep", "Ayşe’s groep"),
        ("5 € [om] {te} delen ~", "5 € [om] {te} delen ~"),
    ],
)
def test_marks_of_a_typesetter_cost_nothing(written: str, sent: str) -> None:
    assert as_sms(written) == sent


@given(TEXTS)
def test_nothing_is_lost_between_parts_and_each_fits(text: str) -> None:
    parts = in_parts(text)
    alone, room = (160, 153) if is_gsm(text) else (70, 67)
    assert "".join(parts) == text
    if len(parts) == 1:
        assert room_taken(text) <= alone
    else:
        units = [len(part.encode("utf-16-be", "surrogatepass")) // 2 for part in parts]
        sizes = [len(part) + sum(sign in EXTENSION for sign in part) for part in parts] if is_gsm(text) else units
        assert max(sizes) <= room
        assert room_taken(text) > alone


@given(TEXTS, TEXTS)
def test_more_words_never_cost_less(text: str, more: str) -> None:
    assert parts_of(text + more) >= parts_of(text)


@given(TEXTS)
def test_plainer_is_never_dearer_and_stays_as_it_is(text: str) -> None:
    sent = as_sms(text)
    assert as_sms(sent) == sent
    assert is_gsm(sent) >= is_gsm(text)


@given(GSM_TEXTS)
def test_what_telephones_can_write_is_left_alone(text: str) -> None:
    assert as_sms(text) == text
