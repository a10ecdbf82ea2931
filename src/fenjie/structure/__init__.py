"""How a document is built: folding, segments, numbering, run-in headings, sections, furniture, metadata, marks."""
