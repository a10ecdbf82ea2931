"""What the pages of chasing show, one file a page."""
