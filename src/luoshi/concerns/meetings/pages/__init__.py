"""What the pages of `meetings` show."""
