"""排名: off unless somebody with the right switches it on, with a reason that stands on the page."""
