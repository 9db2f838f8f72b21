"""What leaves on one's own machine can be read there."""

import pytest

from networks.messaging.channels import Console, Letter

LETTER = Letter(
    address="+31612345678",
    language="nl",
    message_id="<1@localhost>",
    sender="Jeugdteam",
    reply_to="",
    subject="Morgen",
    text="Morgen om 19:30.\nKom je?\n",
)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("+31612345678", "SMS to +31612345678, parts: 1 [nl]\n    Morgen om 19:30.\n    Kom je?\n"),
        ("samira@home.example", "Mail to samira@home.example [nl]\n    Morgen\n\n    Morgen om 19:30.\n    Kom je?\n"),
    ],
)
def test_a_letter_is_written_out(capsys: pytest.CaptureFixture[str], address: str, written: str) -> None:
    door = Console()
    assert door.send(Letter(**{**vars(LETTER), "address": address})) == ""
    door.close()
    assert capsys.readouterr().out == written
