"""A limited quota over projects: the problem, the exact choice, its reasons. No tables, no Django."""
