"""Paths through a year, and where it will end: numbers only, no tables and no clock.

`series` is what all of it takes; `plans` draws the path to a target, `forecast` says where the year ends and how sure that
is, `backtest` decides for each series whether its seasons are worth believing, `whatif` turns the rest of the year round.
"""
