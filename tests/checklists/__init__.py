"""Tests of letters' checklists."""
