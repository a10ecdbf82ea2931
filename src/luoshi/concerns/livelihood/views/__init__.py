"""Pages of the livelihood register."""
