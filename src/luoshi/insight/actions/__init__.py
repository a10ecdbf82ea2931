"""What is done on the pages across everything."""
