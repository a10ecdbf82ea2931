"""From one commitment to a proposed matter. Every field says why; nothing is guessed silently."""

from luoshi.desk.proposals.knowledge import Knowledge
from luoshi.desk.proposals.proposal import Proposal, propose
from luoshi.desk.proposals.sentence import Sentence

__all__ = ["Knowledge", "Proposal", "Sentence", "propose"]
