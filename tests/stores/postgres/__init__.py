"""The PostgreSQL store: the contract, and what is its own."""
