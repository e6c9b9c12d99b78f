"""A case: state, judging, duties, status; and real decisions of ombudsmen."""
