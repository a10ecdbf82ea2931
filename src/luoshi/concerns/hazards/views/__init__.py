"""Pages of the hazard register."""
