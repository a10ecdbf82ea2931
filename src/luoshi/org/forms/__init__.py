"""The shape of what administrators send."""
