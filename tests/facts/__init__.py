"""The facts of a case, and what became of each restriction."""
