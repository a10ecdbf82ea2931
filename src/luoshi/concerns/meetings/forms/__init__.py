"""Forms of `meetings`."""
