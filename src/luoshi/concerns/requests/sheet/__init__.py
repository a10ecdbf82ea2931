"""Sheets of a hotline and stored mails: read in a child process, checked row by row, taken over when somebody confirms."""
