"""Every store, against the one contract and on its own ground."""
