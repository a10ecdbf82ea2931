"""工期: the plan of a project on its pages: Gantt chart, what if, simulated finish, and which projects slip."""
