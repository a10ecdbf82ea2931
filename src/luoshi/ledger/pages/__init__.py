"""What the pages of the ledger draw: plain rows in the reader's words, made from matters."""
