"""Logins and the roles they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.choices import ROLES_WITHOUT_MUNICIPALITY, Basis, RoleKind, Term
from accounts.models.municipality import Municipality
from accounts.personal_data import not_personal, personal


class UserManager(BaseUserManager["User"]):
    """Finds logins by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the login with this e-mail address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A login: belongs to no municipality, may hold roles in several. There are no passwords."""

    email = personal(
        models.EmailField(_("e-mail address"), unique=True),
        what=_("e-mail address at work"),
        purpose=_("to send you the code to sign in"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    name = personal(
        models.CharField(_("name"), max_length=80),
        what=_("name"),
        purpose=_("to show colleagues and parents who arranges what"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    language = personal(
        models.CharField(_("language"), max_length=8, default="nl"),
        what=_("language"),
        purpose=_("to write to you in your language"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    password = not_personal(models.CharField(max_length=128, default="!", editable=False), "always unusable")
    last_login = personal(
        models.DateTimeField(null=True, blank=True, editable=False),
        what=_("when you signed in last"),
        purpose=_("to see which logins are no longer used"),
        basis=Basis.LEGAL_DUTY,
        term=Term.LOGIN,
    )
    is_active = not_personal(models.BooleanField(default=True), "whether the login works")
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_login_per_email_address")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name; asked for by the libraries around us."""
        return self.name


class Role(models.Model):
    """What somebody is in a municipality; what it covers stands with the thing that is covered."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    kind = personal(
        models.CharField(_("role"), max_length=20, choices=RoleKind),
        what=_("your roles"),
        purpose=_("to decide what you may see and do"),
        basis=Basis.PUBLIC_TASK,
        term=Term.LOGIN,
    )
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    created_at = not_personal(models.DateTimeField(auto_now_add=True), "when the row was made")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "municipality"], name="one_role_of_a_kind_per_user_and_municipality"
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=models.Q(municipality__isnull=True),
                name="one_role_of_a_kind_per_user_outside_municipalities",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(kind__in=sorted(ROLES_WITHOUT_MUNICIPALITY), municipality__isnull=True)
                    | (~models.Q(kind__in=sorted(ROLES_WITHOUT_MUNICIPALITY)) & models.Q(municipality__isnull=False))
                ),
                name="a_role_belongs_to_a_municipality_unless_operator_or_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"
