"""Types that several modules of this app share."""

from typing import TypeAlias

from django.utils.functional import Promise

Label: TypeAlias = "str | Promise"
"""Text for the interface: plain, or translated when it is drawn."""
