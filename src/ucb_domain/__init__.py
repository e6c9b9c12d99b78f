"""Records and judges how a public body restricts a customer's contact."""
