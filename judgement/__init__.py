"""Is the judgement any good? The rules held against what reviewers of real cases found. Run by `make judgement`."""
