"""The shape of what people send from the pages of projects."""
