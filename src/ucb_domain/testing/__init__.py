"""For the tests of those who use the library: strategies, scenarios, store contract."""
