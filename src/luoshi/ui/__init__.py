"""Base templates, components, styles and scripts shared by every page."""
