"""How fast Convene is, on both engines, measured as it is used: `make bench`."""
