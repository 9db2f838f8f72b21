"""Everything we keep of one person, to read and as a file."""

from networks.privacy.everything.gathering import as_file, how_many, parts_to_read, rows_of
from networks.privacy.everything.labels import ABOUT_A_PERSON, ABOUT_SOMEBODY_ELSE, LABELS, ONLY_IN_THE_FILE

__all__ = [
    "ABOUT_A_PERSON",
    "ABOUT_SOMEBODY_ELSE",
    "LABELS",
    "ONLY_IN_THE_FILE",
    "as_file",
    "how_many",
    "parts_to_read",
    "rows_of",
]
