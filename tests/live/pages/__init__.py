"""The pages of a room in a real browser."""
