"""What pages of units and people show."""
