"""Pages of the problems register."""
