"""The pages of the documentation that are made from rules, queries and specs; used by `make docs`, never shipped."""
