"""What is typed into the hazard register."""
