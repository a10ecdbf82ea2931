"""Pages of `meetings`."""
