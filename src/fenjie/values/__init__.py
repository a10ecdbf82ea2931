"""Values in the text: numerals, measures, dates and plan periods, units of government."""
