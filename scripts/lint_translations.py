#!/usr/bin/env python3
"""Refuse a text without a translation: all of them in Dutch, and what parents read in the other languages too.

The texts are gathered anew from the code and templates, in a copy, so that nothing here is changed.
English needs no catalogue: the texts in the code are English.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["accounts", "config", "methods", "networks", "ui", "templates"]
LANGUAGES = ["nl", "tr", "ar", "pl", "uk"]
WHOLE = {"nl"}
# What a parent may come across without signing in; a path that begins with one of these is hers.
PARENTS_READ = (
    "accounts/choices.py",
    "accounts/devices.py",
    "accounts/models/",
    "config/settings/base.py",
    "networks/activities/calendar.py",
    "networks/activities/choices.py",
    "networks/composing/choices.py",
    "networks/composing/forms/answering.py",
    "networks/composing/models/",
    "networks/composing/views/invitations.py",
    "networks/feeds/",
    "networks/groups/choices.py",
    "networks/groups/models.py",
    "networks/groups/services/",
    "networks/links/",
    "networks/meetings/choices.py",
    "networks/meetings/forms/answers.py",
    "networks/meetings/forms/arranging.py",
    "networks/meetings/forms/planning.py",
    "networks/meetings/forms/polls.py",
    "networks/meetings/forms/sharing.py",
    "networks/meetings/models/",
    "networks/meetings/queries/closed.py",
    "networks/meetings/queries/sharing.py",
    "networks/meetings/services/",
    "networks/meetings/views/mine",
    "networks/messaging/models/",
    "networks/neighbourhoods/choices.py",
    "networks/preferences/",
    "networks/privacy/",
    "networks/signups/",
    "templates/40",
    "templates/410.html",
    "templates/429.html",
    "templates/500.html",
    "templates/account/",
    "templates/accounts/",
    "templates/activities/lecture",
    "templates/activities/poster",
    "templates/activities/slide",
    "templates/base.html",
    "templates/composing/group_facts",
    "templates/composing/invitation",
    "templates/composing/no_invitation",
    "templates/feeds/",
    "templates/home.html",
    "templates/links/",
    "templates/meetings/become_coordinator",
    "templates/meetings/handed_over",
    "templates/meetings/mine",
    "templates/meetings/poll_counts",
    "templates/meetings/share",
    "templates/meetings/what_backup_sees",
    "templates/meetings/worry",
    "templates/messages/",
    "templates/nlds/",
    "templates/preferences/",
    "templates/privacy/",
    "templates/signups/",
    "templates/ui/",
    "ui/",
)
# Inside those, what only a colleague sees.
COLLEAGUES_READ = (
    "accounts/models/municipality.py",
    "accounts/models/provider.py",
    "networks/feeds/views/work.py",
    "networks/links/catalogue.py",
    "networks/meetings/models/coaching.py",
    "networks/meetings/services/coaching.py",
    "networks/meetings/services/phases.py",
    "networks/messaging/models/wording.py",
    "networks/privacy/choices.py",
    "networks/privacy/models.py",
    "networks/signups/catalogue.py",
    "networks/signups/forms/calling.py",
    "networks/signups/forms/company.py",
    "networks/signups/forms/entries.py",
    "networks/signups/forms/lectures.py",
    "networks/signups/forms/paper.py",
    "networks/signups/forms/recruiting.py",
    "networks/signups/queries.py",
    "networks/signups/views/lectures.py",
    "networks/signups/views/professionals.py",
    "networks/signups/views/recruiting.py",
    "networks/signups/views/tables.py",
    "networks/signups/views/wishes.py",
    "templates/accounts/audit_trail",
    "templates/accounts/choose_municipality",
    "templates/accounts/municipality_settings",
    "templates/accounts/settings",
    "templates/accounts/sign_in_provider",
    "templates/feeds/work",
    "templates/meetings/share.html",
    "templates/messages/group_given/",
    "templates/messages/invitation/",
    "templates/messages/outbox_late/",
    "templates/messages/sign_in_changed/",
    "templates/messages/stand_in",
    "templates/messages/still_right/",
    "templates/messages/week/",
    "templates/messages/work_handed_on/",
    "templates/preferences/work",
    "templates/privacy/receipts",
    "templates/signups/call",
    "templates/signups/cells/",
    "templates/signups/company",
    "templates/signups/counter",
    "templates/signups/kiosk_start",
    "templates/signups/kiosk_stop",
    "templates/signups/lecture_form",
    "templates/signups/links",
    "templates/signups/list",
    "templates/signups/paper",
    "templates/signups/sheets",
    "templates/ui/days",
    "templates/ui/file_faults",
    "templates/ui/style_page",
    "ui/files.py",
    "ui/sample.py",
    "ui/style_page.py",
)
# And the other way round: what a parent reads although it stands among the texts of colleagues.
ALSO_PARENTS = {
    # The form for a new link, and the forms to sign in with: parents come there by mistake.
    "Send me a new link",
    "Your e-mail address or mobile number",
    "The one you gave when you signed up.",
    "Send me a code",
    "Your e-mail address at work",
    "Sign in",
    "The code from the e-mail",
    "Copying and pasting works too.",
    # What became of her messages, on the page with everything we keep.
    "planned",
    "being sent",
    "sent",
    "failed, will be tried again",
    "failed for good",
    "withheld",
    "held",
    "delivered",
    "cancelled",
    # What she stopped, and why an address of hers is closed, on the same page.
    "Reminders",
    "Questions: which day suits, how it was, whether this is still right",
    "the address does not exist or refuses us",
    "somebody there answered STOP",
    # Her press on an invitation that is closed by then.
    "This invitation is closed. Your interest in a group still stands.",
    "You were asked for another group meanwhile. Look at your newest message.",
    # The privacy page also tells what is kept of colleagues.
    "which lectures you plan",
    "to know which colleague arranges a lecture",
    "which neighbourhoods you look after",
    "to know who looks after a neighbourhood",
    "which organisation you belong to",
    "to know who works for which organisation",
    "who changed a number of a method",
    "to ask a colleague why a number differs",
}


def main() -> int:
    """Print every text that is missing or unsure, and fail when there is one."""
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        for language, path in gathered(Path(folder)).items():
            findings += findings_in(language, polib.pofile(str(path)))
    print(*findings, sep="\n")
    return 1 if findings else 0


def gathered(copy: Path) -> dict[str, Path]:
    """Gather all texts in a copy of the house and return the catalogue of each language."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for language in LANGUAGES:
        (copy / "locale" / language / "LC_MESSAGES").mkdir(parents=True)
        ours = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        if ours.exists():
            shutil.copy(ours, copy / "locale" / language / "LC_MESSAGES")
    words = [sys.executable, "-m", "django", "makemessages", "--no-obsolete", "--extension=html,txt,py", "-v0"]
    words += [f"--locale={language}" for language in LANGUAGES]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(words, cwd=copy, env=environment, check=True)
    return {language: copy / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES}


