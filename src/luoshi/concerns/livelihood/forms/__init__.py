"""The shape of what people send about livelihood items."""
