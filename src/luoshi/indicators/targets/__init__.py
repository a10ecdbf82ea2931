"""目标: what indicators are to reach in the year, how that stands, and how sure it is."""