def findings_in(language: str, catalogue: polib.POFile) -> list[str]:
    """Every text of this language that should be translated and is not, or of which nobody is sure."""
    findings = []
    for entry in catalogue:
        if not is_wanted(language, entry):
            continue
        if breaks_a_template(entry):
            findings.append(f"{language}: a template cannot fill in %(…)d, write %(…)s in {entry.msgid!r}")
        findings += [
            f"{language}: {template} has no plural for {entry.msgid!r}, and stays English"
            for template in plain_in(entry)
        ]
        place = ":".join(entry.occurrences[0]) if entry.occurrences else "?"
        if entry.fuzzy or not entry.translated():
            state = "unsure" if entry.fuzzy and entry.msgid_plural == "" and entry.msgstr else "missing"
            findings.append(f"{language}: {state}: {entry.msgid!r} ({place})")
        elif not same_names(entry):
            findings.append(f"{language}: other names between %( ) than in {entry.msgid!r} ({place})")
    return findings


def is_wanted(language: str, entry: polib.POEntry) -> bool:
    """Whether this language needs this text: Dutch needs all, the others what parents read."""
    if language in WHOLE or entry.msgid in ALSO_PARENTS:
        return True
    places = [place for place, _ in entry.occurrences]
    return any(place.startswith(PARENTS_READ) and not place.startswith(COLLEAGUES_READ) for place in places)


def same_names(entry: polib.POEntry) -> bool:
    """Whether a translation fills in only what the text offers; a plural may leave the number out."""
    offered = names(entry.msgid) | names(entry.msgid_plural)
    return all(names(text) <= offered for text in [entry.msgstr, *entry.msgstr_plural.values()])


def breaks_a_template(entry: polib.POEntry) -> bool:
    """Whether a template shares this text with Python code that wants a number: a template fills in words only."""
    is_in_template = any(place.startswith("templates/") for place, _ in entry.occurrences)
    return is_in_template and re.search(r"%\(\w+\)d", entry.msgid + entry.msgid_plural) is not None


def plain_in(entry: polib.POEntry) -> list[str]:
    """The templates that use a text without its plural: gettext then finds no translation, and says nothing."""
    templates = {place for place, _ in entry.occurrences if place.startswith("templates/")}
    plural = re.sub(r"%\((\w+)\)s", r"{{ \1 }}", entry.msgid_plural).replace("%%", "%")
    return [place for place in sorted(templates) if plural not in " ".join((ROOT / place).read_text().split())]


def names(text: str) -> set[str]:
    """The names a text fills in, as in `%(name)s` or `{name}`."""
    return {percent or brace for percent, brace in re.findall(r"%\((\w+)\)|\{(\w+)\}", text)}


if __name__ == "__main__":
    sys.exit(main())
