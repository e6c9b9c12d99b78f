"""The tests of ucb-domain; README.md is the map."""
