"""`python -m ucb_domain.cli`, for machines whose path lacks the folder of programs."""

from ucb_domain.cli import main

main()
