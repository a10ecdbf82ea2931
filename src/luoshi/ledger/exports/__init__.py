"""The list as a file: exactly the rows and columns of a view, and of what its reader may see."""
