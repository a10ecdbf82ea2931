"""What is typed about requests."""
