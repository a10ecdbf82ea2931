"""The ledger that a department keeps as a workbook: read in a child process, checked row by row, taken over when confirmed."""
