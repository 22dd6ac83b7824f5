"""The poll types, one folder each. See "How to add a poll type" in the README."""
