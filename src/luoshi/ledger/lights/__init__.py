"""Lights: a pure function of (matter, today, rules), and the code that feeds it and keeps its answers."""
