"""Tests of keys, signatures and time stamps."""
