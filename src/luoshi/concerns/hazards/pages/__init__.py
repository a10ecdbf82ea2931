"""What the pages of the hazard register show."""
