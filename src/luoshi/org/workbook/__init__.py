"""Units and people from a workbook: a template, reading with all faults at once, and what it would change."""
