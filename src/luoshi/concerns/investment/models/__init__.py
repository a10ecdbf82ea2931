"""The tables of `investment`."""

from luoshi.concerns.investment.models.claims import Capital, Signing, SigningKind
from luoshi.concerns.investment.models.lead import Industry, Lead
from luoshi.concerns.investment.models.visits import Visit, Way

__all__ = ["Capital", "Industry", "Lead", "Signing", "SigningKind", "Visit", "Way"]
