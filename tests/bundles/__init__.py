"""Tests of bundles and of the program that checks them."""
