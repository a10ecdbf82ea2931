"""Pages of the investment register."""
