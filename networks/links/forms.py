"""Where a new link should go."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.forms import NewLinkForm
from accounts.models import Municipality
from networks.signups.queries import people_reached_at


class AskNewLinkForm(NewLinkForm):
    """The same question, answered: `people` are those we know at this address; the page never tells."""

    def __init__(self, *args: object, municipality: Municipality, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's form takes them
        self.municipality = municipality
        self.people: list[int] = []

    def clean_contact(self) -> str:
        """Refuse only what can be no address at all."""
        contact: str = self.cleaned_data["contact"]
        try:
            self.people = people_reached_at(self.municipality, contact)
        except ValueError:
            raise ValidationError(
                _("This is not an e-mail address or a mobile number. Is there a typing mistake?")
            ) from None
        return contact
