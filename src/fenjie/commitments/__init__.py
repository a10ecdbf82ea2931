"""What is a commitment, how strongly it is meant, and what it is about."""
