"""The shape of what people send to the ledger, one file a page."""
