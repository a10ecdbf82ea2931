"""Pages of chasing, one file a subject."""
