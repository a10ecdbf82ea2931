"""重点项目调度表: the table counties keep, read with all its faults at once and written in the same layout."""
