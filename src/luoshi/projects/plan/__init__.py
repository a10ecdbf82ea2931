"""The plan of a project reckoned: critical path, slips and the simulated finish. No tables, no Django."""
