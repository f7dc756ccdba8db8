"""Fixtures for every test: the one `store`, and what it runs on."""
