"""Pages of the ledger, one file a page; every act on a matter goes through `acting`."""
