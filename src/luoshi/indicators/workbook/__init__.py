"""Figures from a workbook or a CSV file, all faults at once, and the template."""
